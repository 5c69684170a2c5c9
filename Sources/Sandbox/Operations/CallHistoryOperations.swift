import LosslessJSON

/// What is told of calls that are over: one by its `uii`, and the summaries of its parts.
enum CallHistoryOperations {
    private static let summary = "/voice/api/v1/summary/accounts/{subAccountId}/segments/{segmentId}"

    static let all = [
        Operation("GET", Operation.accountRoot + "/callHistory/{uii}", .account) { service, request throws(Refusal) in
            let calls = try service.calls.of(request.parameters[0], at: request.now)
            guard let call = calls.call(uii: request.parameters[1]), call.end <= request.now else { throw .notFound }
            return .json(history(call, calls))
        },
        Operation("GET", summary + "/auto", .account) { service, request throws(Refusal) in
            let interaction = try interaction(service, request)
            let ready = interaction.end + service.calls.pace(seconds: InteractionOperations.transcriptDelay)
            guard interaction.hasTranscript, ready <= request.now else { return .text("") }
            return .text(
                "The customer asked about an order. The agent looked it up and said when it would leave. Outcome: "
                    + (interaction.disposition ?? "none") + ".")
        },
        // Empty until an agent has left notes.
        Operation("GET", summary + "/agent", .account) { service, request throws(Refusal) in
            .text(try interaction(service, request).call.disposition?.notes ?? "")
        },
    ]

    private static func interaction(_ service: Service, _ request: Request) throws(Refusal) -> Interaction {
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        guard let interaction = calls.interaction(segment: request.parameters[1]) else { throw .notFound }
        return interaction
    }

    private static func history(_ call: Call, _ calls: AccountCalls) -> JSON {
        let numbers = calls.numbers(call)
        let leg = call.last
        let last = calls.interactions(call).last
        let name = calls.name(ofQueue: leg.queue).map { JSON($0) } ?? .null
        let source = JSON(members: [
            ("sourceType", leg.queue == 0 ? "MANUAL" : "INBOUND"), ("sourceId", JSON(Int(leg.queue))),
            ("sourceName", name), ("sourceDescription", name), ("sourceGroupId", .null), ("sourceGroupName", .null),
            ("sourceGroupDescription", .null),
        ])
        let agent = JSON(members: [
            ("agentId", JSON(Int(leg.agent))), ("agentName", JSON(calls.name(ofAgent: leg.agent))),
            ("agentType", "AGENT"),
        ])
        return JSON(members: [
            ("accountId", JSON(calls.account)), ("uii", JSON(calls.identifier(call))), ("ani", JSON(numbers.from)),
            ("dnis", JSON(numbers.to)), ("enqueueTime", JSON(Timestamp.text(call.enqueue))),
            ("dequeueTime", leg.isAnswered ? JSON(Timestamp.text(leg.connect)) : .null), ("callState", "ENDED"),
            ("callType", call.key.kind == .manual ? "OUTBOUND" : "INBOUND"), ("archive", 1),
            ("agentDisposition", last?.disposition.map { JSON($0) } ?? .null),
            ("agentNameAndType", leg.isAnswered ? agent : .null), ("historySource", source),
            ("activeCallEventHistories", JSON(array: [])),
            ("activeCallSessionHistories", JSON(array: sessions(call, numbers.from, calls))),
        ])
    }

    /// The caller's, and one for each agent.
    private static func sessions(_ call: Call, _ caller: String, _ calls: AccountCalls) -> [JSON] {
        let uii = JSON(calls.identifier(call))
        func session(_ id: Int, _ type: String, _ phone: JSON, _ start: Int64, _ end: Int64, _ notes: String) -> JSON {
            JSON(members: [
                ("pk", ["uii": uii, "sessionId": JSON(String(id))]), ("sessionId", JSON(String(id))),
                ("sessionType", JSON(type)), ("phone", phone), ("callDts", JSON(Timestamp.text(start))),
                ("duration", JSON(Int((end - start) / 1_000))), ("isMonitoring", 0), ("onHold", 0),
                ("agentNotes", JSON(notes)),
            ])
        }
        let first = session(1, "INBOUND", JSON(caller), call.enqueue, call.end, "")
        let answered = call.legs.filter(\.isAnswered)
        return [first]
            + answered.enumerated().map { index, leg in
                let isLast = index == answered.count - 1
                return session(
                    index + 2, "AGENT", .null, leg.connect, leg.end, isLast ? call.disposition?.notes ?? "" : "")
            }
    }
}
