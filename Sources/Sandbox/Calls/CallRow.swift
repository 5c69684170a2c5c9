import LosslessJSON

extension AccountCalls {
    /// The calling and the called number of a call.
    func numbers(_ call: Call) -> (from: String, to: String) {
        if let first = call.changes.first, case .dial(_, let from, let to) = first.action { return (from, to) }
        let caller = schedule.chance.number(.caller, call.key.id, call.key.index)
        let area = ["415", "650", "720", "212", "303", "617"][Int(caller % 6)]
        return ("\(area)55501\(10 + caller / 6 % 90)", line(of: call.first.queue))
    }

    /// The number that callers of a queue dial.
    func line(of queue: Int64) -> String { "80055501\(10 + schedule.chance.number(.called, queue, below: 90))" }

    func name(ofAgent id: Int64) -> String {
        schedule.roster.agent(id).map { schedule.roster.agents[$0].name } ?? "Agent \(id)"
    }

    func name(ofQueue id: Int64) -> String? {
        id == 0 ? nil : schedule.roster.queue(id).map { schedule.roster.queues[$0].name } ?? "Queue \(id)"
    }

    /// A call as lists show it. The agent is the one it is with, or rings at.
    func row(_ call: Call) -> JSON {
        let (from, to) = numbers(call)
        let leg = call.last
        let name = leg.ring <= now ? schedule.roster.agent(leg.agent).map { schedule.roster.agents[$0].name } : nil
        let parts = name?.split(separator: " ", maxSplits: 1).map(String.init) ?? []
        let caller = schedule.chance.number(.caller, call.key.id, call.key.index)
        return JSON(members: [
            ("uii", JSON(identifier(call))), ("accountId", JSON(account)), ("ani", JSON(from)), ("dnis", JSON(to)),
            ("dnisE164", JSON(to.hasPrefix("+") ? to : "+1" + to)), ("enqueueTime", JSON(Timestamp.text(leg.enqueue))),
            ("dequeueTime", leg.connect <= now ? JSON(Timestamp.text(leg.connect)) : .null), ("callState", "ACTIVE"),
            ("archive", false), ("agentFirstName", parts.first.map { JSON($0) } ?? .null),
            ("agentLastName", parts.count > 1 ? JSON(parts[1]) : .null),
            ("destinationName", self.name(ofQueue: leg.queue).map { JSON($0) } ?? .null),
            ("externalId", externalId(call).map { JSON($0) } ?? .null),
            (
                "cnam",
                call.key.kind == .manual ? .null : JSON(Names.callers[Int(caller / 600 % UInt64(Names.callers.count))])
            ),
        ])
    }

    /// Every fourth caller has a case.
    func externalId(_ call: Call) -> String? {
        let number = schedule.chance.number(.caller, call.key.id, call.key.index) / 10_000
        return call.key.kind != .manual && number % 4 == 0 ? "case-\(1_000 + number / 4 % 9_000)" : nil
    }
}
