import ProcessTesting
import Sandbox
import Testing

@Suite struct GuardTests {
    private let change = "post /agentGroups groupName=A isDefault=false | .groupName"

    private func run(_ arguments: [String]) throws -> RcxProcess.Outcome {
        try RcxProcess().run(["--sandbox", "--account", "99990001"] + arguments)
    }

    @Test func noMoreThanTheMaximumOfChangesIsSent() throws {
        let outcome = try run(["--max-changes", "1", "-c", change, "-c", change])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.output == "\"A\"\n")
        #expect(outcome.errors.contains("--max-changes 1 is reached"))
    }

    /// A repeated request is the same change.
    @Test func whatIsTriedAgainCountsOnce() throws {
        var options = SandboxOptions()
        options.faults = [try FaultRule(parsing: "PUT /agentGroups/* 1 status=503")]
        let sandbox = try SandboxServer(options: options)
        var process = try RcxProcess()
        process.environment = [
            "RCX_HOST": sandbox.url, "RC_TOKEN": sandbox.credentials.apiToken, "RCX_ACCOUNT": "99990001",
        ]
        #expect(try process.run(["login", "--token"]).status == 0)
        let put = "put /agentGroups/1950 {\"groupName\": \"A\"} --retry 2"
        let once = try process.run(["--max-changes", "1", "-c", put + " | .groupName"])
        #expect(once.status == 0 && once.output == "\"A\"\n", "\(once)")
        let twice = try process.run(["--max-changes", "1", "-c", put, "-c", put])
        #expect(twice.status == 2 && twice.errors.contains("--max-changes 1 is reached"), "\(twice)")
    }

    @Test func withoutAPromptAChangeNeedsAYes() throws {
        let refused = try run(["-c", "confirm on", "-c", change])
        #expect(refused.status == 2, "\(refused)")
        #expect(refused.errors.contains("--yes"))
        let sent = try run(["--yes", "-c", "confirm on", "-c", change])
        #expect(sent.status == 0, "\(sent)")
    }

    @Test func readonlyIsForTheWholeRun() throws {
        let outcome = try run(["--readonly", "-c", change])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("readonly is on"))
    }

    @Test(arguments: ["x", "-1", ""]) func aMaximumThatIsNoNumberIsAnError(_ text: String) throws {
        #expect(try run(["--max-changes", text, "-c", "pwd"]).status == 2)
    }

    @Test func theJWTMayComeFromAFileOrACommand() throws {
        let sandbox = try SandboxServer()
        var process = try RcxProcess()
        let given = sandbox.credentials
        let file = try process.home.write("jwt", given.jwt + "\n")
        process.environment = [
            "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
        ]
        #expect(try process.run(["login", "--jwt-command", "cat \(file)"]).status == 0)
        #expect(try process.run(["login", "--jwt-command", "false"]).status == 7)
        process.environment["RC_JWT"] = "@\(file)"
        #expect(try process.run(["login"]).status == 0)
        process.environment["RC_JWT"] = "@\(file).none"
        #expect(try process.run(["get", "/accounts"]).status == 7)
    }
}
