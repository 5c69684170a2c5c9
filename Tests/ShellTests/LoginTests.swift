import ProcessTesting
import Sandbox
import TerminalTesting
import Testing

/// Each way to sign in, by the real binary: as flags, as profiles, and asked for at a terminal.
@Suite struct LoginTests {
    private let sandbox: SandboxServer
    private var process: RcxProcess

    init() throws {
        sandbox = try SandboxServer()
        process = try RcxProcess()
        process.environment = ["RCX_HOST": sandbox.url]
        _ = try process.shell("mkdir -p ~/.config/rcx")
    }

    private func run(_ words: [String], _ variables: [String: String] = [:]) throws -> RcxProcess.Outcome {
        var process = process
        process.environment.merge(variables) { $1 }
        return try process.run(words)
    }

    private var app: [String: String] {
        ["RC_CLIENT_ID": sandbox.credentials.clientId, "RC_CLIENT_SECRET": sandbox.credentials.clientSecret]
    }
    private var user: [String: String] {
        ["RC_USERNAME": sandbox.credentials.username, "RC_PASSWORD": sandbox.credentials.password]
    }

    /// What each flow is given, and how the server then sees its requests.
    private func ways() -> [(words: [String], variables: [String: String])] {
        let given = sandbox.credentials
        return [
            (["login", "--jwt"], app.merging(["RC_JWT": given.jwt]) { $1 }),
            (["login", "--password"], app.merging(user) { $1 }),
            (
                ["login", "--admin"],
                ["RC_USERNAME": given.email, "RC_PASSWORD": given.password, "RC_PLATFORM_ID": "aws80"]
            ),
            (["login", "--token"], ["RC_TOKEN": given.apiToken]),
            (
                ["-c", "host \(sandbox.url) --legacy\nlogin --stay"],
                ["RC_USERNAME": given.email, "RC_PASSWORD": given.password]
            ),
        ]
    }

    @Test func eachFlowSignsInWithWhatIsKnownAndAsksNothing() throws {
        for (words, variables) in ways() {
            let outcome = try run(words, variables)
            #expect(outcome.status == 0 && outcome.output.contains("Signed in as Robin Quinn"), "\(outcome)")
            #expect(!outcome.output.contains("unnamed"), "\(outcome)")
            #expect(try run(["logout"]).status == 0)
        }
    }

    @Test func eachFlowOfAProfileSignsInForARequest() throws {
        let app = "  client-id $RC_CLIENT_ID\n  client-secret $RC_CLIENT_SECRET\n"
        let person = "  username $RC_USERNAME\n  password $RC_PASSWORD\n"
        let flows = [
            app + "  login jwt\n  jwt $RC_JWT\n", app + "  login password\n" + person,
            "  login admin\n  platform-id aws80\n" + person, "  login token\n  token $RC_TOKEN\n",
            "  login legacy\n  stay on\n" + person,
        ]
        let profiles = flows.enumerated().map {
            "profile p\($0)\n  host \(sandbox.url)\n  account 99990001\n\($1)end\n"
        }
        try process.home.write(".config/rcx/profiles.rcx", profiles.joined(separator: "\n"))
        for (number, (_, variables)) in ways().enumerated() {
            var process = process
            process.environment = variables
            let outcome = try process.run([
                "-p", "p\(number)", "-c", "get /agentGroups | length | . > 0", "-c", "whoami",
            ])
            #expect(outcome.status == 0 && outcome.output.hasPrefix("true\n"), "\(number) \(outcome)")
            #expect(outcome.output.contains("Robin Quinn"), "\(outcome)")
            if number == 4 { #expect(outcome.output.contains("335 h 59 min left"), "\(outcome)") }
        }
    }

    /// What is missing is named where nobody can be asked, before anything is sent.
    @Test(arguments: [
        (["login"], "Client id"), (["login", "--jwt"], "Client id"), (["login", "--password"], "Client id"),
        (["login", "--admin"], "E-mail address"), (["login", "--token"], "Token"),
        (["login", "--jwt-command", "echo x"], "Client id"), (["login", "--stay"], "is no legacy host"),
        (["--host", "legacy", "login", "--jwt"], "is a legacy host"),
        (["--host", "legacy", "login", "--stay"], "User name"),
    ])
    func whatIsMissingIsNamed(_ words: [String], _ question: String) throws {
        let outcome = try run(words)
        #expect(outcome.status == 2 && outcome.errors.contains(question), "\(outcome)")
        #expect(sandbox.signInCounts.exchanges == 0)
    }

    @Test func onlyWhatIsMissingIsAskedForAndNoSecretIsShown() throws {
        let given = sandbox.credentials
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, environment: process.fullEnvironment.merging(app) { $1 },
            directory: process.home.path)
        try terminal.waitFor("/>")
        func fill(_ line: String, _ answers: [(String, String)], _ end: String) throws {
            terminal.send(line + "\r")
            for (question, answer) in answers {
                try terminal.waitFor(question)
                terminal.send(answer + "\r")
            }
            try terminal.waitFor(end)
        }
        try fill("login --jwt", [("JWT:", given.jwt)], "accounts, none chosen")
        try fill(
            "login --password",
            [("User name (", given.username), ("Extension (", ""), ("Password:", given.password)],
            "accounts, none chosen")
        terminal.send("\u{0C}")
        try fill(
            "login --admin",
            [("E-mail address:", given.email), ("Password:", given.password), ("Platform id", "aws80")],
            "accounts, none chosen")
        terminal.send("\u{0C}")
        try fill("login --token", [("Token:", given.apiToken)], "accounts, none chosen")
        try fill("login --token", [("Token:", "aws80:00000000-0000-0000-0000-000000000000")], "the token is refused")
        terminal.send("quit\r")
        _ = try terminal.exitStatus()
        let text = String(decoding: terminal.transcript, as: UTF8.self)
        #expect(!text.contains("Client"), "\(text)")
        for secret in [given.jwt, given.password, given.apiToken, "00000000-0000"] { #expect(!text.contains(secret)) }
    }

    /// Whether permanent, RingCX's or RingCentral's: it is tried before anybody is told that they are signed in.
    @Test(arguments: [
        "aws80:00000000-0000-0000-0000-000000000000", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl",
        "U1BCMDFUnone",
    ])
    func aDeadTokenIsRefusedAndTheSignInBeforeStays(_ token: String) throws {
        #expect(try run(["login"], app.merging(["RC_JWT": sandbox.credentials.jwt]) { $1 }).status == 0)
        let refused = try run(["login", "--token"], ["RC_TOKEN": token])
        #expect(refused.status == 5 && refused.errors.contains("refused"), "\(refused)")
        #expect(!refused.output.contains("Signed in") && !refused.errors.contains(token), "\(refused)")
        let after = try run(["--account", "99990001", "get", "/agentGroups"])
        #expect(after.status == 0, "\(after)")
    }
}
