import LosslessJSON
import Testing
import Transport

/// Calls that are over, by the clock of the sandbox.
@Suite struct InteractionTests {
    let client: SandboxClient
    let root = "/voice/api/cx/integration/v1/accounts/980634004/sub-accounts/99990001"

    init() throws {
        client = try .atTwo()
        _ = try client.post("/sandbox/clock", #"{"set": "2026-03-02T15:00:00Z"}"#)
        try client.signIn()
    }

    @Test func theSpanBeginsAtSegmentEndTime() throws {
        let answer = try list("2026-03-02 09:00:00", 900, "US/Eastern")
        #expect(answer.json.count > 20)
        for row in answer.json.elements {
            #expect(row["segmentEndTimeMs"]?.string?.hasPrefix("2026-03-02T14:") == true)
            #expect(row["segmentId"]?.string?.hasPrefix("s-v-") == true)
            #expect(row["segmentType"]?.string == (row["segmentParticipantId"]?.isNull == true ? "QUEUE" : "AGENT"))
        }
        #expect(try list("2026-03-02 14:00:00", 900, "UTC").text == answer.text)
        #expect(try list("2026-03-02 15:00:00", 900, "UTC").text == "[]")
        // Each in one of the parts of a span, and once.
        let halves =
            try list("2026-03-02 14:00:00", 450, "UTC").json.count
            + list("2026-03-02 14:07:30", 450, "UTC").json.count
        #expect(halves == answer.json.count)
    }

    @Test func summerTimeCounts() throws {
        _ = try client.post("/sandbox/clock", #"{"set": "2026-07-01T15:00:00Z"}"#)
        try client.signIn()
        let answer = try list("2026-07-01 09:00:00", 60, "US/Eastern")
        #expect(answer.json[0]?["segmentEndTimeMs"]?.string?.hasPrefix("2026-07-01T13:00:") == true, "\(answer.text)")
    }

    private static let requests: [(body: String, fields: [String])] = [
        (#"{"segmentEndTime":"2026-03-02 09:00:00","timeInterval":10801,"timeZone":"UTC"}"#, ["timeInterval"]),
        (#"{"segmentEndTime":"2026-03-02 09:00:00","timeInterval":0,"timeZone":"UTC"}"#, ["timeInterval"]),
        (#"{"segmentEndTime":"yesterday","timeInterval":1,"timeZone":"Moon/Base"}"#, ["segmentEndTime", "timeZone"]),
        ("{}", ["segmentEndTime", "timeInterval", "timeZone"]), ("[]", ["body"]),
    ]

    @Test func aSpanThatIsNoneIsRefused() throws {
        for (body, fields) in Self.requests {
            let answer = try client.post(root + "/interaction-metadata", body)
            #expect(answer.status == 400)
            #expect(answer.violations == fields)
        }
    }

    @Test func transcriptsComeAfterFiveMinutesAndRecordingsAfterFifteen() throws {
        let rows = try list("2026-03-02 14:56:00", 240, "UTC").json.elements
        let old = try list("2026-03-02 14:00:00", 1_800, "UTC").json.elements
        for row in rows {
            #expect(try client.get(path("transcripts", row)).status == 404)
            #expect(try client.get(path("recordings", row)).status == 404)
            #expect(try summary(row, "auto").text == "")
        }
        let spoken = try #require(old.first { $0["hasTranscript"]?.bool == true })
        #expect(try client.get(path("transcripts", spoken)).json["transcript"]?.count == 4)
        #expect(try summary(spoken, "auto").text.hasPrefix("The customer asked"))
        #expect(try summary(spoken, "agent").text == "")
        let recorded = try #require(old.first { $0["hasRecording"]?.bool == true })
        let recording = try client.get(path("recordings", recorded))
        #expect(recording.contentType == "audio/wav")
        #expect(recording.text.hasPrefix("RIFF"))
        let unanswered = try #require(old.first { $0["segmentType"]?.string == "QUEUE" })
        #expect(unanswered["systemDisposition"]?.string == "ABANDON")
        #expect(try client.get(path("recordings", unanswered)).status == 404)
    }

    /// What a supervisor switches is told of the recording afterwards.
    @Test func aRecordingThatWasStoppedSaysSo() throws {
        let calls = try client.get(account + "/activeCalls/list").json.elements
        let uii = try #require(calls.first { $0["dequeueTime"]?.isNull == false }?["uii"]?.string)
        try client.advance(by: 1)
        for record in [true, false] {
            let answer = try client.post(account + "/activeCalls/\(uii)/toggleCallRecording?record=\(record)")
            #expect(answer.text == "true")
            try client.advance(by: 1)
        }
        #expect(try client.post(account + "/activeCalls/\(uii)/hangupCall").text == "true")
        try client.advance(by: 1_000)
        let rows = try list("2026-03-02 15:00:00", 60, "UTC").json.elements
        let row = try #require(rows.first { $0["interactionId"]?.string == uii })
        let events = row["segmentEvents"]?.elements.compactMap { $0["eventType"]?.string } ?? []
        #expect(events == ["REC_START", "REC_STOP"])
        #expect(try client.get(path("recordings", row)).status == 200)
    }

    @Test func whatWasNeverSaidIsNotThere() throws {
        for segment in [
            "x", "s-v-0-1772461800000", "s-v-0-99999999999999999999", "-", "s--5",
            "s-v-00202603021459000110001369313000-1772463540000",
        ] {
            #expect(try client.get(root + "/transcripts/dialogs/d/segments/" + segment).status == 404)
            #expect(try client.get(root + "/recordings/dialogs/d/segments/" + segment).status == 404)
            #expect(try summary(["segmentId": JSON(segment)], "auto").status == 404)
        }
    }

    private func list(_ time: String, _ seconds: Int, _ zone: String) throws -> Answer {
        try client.post(
            root + "/interaction-metadata",
            #"{"segmentEndTime":"\#(time)","timeInterval":\#(seconds),"timeZone":"\#(zone)"}"#)
    }

    private func summary(_ row: JSON, _ kind: String) throws -> Answer {
        let segment = row["segmentId"]?.string ?? ""
        return try client.send(
            .get, "/voice/api/v1/summary/accounts/99990001/segments/\(segment)/\(kind)",
            headers: ["cookie": "access_token=" + (client.token ?? "")])
    }

    private func path(_ kind: String, _ row: JSON) -> String {
        let (dialog, segment) = (row["dialogId"]?.string ?? "", row["segmentId"]?.string ?? "")
        return "\(root)/\(kind)/dialogs/\(dialog)/segments/\(segment)"
    }
}
