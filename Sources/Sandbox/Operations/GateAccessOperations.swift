import LosslessJSON

/// Which agents take the calls of a queue.
enum GateAccessOperations {
    static let all = [
        Operation("GET", GateOperations.one + "/assignedAgents", .account) { service, request throws(Refusal) in
            .json(try service.gateAccess.rows(ofGate: gate(service, request).id, page: request.page()))
        },
        Operation("PUT", GateOperations.one + "/assignAgents", .account, run: assign),
        Operation("DELETE", GateOperations.one + "/unassignAgent/{agentId}", .account, run: unassign),
    ]

    private static func gate(_ service: Service, _ request: Request) throws(Refusal) -> (id: Int64, place: Place) {
        let place = Place(account: request.parameters[0], parent: try request.id(1))
        let id = try request.id(2)
        guard try service.gates.contains(id, in: place) else { throw .notFound }
        return (id, place)
    }

    /// The array is the whole list from now on; an agent who is not in it is taken off the queue.
    private static func assign(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let gate = try gate(service, request)
        var entries: [GateAccess.Entry] = []
        for element in try request.array().elements { entries.append(try entry(element, service, gate.place)) }
        return try service.atomically { () throws(Refusal) in
            try replace(in: service, gate.id, gate.place, by: entries)
            return .json(try service.gateAccess.rows(ofGate: gate.id), status: 201)
        }
    }

    private static func unassign(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let gate = try gate(service, request)
        let agent = try request.id(3)
        _ = try service.agents.place(of: agent, inAccount: gate.place.account)
        return try service.atomically { () throws(Refusal) in
            let wasThere = try service.gateAccess.remove(agent: agent, fromGate: gate.id)
            try show(in: service, agents: [agent], gates: [gate.id], account: gate.place.account)
            return .json(wasThere ? 1 : 0)
        }
    }

    /// Sets the agents of a queue, and shows it in the queue and in all agents that were or are there.
    static func replace(
        in service: Service, _ gate: Int64, _ place: Place, by entries: [GateAccess.Entry]
    ) throws(Refusal) {
        let before = try service.gateAccess.agents(ofGate: gate)
        try service.gateAccess.replace(ofGate: gate, by: entries)
        try show(in: service, agents: Set(before + entries.map(\.agent)), gates: [gate], account: place.account)
    }

    /// Writes the field of what is named as it is now.
    static func show(
        in service: Service, agents: Set<Int64>, gates: Set<Int64>, account: String
    ) throws(Refusal) {
        for agent in agents {
            let place = try service.agents.place(of: agent, inAccount: account)
            let field = try service.gateAccess.field(ofAgent: agent)
            _ = try service.agents.change(agent, in: place, by: [:], assigned: [field])
        }
        for gate in gates {
            let place = try service.gates.place(of: gate, inAccount: account)
            let field = try service.gateAccess.field(ofGate: gate)
            _ = try service.gates.change(gate, in: place, by: [:], assigned: [field])
        }
    }

    private static func entry(_ given: JSON, _ service: Service, _ place: Place) throws(Refusal) -> GateAccess.Entry {
        guard let agent = given["agentId"]?.int,
            (try? service.agents.place(of: Int64(agent), inAccount: place.account)) != nil
        else { throw .invalid("agentId", "is not an agent of this account", value: given["agentId"] ?? .null) }
        let rank = given["agentRank"] ?? .null
        guard rank.kind == .null || rank.int.flatMap(Int32.init(exactly:)) != nil else {
            throw .invalid("agentRank", "must be a whole number of 32 bits", value: rank)
        }
        return GateAccess.Entry(
            agent: Int64(agent), rank: Int64(rank.int ?? 10), destination: given["defaultDestOverride"]?.string)
    }
}
