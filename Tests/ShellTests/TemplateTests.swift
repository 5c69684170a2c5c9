import ProcessTesting
import Testing

/// What `template` shows can be sent as it is.
@Suite struct TemplateTests {
    @Test(arguments: [
        "/agentGroups", "/agentGroups/1950/agents", "/gateGroups/52653/gates",
    ])
    func theSandboxTakesATemplate(_ path: String) throws {
        let shown = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", "template post \(path)"])
        #expect(shown.status == 0)
        #expect(shown.output.hasPrefix("post /"))
        let braces = try #require(shown.output.firstRange(of: " {\n"))
        let line = "post \(path)" + shown.output[braces.lowerBound...]
        let sent = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", line])
        #expect(sent.status == 0, "\(line)\n\(sent)")
    }
}
