import ProcessTesting
import Sandbox
import ServerTesting
import Synchronization
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Processes that share a sign-in, one of which is killed, or has no place to write.
@Suite(.timeLimit(.minutes(2))) struct KilledRenewalTests {
    /// RingCX whose first token has expired, and whose first refresh is never answered.
    private final class Stuck: Sendable {
        let refreshes = Atomic<Int>(0)
        let firstRefresh = Trigger()
        let refused = Trigger()
    }

    private static func serve(_ state: Stuck) -> ScriptedServer {
        ScriptedServer { connection in
            guard let request = connection.readRequest() else { return }
            let path = request.requestLine.split(separator: " ")[1].prefix { $0 != "?" }
            func reply(_ body: String, _ status: String = "200 OK") {
                connection.write(answer(status, ["Connection: close"], body: body))
            }
            switch path {
            case "/restapi/oauth/token": reply(#"{"access_token":"rc","expires_in":3600}"#)
            case "/api/auth/login/rc/accesstoken": reply(#"{"accessToken":"dead","refreshToken":"refresh-1"}"#)
            case "/api/auth/token/refresh":
                if state.refreshes.add(1, ordering: .acquiringAndReleasing).newValue == 1 {
                    state.firstRefresh.fire()
                    connection.waitForClose()
                } else {
                    reply(#"{"accessToken":"alive","refreshToken":"refresh-2"}"#)
                }
            case "/voice/api/v1/admin/accounts": reply(#"[{"accountId":"1","accountName":"One"}]"#)
            default:
                let isAlive = request.values("Authorization") == ["Bearer alive"]
                reply(isAlive ? "[]" : "Jwt is expired", isAlive ? "200 OK" : "401 Unauthorized")
                if !isAlive { state.refused.fire() }
            }
            connection.close()
        }
    }

    @Test func whoeverRenewsMayBeKilled() throws {
        let state = Stuck()
        let server = Self.serve(state)
        var process = try RcxProcess()
        process.environment = [
            "RCX_HOST": server.url, "RC_CLIENT_ID": "id", "RC_CLIENT_SECRET": "secret", "RC_JWT": "eyJh.eyJz.c2ln",
        ]
        #expect(try process.run(["login"]).status == 0)
        let killed = try process.start(["get", "/agentGroups"])
        state.refused.wait()
        state.firstRefresh.wait()
        // These have been refused too, and wait for the one that renews.
        let others = try (0..<3).map { _ in try process.start(["get", "/agentGroups"]) }
        for _ in others { state.refused.wait() }
        // It stays a zombie meanwhile: nobody has asked for its status.
        killed.signal(SIGKILL)
        for other in others {
            let outcome = try other.finish()
            #expect(outcome.status == 0 && outcome.output == "[]", "\(outcome)")
        }
        #expect(try killed.finish().status == 128 + SIGKILL)
        #expect(state.refreshes.load(ordering: .acquiring) == 2)
    }

    /// A disk that takes nothing more: with a limit of no bytes each write to a file fails.
    @Test(arguments: [false, true]) func aFullDiskIsAWarning(_ hasState: Bool) throws {
        let sandbox = try SandboxServer()
        var process = try RcxProcess()
        let given = sandbox.credentials
        process.environment = [
            "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
            "RC_JWT": given.jwt, "RCX_ACCOUNT": "99990001",
        ]
        if hasState { #expect(try process.run(["whoami"]).status == 0) }
        let outcome = try process.shell(
            "ulimit -f 0; $RCX -c 'get /agentGroups | length' -c login -c 'get /agentGroups | length'")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.hasPrefix("4\n") && outcome.output.hasSuffix("4\n"), "\(outcome)")
        #expect(outcome.errors.contains("warning: "), "\(outcome)")
        #expect(outcome.errors.split(separator: "\n").count <= 2, "\(outcome)")
        // And once there is room again all is well.
        #expect(try process.run(["get", "/agentGroups"]).errors == "")
    }

    @Test(.enabled(if: access("/usr/bin/setpriv", X_OK) == 0 || geteuid() != 0))
    func aFolderThatMayNotBeWrittenIsAWarning() throws {
        let sandbox = try SandboxServer()
        var process = try RcxProcess()
        let given = sandbox.credentials
        process.environment = [
            "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
            "RC_JWT": given.jwt, "RCX_ACCOUNT": "99990001",
        ]
        #expect(try process.run(["whoami"]).status == 0)
        let folder = process.home.path + "/.local/state/rcx"
        #expect(chmod(process.home.path, 0o755) == 0 && chmod(folder, 0o500) == 0)
        defer { chmod(folder, 0o700) }
        // Root may write everywhere, so it lets go of that right first.
        let without = geteuid() == 0 ? "setpriv --bounding-set=-all --inh-caps=-all --reuid 1 --clear-groups " : ""
        let outcome = try process.shell("\(without)$RCX -c 'get /agentGroups | length' -c 'get /agentGroups | length'")
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output == "4\n4\n", "\(outcome)")
        #expect(outcome.errors.contains("warning: "), "\(outcome)")
    }
}
