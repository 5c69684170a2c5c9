import LosslessJSON

/// Queues, which the API calls gates, below their group.
enum GateOperations {
    static let list = GateGroupOperations.one + "/gates"
    static let one = list + "/{gateId}"

    static let all = [
        Operation("GET", list, .account) { service, request throws(Refusal) in
            .json(try service.gates.rows(in: GateGroupOperations.parent(service, request), page: request.page()))
        },
        Operation("POST", list, .account, run: create),
        Operation("GET", one, .account) { service, request throws(Refusal) in
            .json(try service.gates.body(request.id(2), in: place(request)))
        },
        Operation("PUT", one, .account, run: change),
        Operation("PUT", one + "/setIsActive", .account, run: setIsActive),
        Operation("DELETE", one, .account, run: remove),
    ]

    private static func place(_ request: Request) throws(Refusal) -> Place {
        Place(account: request.parameters[0], parent: try request.id(1))
    }

    /// Where the documents below a queue are.
    static func path(_ id: Int64, in place: Place) -> String {
        Operation.adminRoot + "/accounts/\(place.account)/gateGroups/\(place.parent)/gates/\(id)"
    }

    /// What a queue shows of its group.
    static func group(_ service: Service, in place: Place) throws(Refusal) -> (String, JSON) {
        let group = try service.gateGroups.resource(place.parent, in: Place(account: place.account))
        let shown = [("id", JSON(Int(place.parent))), ("description", group["groupName"] ?? .null)]
        return ("gateGroup", JSON(members: shown))
    }

    private static func create(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try GateGroupOperations.parent(service, request)
        let assigned = [try group(service, in: place), ("createdOn", JSON(Timestamp.text(request.now)))]
        return .json(try service.gates.create(request.object(), in: place, assigned: assigned), status: 201)
    }

    private static func change(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try place(request)
        let id = try request.id(2)
        guard try service.gates.contains(id, in: place) else { throw .notFound }
        let assigned = try [group(service, in: place), service.gateAccess.field(ofGate: id)]
        return .json(try service.gates.change(id, in: place, by: request.object(), assigned: assigned))
    }

    private static func remove(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = try place(request)
        let id = try request.id(2)
        return try service.atomically { () throws(Refusal) in
            try service.gates.remove(id, in: place)
            let agents = try service.gateAccess.agents(ofGate: id)
            try service.gateAccess.remove(gate: id)
            try service.documents.removeAll(below: path(id, in: place))
            try service.numbers.unassignAll(from: .gate(id), now: request.now)
            try GateAccessOperations.show(in: service, agents: Set(agents), gates: [], account: place.account)
            return .json(true)
        }
    }

    private static func setIsActive(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.object()
        guard let isActive = given["isActive"], isActive.kind == .bool else {
            throw .invalid("isActive", "must be true or false", value: given["isActive"] ?? .null)
        }
        _ = try service.gates.change(
            request.id(2), in: place(request), by: [:], assigned: [("isActive", isActive)])
        return .json(true)
    }
}
