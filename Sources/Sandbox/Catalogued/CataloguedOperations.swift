import LosslessJSON
import RingCX

/// The operations of the catalogue that no family has written: they keep, list and change what they are given, below parents that
/// must be there, and check it against what the catalogue says of it.
enum CataloguedOperations {
    static func added(to written: [Operation]) -> [Operation] {
        let catalogue = Catalogue.builtIn
        let index = CollectionIndex(catalogue)
        var known = Set(written.map(key))
        let others = catalogue.operations.compactMap { described -> Operation? in
            let path = described.path.description
            guard path.hasPrefix("/voice/api/") || path.hasPrefix("/platform/api/"),
                known.insert(described.method + " " + OperationPath(path).shape).inserted
            else { return nil }
            let operation = CataloguedOperation(described, index, catalogue)
            return Operation(described.method, path, access(to: path)) { service, request throws(Refusal) in
                try operation.run(service, request)
            }
        }
        return written + others
    }

    private static func key(_ operation: Operation) -> String {
        operation.method + " " + OperationPath(operation.path).shape
    }

    private static func access(to path: String) -> Operation.Access {
        switch OperationPath(path).names.first {
        case "accountId", "subAccountId": .account
        case "rcAccountId": .integration
        default: .user
        }
    }
}

/// One of them, with all that can be told of it before a request comes.
struct CataloguedOperation: Sendable {
    let described: RingCX.Operation
    let path: OperationPath
    let role: OperationRole
    let parents: [Parent]
    let catalogue: Catalogue
    /// The fields of the body; nil where it is no JSON object, nor a list of them.
    let bodyType: ResourceType?
    /// The lists directly below the items, for `withChildren`.
    let children: [ResourceCollection]

    init(_ described: RingCX.Operation, _ index: CollectionIndex, _ catalogue: Catalogue) {
        self.described = described
        self.catalogue = catalogue
        path = OperationPath(described.path.description)
        role = OperationRole(described, path, index, catalogue)
        parents = Parent.all(of: path, index)
        bodyType = described.body.flatMap { body in
            guard let schema = body.type.schema, body.mediaType.contains("json") else { return nil }
            return ResourceType(schema: schema, idField: "", in: catalogue)
        }
        let below = path.shape(count: path.segments.count - 1) + "/{}/"
        children = index.collections.values
            .filter { $0.shape.hasPrefix(below) && !$0.shape.dropFirst(below.count).contains("/") }
            .sorted { $0.shape < $1.shape }
    }

    func run(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try checkQuery(request)
        return try service.atomically { () throws(Refusal) in
            for parent in parents { try parent.check(service, path, request) }
            return try answer(service, request)
        }
    }

    private func answer(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        func documents(_ collection: ResourceCollection) -> Documents { Documents(service, request, path, collection) }
        func document(_ type: ResourceType) -> SingleDocument {
            SingleDocument(service: service, request: request, path: path, type: type)
        }
        return switch role {
        case .list(let collection): try .json(documents(collection).rows(page: request.page()))
        case .listWithChildren(let collection): try listWithChildren(documents(collection))
        case .create(let collection): try given(documents(collection).create(request.object()))
        case .replaceList(let collection): try given(documents(collection).replaceAll(by: request.array()))
        case .addToList(let collection): try given(documents(collection).add(request.array()))
        case .read(let collection): try .json(documents(collection).itemBody())
        case .change(let collection): try given(documents(collection).changeItem(by: request.object()))
        case .remove(let collection): try remove(documents(collection))
        case .clone(let collection): try given(documents(collection).clone())
        case .setIsActive(let collection): try setIsActive(documents(collection))
        case .readDocument(let type): try .json(document(type).body())
        case .changeDocument(let type): try given(document(type).change(by: request.object()))
        case .act: try act(service, request)
        }
    }

    /// A success, with the status the catalogue names first.
    func given(_ body: JSON) -> Reply {
        Reply(status: described.statuses.first ?? 200, contentType: .json, body: Array(body.compact.utf8))
    }
}
