import LosslessJSON
import ProcessTesting
import Sandbox
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A sandbox, and rcx processes in one HOME that sign in to it.
private func process(on sandbox: SandboxServer) throws -> RcxProcess {
    var process = try RcxProcess()
    let given = sandbox.credentials
    process.environment = [
        "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
        "RC_JWT": given.jwt, "RCX_ACCOUNT": "99990001",
    ]
    return process
}

@Suite struct SharedSignInTests {
    @Test func twentyProcessesWithShortTokensRenewOneAfterTheOther() throws {
        var options = SandboxOptions()
        options.accessTokenLifetime = .seconds(5)
        let sandbox = try SandboxServer(options: options)
        let process = try process(on: sandbox)
        let script = try process.home.write(
            "many.rcx", "let numbers = [range(200)]\nfor n in $numbers\n  get /agentGroups\nend\n")
        let running = try (0..<20).map { _ in try process.start(["run", "--quiet", script]) }
        for child in running {
            let outcome = try child.finish()
            #expect(outcome.status == 0, "\(outcome)")
        }
        let counts = sandbox.signInCounts
        #expect(counts.exchanges == 1)
        #expect(counts.earlyRefreshes == 0)
        #expect(counts.refusedExchanges == 0)
        #expect(counts.refusedRefreshes == 0)
    }

    @Test func tenCommandsOfAMinuteSignInOnce() throws {
        let sandbox = try SandboxServer()
        let process = try process(on: sandbox)
        for _ in 0..<10 {
            let outcome = try process.run(["get", "/agentGroups"])
            #expect(outcome.status == 0, "\(outcome)")
        }
        #expect(sandbox.signInCounts.exchanges == 1)
        var status = stat()
        #expect(stat(process.home.path + "/.local/state/rcx/state.db", &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
    }

    @Test func withoutAPlaceForTheStateASignInStillWorks() throws {
        let sandbox = try SandboxServer()
        var process = try process(on: sandbox)
        process.environment["XDG_STATE_HOME"] = "/proc/nowhere"
        let outcome = try process.run(["get", "/agentGroups"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.contains("until then history and sign-in are forgotten"), "\(outcome)")
    }

    @Test func logoutIsForAllProcesses() throws {
        let sandbox = try SandboxServer()
        var process = try process(on: sandbox)
        #expect(try process.run(["login"]).status == 0)
        for name in ["RC_CLIENT_ID", "RC_CLIENT_SECRET", "RC_JWT"] { process.environment[name] = nil }
        let before = try process.run(["whoami"])
        #expect(before.output.contains("Robin Quinn"), "\(before)")
        #expect(try process.run(["logout"]).status == 0)
        let after = try process.run(["whoami"])
        #expect(after.status == 5, "\(after)")
    }
}
