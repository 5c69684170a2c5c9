import LosslessJSON

/// Where queues are: copies, moves to another group, ranks, and which groups of agents reach them.
enum GatePlacementOperations {
    static let all = [
        Operation("POST", GateOperations.one + "/clone", .account, run: clone),
        Operation("POST", GateOperations.one + "/moveToGroup", .account, run: move),
        Operation("PUT", GateOperations.one + "/assignGateToPriorityGroup", .account, run: assignPriority),
        Operation(
            "GET", AgentGroupOperations.one + "/gateGroups/{gateGroupId}/gates/{gateId}", .account, run: countAgents),
    ]

    /// A queue with the settings of another, and all that lies below it; its agents and numbers are not taken along.
    private static func clone(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let gate = try gate(service, request, group: 1, gate: 2)
        let target = try newGroup(service, request)
        let name = try request.required("newGateName")
        guard !name.isEmpty else { throw .invalid("newGateName", "must not be empty", value: JSON(name)) }
        var copy = try service.gates.resource(gate.id, in: gate.place)
        copy.set("gateName", JSON(name))
        copy.set("agentGateAccess", JSON(array: []))
        let assigned = [
            try GateOperations.group(service, in: target), ("createdOn", JSON(Timestamp.text(request.now))),
        ]
        return try service.atomically { () throws(Refusal) in
            let made = try service.gates.create(copy, in: target, assigned: assigned)
            guard let id = try JSON.parsed(made)["gateId"], let number = id.int else { throw .failure }
            try service.documents.copyAll(
                below: GateOperations.path(gate.id, in: gate.place),
                to: GateOperations.path(Int64(number), in: target), field: ("gateId", id))
            return .json(made, status: 201)
        }
    }

    /// What lies below the queue goes with it.
    private static func move(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let gate = try gate(service, request, group: 1, gate: 2)
        let target = try newGroup(service, request)
        return try service.atomically { () throws(Refusal) in
            let group = try GateOperations.group(service, in: target)
            _ = try service.gates.change(
                gate.id, in: gate.place, by: [:], newParent: target.parent, assigned: [group])
            try service.documents.moveAll(
                below: GateOperations.path(gate.id, in: gate.place), to: GateOperations.path(gate.id, in: target))
            return .json(true, status: 201)
        }
    }

    private static func assignPriority(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let gate = try gate(service, request, group: 1, gate: 2)
        let group = try number("priorityGroupId", request)
        let rank = try number("priorityGroupRank", request)
        let shown = JSON(members: [("id", JSON(group)), ("description", JSON("Priority group \(group)"))])
        let assigned = [("gatePriorityGroup", shown), ("gatePriority", JSON(rank))]
        return .json(try service.gates.change(gate.id, in: gate.place, by: [:], assigned: assigned))
    }

    /// How many agents of the group take the calls of the queue.
    private static func countAgents(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let group = try AgentGroupOperations.parent(service, request)
        let gate = try gate(service, request, group: 2, gate: 3)
        let members = Set(try service.agents.ids(in: group))
        return .text(String(try service.gateAccess.agents(ofGate: gate.id).filter(members.contains).count))
    }

    private static func gate(
        _ service: Service, _ request: Request, group: Int, gate: Int
    ) throws(Refusal) -> (id: Int64, place: Place) {
        let place = Place(account: request.parameters[0], parent: try request.id(group))
        let id = try request.id(gate)
        guard try service.gates.contains(id, in: place) else { throw .notFound }
        return (id, place)
    }

    private static func newGroup(_ service: Service, _ request: Request) throws(Refusal) -> Place {
        let id = Int64(try number("newGateGroupId", request))
        let account = request.parameters[0]
        guard try service.gateGroups.contains(id, in: Place(account: account)) else {
            throw .invalid("newGateGroupId", "is not a queue group of this account", value: JSON(Int(id)))
        }
        return Place(account: account, parent: id)
    }

    private static func number(_ name: String, _ request: Request) throws(Refusal) -> Int {
        let text = try request.required(name)
        guard let number = Int32(text) else {
            throw .invalid(name, "must be a whole number of 32 bits", value: JSON(text))
        }
        return Int(number)
    }
}
