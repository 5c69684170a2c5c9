import RingCX

/// What an operation does to resources, as its method and path tell, with what it takes and gives.
enum OperationRole: Sendable {
    case list(ResourceCollection)
    /// Each item with the rows of the lists below it.
    case listWithChildren(ResourceCollection)
    case create(ResourceCollection)
    /// The array is the whole list from now on.
    case replaceList(ResourceCollection)
    case addToList(ResourceCollection)
    case read(ResourceCollection)
    case change(ResourceCollection)
    case remove(ResourceCollection)
    /// Another item like the one the path goes through.
    case clone(ResourceCollection)
    case setIsActive(ResourceCollection)
    /// One object that is always there.
    case readDocument(ResourceType)
    case changeDocument(ResourceType)
    /// Something that leaves nothing behind here.
    case act

    init(_ operation: RingCX.Operation, _ path: OperationPath, _ index: CollectionIndex, _ catalogue: Catalogue) {
        let count = path.segments.count
        if path.endsInParameter {
            self = index.collections[path.shape(count: count - 1)].flatMap { Self(item: operation, of: $0) } ?? .act
        } else if let collection = index.collections[path.shape] {
            self = Self(list: operation, of: collection) ?? .act
        } else {
            self = Self(below: operation, path, index) ?? Self(document: operation, catalogue) ?? .act
        }
    }

    private init?(item operation: RingCX.Operation, of collection: ResourceCollection) {
        switch operation.method {
        case "GET": self = .read(collection)
        case "PUT", "PATCH": self = .change(collection)
        case "DELETE": self = .remove(collection)
        default: return nil
        }
    }

    private init?(list operation: RingCX.Operation, of collection: ResourceCollection) {
        switch (operation.method, operation.body?.type) {
        case ("GET", _): self = .list(collection)
        case ("POST", let body?) where body.isList: self = .addToList(collection)
        case ("POST", .some): self = .create(collection)
        case ("PUT", let body?) where body.isList: self = .replaceList(collection)
        default: return nil
        }
    }

    private init?(below operation: RingCX.Operation, _ path: OperationPath, _ index: CollectionIndex) {
        let count = path.segments.count
        let item = index.collections[path.shape(count: count - 2)]
        switch (operation.method, path.lastLiteral) {
        case ("GET", "withChildren"):
            guard let list = index.collections[path.shape(count: count - 1)] else { return nil }
            self = .listWithChildren(list)
        case ("POST", "clone"): if let item { self = .clone(item) } else { return nil }
        case ("PUT", "setIsActive"): if let item { self = .setIsActive(item) } else { return nil }
        default: return nil
        }
    }

    private init?(document operation: RingCX.Operation, _ catalogue: Catalogue) {
        guard let reply = operation.reply?.type, !reply.isList, let schema = reply.schema else { return nil }
        let type = ResourceType(schema: schema, idField: "", in: catalogue)
        switch operation.method {
        case "GET": self = .readDocument(type)
        case "PUT", "PATCH": self = .changeDocument(type)
        default: return nil
        }
    }
}
