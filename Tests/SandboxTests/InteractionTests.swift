import LosslessJSON
import Testing

/// Calls that are over, by the clock of the sandbox.
@Suite struct InteractionTests {
    let client: SandboxClient
    let root = "/voice/api/cx/integration/v1/accounts/980634004/sub-accounts/99990001"

    init() throws {
        client = try SandboxClient()
        _ = try client.post("/sandbox/clock", #"{"isStopped": true, "set": "2026-03-02T15:00:00Z"}"#)
        try client.signIn()
    }

    @Test func theSpanBeginsAtSegmentEndTime() throws {
        let answer = try list("2026-03-02 09:00:00", 900, "US/Eastern")
        #expect(answer.json.count == 15)
        for row in answer.json.elements {
            #expect(row["segmentEndTimeMs"]?.string?.hasPrefix("2026-03-02T14:") == true)
            #expect(row["segmentId"]?.string?.hasPrefix("s-v-") == true)
        }
        #expect(try list("2026-03-02 14:00:00", 900, "UTC").text == answer.text)
        #expect(try list("2026-03-02 15:00:00", 900, "UTC").text == "[]")
    }

    @Test func summerTimeCounts() throws {
        _ = try client.post("/sandbox/clock", #"{"set": "2026-07-01T15:00:00Z"}"#)
        try client.signIn()
        let answer = try list("2026-07-01 09:00:00", 60, "US/Eastern")
        #expect(answer.json[0]?["segmentEndTimeMs"]?.string?.hasPrefix("2026-07-01T13:00:") == true, "\(answer.text)")
    }

    @Test(arguments: [
        (#"{"segmentEndTime":"2026-03-02 09:00:00","timeInterval":10801,"timeZone":"UTC"}"#, ["timeInterval"]),
        (#"{"segmentEndTime":"2026-03-02 09:00:00","timeInterval":0,"timeZone":"UTC"}"#, ["timeInterval"]),
        (#"{"segmentEndTime":"yesterday","timeInterval":1,"timeZone":"Moon/Base"}"#, ["segmentEndTime", "timeZone"]),
        ("{}", ["segmentEndTime", "timeInterval", "timeZone"]), ("[]", ["body"]),
    ])
    func aSpanThatIsNoneIsRefused(body: String, fields: [String]) throws {
        let answer = try client.post(root + "/interaction-metadata", body)
        #expect(answer.status == 400)
        #expect(answer.violations == fields)
    }

    @Test func transcriptsComeAfterFiveMinutesAndRecordingsAfterFifteen() throws {
        let rows = try list("2026-03-02 14:56:00", 240, "UTC").json.elements
        let old = try list("2026-03-02 14:00:00", 1_800, "UTC").json.elements
        for row in rows {
            #expect(try client.get(path("transcripts", row)).status == 404)
            #expect(try client.get(path("recordings", row)).status == 404)
        }
        let spoken = try #require(old.first { $0["hasTranscript"]?.bool == true })
        #expect(try client.get(path("transcripts", spoken)).json["transcript"]?.count == 4)
        let recorded = try #require(old.first { $0["hasRecording"]?.bool == true })
        let recording = try client.get(path("recordings", recorded))
        #expect(recording.contentType == "audio/wav")
        #expect(recording.text.hasPrefix("RIFF"))
    }

    @Test(arguments: ["x", "s-v-0-1772461800000", "s-v-0-99999999999999999999", "-", "s--5"])
    func whatWasNeverSaidIsNotThere(segment: String) throws {
        #expect(try client.get(root + "/transcripts/dialogs/d/segments/" + segment).status == 404)
        #expect(try client.get(root + "/recordings/dialogs/d/segments/" + segment).status == 404)
    }

    private func list(_ time: String, _ seconds: Int, _ zone: String) throws -> Answer {
        try client.post(
            root + "/interaction-metadata",
            #"{"segmentEndTime":"\#(time)","timeInterval":\#(seconds),"timeZone":"\#(zone)"}"#)
    }

    private func path(_ kind: String, _ row: JSON) -> String {
        let (dialog, segment) = (row["dialogId"]?.string ?? "", row["segmentId"]?.string ?? "")
        return "\(root)/\(kind)/dialogs/\(dialog)/segments/\(segment)"
    }
}
