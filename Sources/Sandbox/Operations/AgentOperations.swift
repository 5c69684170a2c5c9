import LosslessJSON

/// Agents, below their group.
enum AgentOperations {
    static let list = AgentGroupOperations.one + "/agents"
    static let one = list + "/{agentId}"

    static let all = [
        Operation("GET", list, .account) { service, request throws(Refusal) in
            .json(try service.agents.rows(in: AgentGroupOperations.parent(service, request)))
        },
        Operation("PUT", list, .account, run: changeList),
        Operation("POST", list, .account, run: create),
        Operation("GET", one, .account) { service, request throws(Refusal) in
            .json(try service.agents.body(request.id(2), in: place(request)))
        },
        Operation("PUT", one, .account, run: change),
        Operation("DELETE", one, .account, run: remove),
    ]

    private static func place(_ request: Request) throws(Refusal) -> Place {
        Place(account: request.parameters[0], parent: try request.id(1))
    }

    /// Where the documents below an agent are.
    private static func path(_ id: Int64, in place: Place) -> String {
        Operation.adminRoot + "/accounts/\(place.account)/agentGroups/\(place.parent)/agents/\(id)"
    }

    /// What an agent shows of its group.
    static func group(_ service: Service, in place: Place) throws(Refusal) -> (String, JSON) {
        let group = try service.agentGroups.resource(place.parent, in: Place(account: place.account))
        let shown = ["agentGroupId", "groupName", "isDefault"].map { ($0, group[$0] ?? .null) }
        return ("agentGroup", JSON(members: shown))
    }

    private static func create(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try AgentGroupOperations.parent(service, request)
        let assigned = [try group(service, in: place), ("createdOn", JSON(Timestamp.text(request.now)))]
        return .json(try service.agents.create(request.object(), in: place, assigned: assigned), status: 201)
    }

    private static func change(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        .json(try change(service, request.id(2), in: place(request), by: request.object()))
    }

    /// A body that names another group moves the agent there.
    private static func change(
        _ service: Service, _ id: Int64, in place: Place, by given: JSON
    ) throws(Refusal) -> [UInt8] {
        var newPlace = place
        if let value = given["agentGroup"]?["agentGroupId"], value.kind != .null {
            newPlace.parent = value.int.map(Int64.init) ?? -1
            guard try service.agentGroups.contains(newPlace.parent, in: Place(account: place.account)) else {
                throw .invalid("agentGroup.agentGroupId", "is not an agent group of this account", value: value)
            }
        }
        let assigned = try [group(service, in: newPlace), service.gateAccess.field(ofAgent: id)]
        return try service.atomically { () throws(Refusal) in
            if newPlace.parent != place.parent {
                try service.documents.moveAll(below: path(id, in: place), to: path(id, in: newPlace))
            }
            return try service.agents.change(
                id, in: place, by: given, newParent: newPlace.parent, assigned: assigned)
        }
    }

    private static func remove(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try place(request)
        let id = try request.id(2)
        return try service.atomically { () throws(Refusal) in
            try service.agents.remove(id, in: place)
            let gates = try service.gateAccess.gates(ofAgent: id)
            try service.gateAccess.remove(agent: id)
            try service.documents.removeAll(below: path(id, in: place))
            try GateAccessOperations.show(in: service, agents: [], gates: Set(gates), account: place.account)
            return .json(true)
        }
    }

    /// Each agent of the array is changed, and is in this group afterwards.
    private static func changeList(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let target = try AgentGroupOperations.parent(service, request)
        let given = try request.array()
        return try service.atomically { () throws(Refusal) in
            let group = try group(service, in: target)
            for agent in given.elements {
                guard let id = agent["agentId"]?.int else {
                    throw .invalid("agentId", "must be the id of an agent", value: agent["agentId"] ?? .null)
                }
                let place = try service.agents.place(of: Int64(id), inAccount: target.account)
                let assigned = try [group, service.gateAccess.field(ofAgent: Int64(id))]
                if place.parent != target.parent {
                    try service.documents.moveAll(
                        below: path(Int64(id), in: place), to: path(Int64(id), in: target))
                }
                _ = try service.agents.change(
                    Int64(id), in: place, by: agent, newParent: target.parent, assigned: assigned)
            }
            return .json(try service.agents.rows(in: target))
        }
    }
}
