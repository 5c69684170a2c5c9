import LosslessJSON

/// Calls that are over: their metadata, recordings and transcripts.
enum InteractionOperations {
    private static let root = "/voice/api/cx/integration/v1/accounts/{rcAccountId}/sub-accounts/{subAccountId}"
    private static let segment = "/dialogs/{dialogId}/segments/{segmentId}"

    private static let transcriptDelay: Int64 = 5 * 60_000
    private static let recordingDelay: Int64 = 15 * 60_000

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
            let sound = WaveFile.tone(hertz: 200 + interaction.agentNumber % 400)
            return Reply(status: 200, contentType: .wave, body: sound)
        },
    ]

    private static func interaction(
        _ service: Service, _ request: Request, after delay: Int64
    ) throws(Refusal) -> Interaction {
        let found = Interaction.find(
            segment: request.parameters[3], account: request.parameters[1], seed: service.options.seed, now: request.now
        )
        guard let found, found.dialogId == request.parameters[2], request.now - found.end >= delay else {
            throw .notFound
        }
        return found
    }

    private static func metadata(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let span = try InteractionWindow.read(request.object(), now: request.now)
        let account = request.parameters[1]
        let agents = try agents(service, account)
        let interactions = Interaction.ended(in: span, account: account, seed: service.options.seed)
        return .json(JSON(array: interactions.map { row($0, account, agents) }))
    }

    private static func agents(_ service: Service, _ account: String) throws(Refusal) -> [(group: Int64, id: Int64)] {
        var agents: [(group: Int64, id: Int64)] = []
        for group in try service.agentGroups.ids(in: Place(account: account)) {
            agents += try service.agents.ids(in: Place(account: account, parent: group)).map { (group, $0) }
        }
        return agents
    }

    private static func row(
        _ interaction: Interaction, _ account: String, _ agents: [(group: Int64, id: Int64)]
    ) -> JSON {
        let agent = agents.isEmpty ? nil : agents[interaction.agentNumber % agents.count]
        let (start, end) = (JSON(Timestamp.text(interaction.start)), JSON(Timestamp.text(interaction.end)))
        let duration = JSON(Int(interaction.duration))
        return JSON(members: [
            ("subAccountId", JSON(account)), ("dialogId", JSON(interaction.dialogId)),
            ("interactionId", JSON(interaction.uii)), ("channelType", "VOICE"), ("channelClass", "VOICE"),
            ("channelEndpointAddress", JSON(interaction.called)), ("contactEndpointAddress", JSON(interaction.caller)),
            ("dialogOrigination", "INBOUND"), ("dialogStartTimeMs", start), ("dialogEndTimeMs", end),
            ("dialogDurationMs", duration), ("segmentId", JSON(interaction.segmentId)), ("segmentType", "AGENT"),
            ("segmentParticipantId", agent.map { JSON(String($0.id)) } ?? .null),
            ("segmentStartTimeMs", start), ("segmentEndTimeMs", end), ("segmentDurationMs", duration),
            ("segmentAgentGroupId", agent.map { JSON(String($0.group)) } ?? .null),
            ("systemDisposition", "COMPLETED"), ("agentDisposition", JSON(interaction.disposition)),
            ("agentNotes", ""), ("hasRecording", .bool(interaction.hasRecording)),
            ("hasTranscript", .bool(interaction.hasTranscript)), ("segmentEvents", JSON(array: [])),
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
                ("timestamp", JSON(Timestamp.text(interaction.start + Int64(index) * step))),
                ("message", JSON(phrase.1)),
            ])
        }
        return JSON(members: [("channelClass", "VOICE"), ("transcript", JSON(array: lines))])
    }
}
