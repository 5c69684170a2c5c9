import LosslessJSON
import Sandbox
import Testing
import Transport

@Suite struct ClockTests {
    @Test(arguments: [
        ("\"2026-03-02T09:00:00Z\"", "2026-03-02T09:00:0"), ("\"2026-03-02T09:00:00\"", "2026-03-02T09:00:0"),
        ("\"2026-03-02T09:00:00.250+0000\"", "2026-03-02T09:00:0"),
        ("\"2026-03-02T09:00:00+02:00\"", "2026-03-02T07:00:0"),
        ("\"2026-03-02T09:00:00-0830\"", "2026-03-02T17:30:0"), ("0", "1970-01-01T00:00:0"),
        ("1772461800000", "2026-03-02T14:30:0"), ("\"9999-12-31T23:59:50Z\"", "9999-12-31T23:59:5"),
    ])
    func theClockIsSet(moment: String, time: String) throws {
        let client = try SandboxClient()
        let answer = try client.post("/sandbox/clock", "{\"set\": \(moment)}")
        #expect(answer.json["now"]?.string?.hasPrefix(time) == true, "\(answer.text)")
        #expect(try client.get("/sandbox/clock").json["now"]?.string?.hasPrefix(time) == true)
    }

    @Test(arguments: [
        "\"yesterday\"", "\"2026-13-02T09:00:00Z\"", "\"2026-03-02\"", "\"2026-03-02T09:00:00X\"", "-1", "1e99", "null",
        "\"2026-03-02T09:00:00+0x00\"", "\"2026-03-02T25:00:00Z\"", "\"\"", "[]", "\"2026-03-02T09:00:00.Z\"",
    ])
    func aTimeThatIsNoneIsRefused(moment: String) throws {
        let answer = try SandboxClient().post("/sandbox/clock", "{\"set\": \(moment)}")
        #expect(answer.status == 400, "\(answer.text)")
        #expect(answer.violations == ["set"])
    }

    @Test func itCanStandStill() throws {
        let client = try SandboxClient()
        let stopped = try client.post("/sandbox/clock", #"{"isStopped": true, "set": 1000}"#).json
        #expect(stopped["isStopped"]?.bool == true)
        #expect(stopped["timestamp"]?.int == 1_000)
        #expect(try client.get("/sandbox/clock").json["timestamp"]?.int == 1_000)
        #expect(try client.post("/sandbox/clock", #"{"advanceSeconds": 5}"#).json["timestamp"]?.int == 6_000)
        let going = try client.post("/sandbox/clock", #"{"isStopped": false}"#).json
        #expect(going["isStopped"]?.bool == false)
        #expect((6_000..<600_000).contains(going["timestamp"]?.int ?? 0))
        #expect(try client.post("/sandbox/clock", #"{"isStopped": 1}"#).violations == ["isStopped"])
        #expect(try client.delete("/sandbox/clock").json["aheadSeconds"]?.int == 0)
    }

    @Test func theSystemsTimeComesBack() throws {
        let client = try SandboxClient()
        #expect(try client.post("/sandbox/clock", #"{"advanceSeconds": 86400}"#).json["aheadSeconds"]?.int == 86_400)
        #expect(try client.delete("/sandbox/clock").json["aheadSeconds"]?.int == 0)
        #expect(try client.get("/sandbox/clock").json["aheadSeconds"]?.int == 0)
    }

    /// Everything goes by it: tokens, and the dates of what is made.
    @Test func whatIsMadeHasTheClocksTime() throws {
        let client = try SandboxClient()
        _ = try client.post("/sandbox/clock", #"{"set": "2031-05-06T07:08:09Z"}"#)
        try client.signIn()
        let made = try client.post(account + "/gateGroups", #"{"groupName":"Later"}"#)
        #expect(made.headers.all("Date").count == 1)
        #expect(made.headers.first("Date")?.hasPrefix("Tue, 06 May 2031 07:08:") == true)
        #expect(made.json["createdOn"]?.string?.hasPrefix("2031-05-06T07:08:") == true, "\(made.text)")
        _ = try client.post("/sandbox/clock", #"{"advanceSeconds": 301}"#)
        #expect(try client.get(account + "/gateGroups").text == "Jwt is expired")
    }
}
