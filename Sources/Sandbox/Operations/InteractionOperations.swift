import LosslessJSON

/// Calls that are over: their metadata, recordings and transcripts.
enum InteractionOperations {
    private static let root = "/voice/api/cx/integration/v1/accounts/{rcAccountId}/sub-accounts/{subAccountId}"
    private static let segment = "/dialogs/{dialogId}/segments/{segmentId}"

    /// Seconds after the end.
    static let transcriptDelay: Int64 = 5 * 60
    private static let recordingDelay: Int64 = 15 * 60

    static let all: [Operation] = [
        Operation("POST", root + "/interaction-metadata", .integration, run: metadata),
        Operation("GET", root + "/transcripts" + segment, .integration) { service, request throws(Refusal) in
            let interaction = try interaction(service, request, after: transcriptDelay)
            guard interaction.hasTranscript else { throw .notFound }
            return .json(transcript(of: interaction))
        },
        // Assumption: a browser gets the WAV file too; the real one makes it an MP3.
        Operation("GET", root + "/recordings" + segment, .integration) { service, request throws(Refusal) in
            let interaction = try interaction(service, request, after: recordingDelay)
            guard interaction.hasRecording else { throw .notFound }
            let sound = WaveFile.tone(hertz: 200 + Int(interaction.leg.agent % 400))
            return Reply(status: 200, contentType: .wave, body: sound)
        },
    ]

    private static func interaction(
        _ service: Service, _ request: Request, after delay: Int64
    ) throws(Refusal) -> Interaction {
        let calls = try service.calls.of(request.parameters[1], at: request.now)
        guard let found = calls.interaction(segment: request.parameters[3]),
            found.dialogId == request.parameters[2], request.now - found.end >= service.calls.pace(seconds: delay)
        else { throw .notFound }
        return found
    }

    private static func metadata(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let span = try InteractionWindow.read(request.object(), now: request.now)
        let calls = try service.calls.of(request.parameters[1], at: request.now)
        return .json(JSON(array: service.calls.ended(in: span, calls).map { row($0, calls) }))
    }

    /// What nobody answered is a part of the queue's.
    private static func row(_ interaction: Interaction, _ calls: AccountCalls) -> JSON {
        let (call, leg) = (interaction.call, interaction.leg)
        let numbers = calls.numbers(call)
        let isOutbound = call.key.kind == .manual
        let agent = leg.isAnswered ? calls.schedule.roster.agent(leg.agent) : nil
        let member = agent.map { calls.schedule.roster.agents[$0] }
        func moment(_ time: Int64) -> JSON { JSON(Timestamp.zulu(time)) }
        let events = interaction.recorded.map { change in
            JSON(members: [
                ("eventTimeMs", moment(change.time)), ("clientEventTimeMs", moment(change.time)),
                ("eventType", change.isOn ? "REC_START" : "REC_STOP"),
            ])
        }
        return JSON(members: [
            ("subAccountId", JSON(calls.account)), ("dialogId", JSON(interaction.dialogId)),
            ("interactionId", JSON(interaction.uii)), ("channelId", leg.queue == 0 ? .null : JSON(String(leg.queue))),
            ("channelType", "VOICE"), ("channelClass", "VOICE"),
            ("channelEndpointAddress", JSON(isOutbound ? numbers.from : numbers.to)),
            ("contactEndpointAddress", JSON(isOutbound ? numbers.to : numbers.from)),
            ("dialogOrigination", isOutbound ? "OUTBOUND" : "INBOUND"), ("dialogStartTimeMs", moment(call.enqueue)),
            ("dialogEndTimeMs", call.end <= calls.now ? moment(call.end) : .null),
            ("dialogDurationMs", call.end <= calls.now ? JSON(Int(call.end - call.enqueue)) : .null),
            ("segmentId", JSON(interaction.segmentId)), ("segmentType", agent == nil ? "QUEUE" : "AGENT"),
            ("segmentParticipantId", member.map { JSON(String($0.id)) } ?? .null),
            ("segmentStartTimeMs", moment(interaction.start)), ("segmentEndTimeMs", moment(interaction.end)),
            ("segmentDurationMs", JSON(Int(interaction.duration))),
            ("segmentAgentGroupId", member.map { JSON(String($0.group)) } ?? .null),
            ("systemDisposition", leg.isAnswered ? "ANSWER" : "ABANDON"),
            ("agentDisposition", interaction.disposition.map { JSON($0) } ?? .null),
            ("agentNotes", JSON(call.disposition?.notes ?? "")), ("hasRecording", .bool(interaction.hasRecording)),
            ("hasTranscript", .bool(interaction.hasTranscript)), ("segmentEvents", JSON(array: events)),
        ])
    }

    private static func transcript(of interaction: Interaction) -> JSON {
        let phrases: [(String, String)] = [
            ("AGENT", "Thank you for calling. How can I help?"), ("CONTACT", "I have a question about my order."),
            ("AGENT", "Let me look. It leaves our house tomorrow."), ("CONTACT", "That is all. Thank you."),
        ]
        let step = interaction.duration / Int64(phrases.count)
        let lines = phrases.enumerated().map { index, phrase in
            JSON(members: [
                ("participantId", JSON(phrase.0 == "AGENT" ? "1" : "2")), ("participantType", JSON(phrase.0)),
                ("timestamp", JSON(String(interaction.start + Int64(index) * step))),
                ("message", JSON(phrase.1)),
            ])
        }
        return JSON(members: [
            ("channelClass", "VOICE"), ("errorCode", .null), ("errorMessage", .null),
            ("transcript", JSON(array: lines)),
        ])
    }
}
