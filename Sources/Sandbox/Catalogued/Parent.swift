import LosslessJSON

/// A resource that the path of an operation goes through, and that must be there.
struct Parent: Sendable {
    /// How many segments of the path lead to it.
    let count: Int
    let kept: Kept

    /// Who keeps it.
    enum Kept: Sendable {
        case table(@Sendable (Service, [String]) throws(Refusal) -> Bool)
        case documents(ResourceCollection)
        /// The path names no list it is in, as `/campaigns/{campaignId}/leadLoader` does.
        case somewhere(String)
    }

    /// Those of the families that have tables of their own, by shape, with the parameters of the whole path.
    private static let tables: [String: @Sendable (Service, [String]) throws(Refusal) -> Bool] = {
        let account = OperationPath(Operation.accountRoot).shape
        let groups = account + "/agentGroups/{}"
        let queues = account + "/gateGroups/{}"
        return [
            groups: { service, parameters throws(Refusal) in
                try contains(service.agentGroups, parameters, 1)
            },
            groups + "/agents/{}": { service, parameters throws(Refusal) in
                try contains(service.agents, parameters, 2)
            },
            queues: { service, parameters throws(Refusal) in
                try contains(service.gateGroups, parameters, 1)
            },
            queues + "/gates/{}": { service, parameters throws(Refusal) in
                try contains(service.gates, parameters, 2)
            },
        ]
    }()

    /// Below the account, or below the resource named before it.
    private static func contains(_ table: ResourceTable, _ parameters: [String], _ index: Int) throws(Refusal) -> Bool {
        guard let id = Int64(parameters[index]), let parent = index > 1 ? Int64(parameters[index - 1]) : 0 else {
            return false
        }
        return try table.contains(id, in: Place(account: parameters[0], parent: parent))
    }

    static func all(of path: OperationPath, _ index: CollectionIndex) -> [Parent] {
        (1..<max(1, path.segments.count)).compactMap { count in
            guard case .parameter(_, let name) = path.segments[count - 1] else { return nil }
            let shape = canonical(path.shape(count: count))
            if let table = tables[shape] { return Parent(count: count, kept: .table(table)) }
            let list = canonical(path.shape(count: count - 1))
            if let collection = index.collections[list] { return Parent(count: count, kept: .documents(collection)) }
            return name == "campaignId" ? Parent(count: count, kept: .somewhere(name)) : nil
        }
    }

    func check(_ service: Service, _ path: OperationPath, _ request: Request) throws(Refusal) {
        let isThere: Bool
        switch kept {
        case .table(let contains): isThere = try contains(service, request.parameters)
        case .documents(let collection):
            let list = Self.canonical(path.place(request.parameters, count: count - 1))
            let documents = Documents(service, request, place: list, collection)
            isThere = try documents.contains(path.value(at: count - 1, request.parameters))
        case .somewhere(let name):
            let account = path.place(request.parameters, count: count - 2)
            let lists = try service.documents.collections(
                with: path.value(at: count - 1, request.parameters), named: name)
            isThere = lists.contains { $0.hasPrefix(account + "/") }
        }
        guard isThere else { throw .notFound }
    }

    /// The second versions of lists are below the parents of the first.
    static func canonical(_ path: String) -> String {
        for version in ["/voice/api/v2-skinny/", "/voice/api/v2/"] where path.hasPrefix(version) {
            return "/voice/api/v1/" + path.dropFirst(version.count)
        }
        return path
    }
}
