import ProcessTesting
import Sandbox
import Testing

@testable import Shell

@Suite struct DoctorTests {
    @Test func everythingIsFineOnASandbox() throws {
        let outcome = try RcxProcess().run(["--sandbox", "--account", "99990001", "doctor"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.contains("Example Support") && !outcome.output.contains("WRONG"), "\(outcome)")
    }

    @Test func itWorksWithoutAServerOrASignIn() throws {
        let outcome = try RcxProcess().run(["--host", "http://127.0.0.1:1", "doctor"])
        #expect(outcome.status == 1 && outcome.output.contains("nothing listens"), "\(outcome)")
        for line in outcome.output.split(separator: "\n") { #expect(line.count <= 80) }
    }

    @Test func whatOthersMayReadAndABadStartAreNamed() throws {
        var process = try RcxProcess()
        _ = try process.shell("mkdir -p -m 755 ~/.local/state/rcx")
        process.environment["LANG"] = "C"
        process.environment["RCX_HOST"] = "http://127.0.0.1:1"
        let outcome = try process.run(["-p", "none-such", "doctor"])
        #expect(outcome.status == 1, "\(outcome)")
        for text in ["there is no profile 'none-such'", "export LANG=C.UTF-8"] {
            #expect(outcome.output.contains(text), "\(outcome)")
        }
    }

    @Test(arguments: [
        ("/restapi/oauth/token", 1, "RingCentral gives no token to exchange"),
        ("/api/auth/login/rc/accesstoken", 2, "RingCentral gives a token"),
    ])
    func theStepThatFailsIsNamed(_ path: String, _ step: Int, _ other: String) throws {
        var options = SandboxOptions()
        options.faults = [try FaultRule(parsing: "POST \(path) status=403")]
        let sandbox = try SandboxServer(options: options)
        var process = try RcxProcess()
        let given = sandbox.credentials
        process.environment = [
            "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
            "RC_JWT": given.jwt,
        ]
        let outcome = try process.run(["doctor"])
        #expect(outcome.status == 1, "\(outcome)")
        let lines = outcome.output.split(separator: "\n")
        let wrong = lines.filter { $0.contains("sign-in") && $0.contains("WRONG") }
        #expect(wrong.count == 1 && wrong[0].contains("sign-in \(step)"), "\(outcome)")
        #expect(outcome.output.contains(other), "\(outcome)")
        sandbox.stop()
    }

    @Test func datesOfServersAreRead() {
        #expect(HTTPDate.seconds("Wed, 25 Nov 2026 12:00:00 GMT") == 1_795_608_000)
        for text in ["", "now", "Wed, 25 Nov 2026 12:00:00", "Wed, 25 Foo 2026 12:00:00 GMT"] {
            #expect(HTTPDate.seconds(text) == nil)
        }
    }
}
