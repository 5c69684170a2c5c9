import LosslessJSON

/// Whether a queue can take calls: who waits there, and who serves it.
enum QueueStateOperations {
    private static let checks = Operation.accountRoot + "/activeCalls/prerouteChecks"

    static let all = [
        Operation(
            "GET", "/voice/api/cx/routing/v1/sub-accounts/{subAccountId}/queues/{queueId}/availability", .account,
            run: availability),
        Operation("GET", GateOperations.one + "/gateAgentAccessLogin", .account, run: loggedIn),
        Operation("GET", checks + "/checkQueueStatus", .account) { service, request throws(Refusal) in
            _ = try request.required("maxq")
            let limit = try number("maxq", request) ?? 0
            return try check(service, request) { figures in
                let longest = figures.longestWait / 1_000
                return limit <= 0 || longest < Int64(limit)
                    ? nil : "The longest wait is \(longest) s, and \(limit) s are allowed"
            }
        },
        Operation("GET", checks + "/checkQueueThreshold", .account) { service, request throws(Refusal) in
            let limit = try number("maxCallsQueued", request) ?? 10
            return try check(service, request) { figures in
                figures.waiting < limit ? nil : "\(figures.waiting) calls wait, and \(limit) are too many"
            }
        },
    ]

    private static func availability(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let type = try request.required("queueType")
        guard ["Voice", "Digital"].contains(type) else {
            throw .invalid("queueType", "must be Voice or Digital", value: JSON(type))
        }
        // There are no digital queues here.
        guard type == "Voice" else { throw .notFound }
        let id = try request.id(1)
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        let place = try service.gates.place(of: id, inAccount: calls.account)
        let gate = try service.gates.resource(id, in: place)
        let figures = live(id, calls)
        let staff = calls.staff(ofQueue: id, calls.activities)
        return .json([
            "longestWaitingTimeInSeconds": JSON(Int(figures.longestWait / 1_000)),
            "numberOfWaitingInteractions": JSON(figures.waiting), "numberOfAgentsAvailable": JSON(staff.available),
            "numberOfAgentsLoggedIn": JSON(staff.loggedIn.count), "isQueueOpen": .bool(gate.isOpenQueue),
        ])
    }

    private static func live(_ queue: Int64, _ calls: AccountCalls) -> QueueFigures {
        var figures = QueueFigures()
        for call in calls.active where call.last.queue == queue { figures.show(call.last, at: calls.now) }
        return figures
    }

    private static func number(_ name: String, _ request: Request) throws(Refusal) -> Int? {
        guard let text = request.query[name] else { return nil }
        guard let number = Int32(text) else {
            throw .invalid(name, "must be a whole number of 32 bits", value: JSON(text))
        }
        return Int(number)
    }

    /// Of the queue that a number leads to.
    private static func check(
        _ service: Service, _ request: Request, _ objection: (QueueFigures) -> String?
    ) throws(Refusal) -> Reply {
        let dnis = NumberPool.plain(try request.required("destination_number"))
        _ = try request.flag("phoneNumbersI18nEnabled")
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        guard let queue = try queue(behind: dnis, service, calls) else {
            return status("The number \(dnis) leads to no queue of this account")
        }
        let gate = try service.gates.resource(queue, in: service.gates.place(of: queue, inAccount: calls.account))
        guard gate.isOpenQueue else { return status("The queue is closed") }
        return status(objection(live(queue, calls)))
    }

    private static func status(_ objection: String?) -> Reply {
        .json(["status": .bool(objection == nil), "reason": JSON(objection ?? "")])
    }

    /// The number is assigned to the queue, or is the one its callers dial.
    private static func queue(behind dnis: String, _ service: Service, _ calls: AccountCalls) throws(Refusal) -> Int64?
    {
        if let number = try service.numbers.number(dnis), let gate = NumberPool.assignment(of: number)["gate"],
            gate["accountId"]?.string == calls.account
        {
            return gate["gateId"]?.int.map(Int64.init)
        }
        return calls.schedule.roster.queues.first {
            $0.isThere(at: calls.now) && calls.line(of: $0.id) == dnis
        }?.id
    }

    private static func loggedIn(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let place = Place(account: request.parameters[0], parent: try request.id(1))
        let id = try request.id(2)
        guard try service.gates.contains(id, in: place) else { throw .notFound }
        let calls = try service.calls.of(place.account, at: request.now)
        guard let rows = try? JSON(parsing: service.agents.rows(ofAccount: place.account)) else { throw .failure }
        let staff = calls.staff(ofQueue: id, calls.activities).loggedIn.map { calls.schedule.roster.agents[$0].id }
        let shown = rows.elements.filter { staff.contains(Int64($0["agentId"]?.int ?? 0)) }.map { row in
            JSON(members: [
                ("agentId", row["agentId"] ?? .null), ("firstName", row["firstName"] ?? .null),
                ("lastName", row["lastName"] ?? .null), ("username", row["username"] ?? .null),
                ("agentGroupId", row["agentGroup"]?["agentGroupId"] ?? .null),
                ("groupName", row["agentGroup"]?["groupName"] ?? .null),
            ])
        }
        return .json(JSON(array: shown))
    }
}
