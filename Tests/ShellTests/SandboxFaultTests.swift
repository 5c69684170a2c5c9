import ProcessTesting
import Sandbox
import Testing

/// What rcx says when a server goes wrong: every fault of the sandbox, through the real binary.
@Suite struct SandboxFaultTests {
    private struct Case: CustomTestStringConvertible {
        let effects: String
        let status: Int32
        let errors: String
        var output = ""
        var testDescription: String { effects }

        init(_ effects: String, _ status: Int32, _ errors: String, output: String = "") {
            (self.effects, self.status, self.errors, self.output) = (effects, status, errors, output)
        }
    }

    private static let cases = [
        Case("delay=100", 0, "", output: "Support Agents"),
        Case("slow=20000", 0, "", output: "Support Agents"),
        Case("status=401", 5, "401: Jwt is expired"),
        Case("status=403", 5, "403: You do not have permission"),
        Case("status=404", 3, "404: The resource you have requested does not exist"),
        Case("status=429 retry-after=7", 3, "wait 7 s before the next request"),
        Case("status=500", 3, "500: An Internal Server Error"),
        Case("status=503", 3, "503: The service is not available"),
        Case("html", 3, "200, but the answer is an HTML page, not data"),
        Case("html status=502", 3, "the server, or a proxy before it, has failed"),
        Case("empty", 0, ""),
        Case("truncate", 4, "broke off after"),
        Case("wrong-length", 0, "", output: #"{"agentGroupId":1950"#),
        Case("reset", 4, "broke off (Recv failure: Connection reset by peer)"),
        Case("half-close", 4, "broke off after"),
        Case("broken-gzip", 4, "the compressed body"),
        Case("not-utf8", 0, "", output: "agentName"),
        Case("huge-header", 4, "sent more header lines than the limit allows"),
        Case("status=400 escapes", 3, "400: ]0;owned"),
        Case("redirect=http://127.0.0.1:1/elsewhere", 3, "the server sends this request on to http://127.0.0.1:1"),
    ]

    @Test(arguments: cases) private func rcxSaysWhatWentWrong(_ fault: Case) throws {
        var options = SandboxOptions()
        options.faults = [try FaultRule(parsing: "GET /agentGroups \(fault.effects)")]
        let sandbox = try SandboxServer(options: options)
        let outcome = try process(on: sandbox).run(["--account", "99990001", "get", "/agentGroups"])
        #expect(outcome.status == fault.status, "\(outcome)")
        #expect(outcome.errors.contains(fault.errors), "\(outcome)")
        #expect(outcome.output.contains(fault.output), "\(outcome)")
        #expect(!outcome.standardError.contains(0x1B), "\(outcome)")
        sandbox.stop()
    }

    /// A filter is told of bytes that are no text, and of a body cut to a length that was a lie.
    @Test(arguments: [("not-utf8", "."), ("wrong-length", "length")])
    func aFilterSaysWhyItCannotRead(effect: String, filter: String) throws {
        var options = SandboxOptions()
        options.faults = [try FaultRule(parsing: "* /agentGroups \(effect)")]
        let sandbox = try SandboxServer(options: options)
        let outcome = try process(on: sandbox).run(["--account", "99990001", "-c", "get /agentGroups | \(filter)"])
        #expect(outcome.status == 6, "\(outcome)")
        #expect(outcome.errors.contains("JSON"), "\(outcome)")
    }

    @Test func aChangeWhoseAnswerIsLostIsNotSentAgain() throws {
        var options = SandboxOptions()
        options.faults = [try FaultRule(parsing: "POST /agentGroups reset")]
        let sandbox = try SandboxServer(options: options)
        let process = try process(on: sandbox)
        let lost = try process.run(["--account", "99990001", "-c", "post /agentGroups groupName=Lost"])
        #expect(lost.status == 4, "\(lost)")
        #expect(lost.errors.contains("The POST may have reached the server: look before you send it again"), "\(lost)")
        let found = try process.run(
            ["--account", "99990001", "-c", "get /agentGroups | map(select(.groupName == \"Lost\")) | length"])
        #expect(found.output == "1\n", "\(found)")
    }

    @Test func aRefusalThatNamesTheLimitComesFromTheCatalogue() throws {
        let lines = "for n in range(121)\n  get /activeCalls/list?product=ACCOUNT&productId=99990001\nend"
        let outcome = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", lines])
        #expect(outcome.status == 3, "\(outcome.errors)")
        #expect(
            outcome.errors.contains("it takes 120 requests in 60 s: wait"), "\(outcome.errors.suffix(600))")
    }

    private func process(on sandbox: SandboxServer) throws -> RcxProcess {
        var process = try RcxProcess()
        let given = sandbox.credentials
        process.environment = [
            "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
            "RC_JWT": given.jwt,
        ]
        return process
    }
}
