import LosslessJSON

/// Agent groups: every agent is in one.
enum AgentGroupOperations {
    static let list = Operation.accountRoot + "/agentGroups"
    static let one = list + "/{agentGroupId}"

    static let all = [
        Operation("GET", list, .account) { service, request throws(Refusal) in
            .json(try service.agentGroups.rows(in: place(request), page: request.page()))
        },
        Operation("POST", list, .account) { service, request throws(Refusal) in
            .json(try service.agentGroups.create(request.object(), in: place(request), assigned: []), status: 201)
        },
        Operation("GET", one, .account) { service, request throws(Refusal) in
            .json(try service.agentGroups.body(request.id(1), in: place(request)))
        },
        Operation("PUT", one, .account, run: change),
        Operation("DELETE", one, .account, run: remove),
    ]

    static func place(_ request: Request) -> Place { Place(account: request.parameters[0]) }

    /// The group of a path, for what is below it.
    static func parent(_ service: Service, _ request: Request) throws(Refusal) -> Place {
        let id = try request.id(1)
        guard try service.agentGroups.contains(id, in: place(request)) else { throw .notFound }
        return Place(account: request.parameters[0], parent: id)
    }

    /// The agents show the name of their group.
    private static func change(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let id = try request.id(1)
        let given = try request.object()
        return try service.atomically { () throws(Refusal) in
            let body = try service.agentGroups.change(id, in: place(request), by: given)
            let below = Place(account: request.parameters[0], parent: id)
            let group = try AgentOperations.group(service, in: below)
            for agent in try service.agents.ids(in: below) {
                _ = try service.agents.change(agent, in: below, by: [:], assigned: [group])
            }
            return .json(body)
        }
    }

    /// Assumption: the documentation says to move or delete the agents first, but not what happens otherwise.
    private static func remove(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let below = try parent(service, request)
        guard try service.agents.ids(in: below).isEmpty else {
            throw .invalid("The agent group still has agents; move or delete them first")
        }
        return try service.atomically { () throws(Refusal) in
            try service.agentGroups.remove(below.parent, in: place(request))
            try service.documents.removeAll(
                below: Operation.adminRoot + "/accounts/\(below.account)/agentGroups/\(below.parent)")
            return .json(true)
        }
    }
}
