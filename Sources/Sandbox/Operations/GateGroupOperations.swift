import LosslessJSON

/// Queue groups, which the API calls gate groups.
enum GateGroupOperations {
    static let list = Operation.accountRoot + "/gateGroups"
    static let one = list + "/{gateGroupId}"

    static let all = [
        Operation("GET", list, .account) { service, request throws(Refusal) in
            .json(try service.gateGroups.rows(in: place(request), page: request.page()))
        },
        Operation("POST", list, .account, run: create),
        Operation("GET", list + "/withChildren", .account, run: withChildren),
        Operation("GET", one, .account) { service, request throws(Refusal) in
            .json(try service.gateGroups.body(request.id(1), in: place(request)))
        },
        Operation("PUT", one, .account, run: change),
        Operation("DELETE", one, .account, run: remove),
    ]

    private static func place(_ request: Request) -> Place { Place(account: request.parameters[0]) }

    /// The group of a path, for what is below it.
    static func parent(_ service: Service, _ request: Request) throws(Refusal) -> Place {
        let id = try request.id(1)
        guard try service.gateGroups.contains(id, in: place(request)) else { throw .notFound }
        return Place(account: request.parameters[0], parent: id)
    }

    private static func create(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let assigned = [("createdOn", JSON(Timestamp.text(request.now)))]
        return .json(
            try service.gateGroups.create(request.object(), in: place(request), assigned: assigned), status: 201)
    }

    /// The groups with the rows of their queues.
    private static func withChildren(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let page = try request.page()
        let ids = try service.gateGroups.ids(in: place(request)).dropFirst(Int(clamping: page.offset))
        var groups: [JSON] = []
        for id in page.limit < 0 ? ids : ids.prefix(Int(page.limit)) {
            var group = try service.gateGroups.resource(id, in: place(request))
            let queues = try service.gates.rows(in: Place(account: request.parameters[0], parent: id))
            group.set("gates", (try? JSON(parsing: queues)) ?? JSON(array: []))
            groups.append(group)
        }
        return .json(JSON(array: groups))
    }

    /// The queues show the name of their group.
    private static func change(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let id = try request.id(1)
        let given = try request.object()
        return try service.atomically { () throws(Refusal) in
            let body = try service.gateGroups.change(id, in: place(request), by: given)
            let below = Place(account: request.parameters[0], parent: id)
            let group = try GateOperations.group(service, in: below)
            for gate in try service.gates.ids(in: below) {
                _ = try service.gates.change(gate, in: below, by: [:], assigned: [group])
            }
            return .json(body)
        }
    }

    /// Assumption: nothing is documented about a group that still has queues.
    private static func remove(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let below = try parent(service, request)
        guard try service.gates.ids(in: below).isEmpty else {
            throw .invalid("The queue group still has queues; move or delete them first")
        }
        return try service.atomically { () throws(Refusal) in
            try service.gateGroups.remove(below.parent, in: place(request))
            try service.documents.removeAll(
                below: Operation.adminRoot + "/accounts/\(below.account)/gateGroups/\(below.parent)")
            return .json(true)
        }
    }
}
