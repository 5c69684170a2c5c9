import ProcessTesting
import Sandbox
import TerminalTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What other programs that rcx starts get to see: their environment, command line and open files.
@Suite struct SecretsInChildrenTests {
    private let sandbox: SandboxServer
    private let home: TemporaryFolder
    private let secrets: [String]

    init() throws {
        sandbox = try SandboxServer()
        home = try TemporaryFolder()
        secrets = [sandbox.credentials.clientSecret, sandbox.credentials.jwt, "hunter2-password", "hunter2-prefix"]
    }

    private var environment: [String: String] {
        let given = sandbox.credentials
        return [
            "HOME": home.path, "PATH": "\(home.path):/usr/bin:/bin", "NO_COLOR": "1", "SHELL": "/bin/sh",
            "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
            "RC_JWT": given.jwt, "RCX_ACCOUNT": "99990001", "RINGCENTRAL_PASSWORD": "hunter2-password",
            // A copy under another name, as scripts make them.
            "AUTH_HEADER": "Basic \(given.jwt)", "MY_APP": given.clientSecret, "HARMLESS": "stays",
            "PREFIXED": "x-hunter2-password-y",
        ]
    }

    private func start(_ extra: [String: String] = [:]) throws -> PseudoTerminal {
        try PseudoTerminal.spawn(
            executable: RcxProcess.executable, environment: environment.merging(extra) { $1 }, columns: 100, rows: 40,
            deadlineSeconds: 60)
    }

    /// A program that writes down what it was given, and hands its input on.
    private func spy(_ name: String) throws {
        let file = try home.write(
            name,
            """
            #!/bin/sh
            tr '\\0' '\\n' < /proc/$$/environ > "$HOME/\(name).seen"
            tr '\\0' '\\n' < /proc/$$/cmdline >> "$HOME/\(name).seen"
            for descriptor in /proc/$$/fd/*; do readlink $descriptor >> "$HOME/\(name).seen"; done
            if [ -f "$1" ]; then cat "$1"; else cat; fi
            """)
        #expect(chmod(file, 0o700) == 0)
    }

    private func check(_ name: String) throws {
        let seen = String(decoding: try #require(home.read("\(name).seen"), "\(name) did not run"), as: UTF8.self)
        #expect(seen.contains("HARMLESS=stays"), "\(name): \(seen)")
        for secret in secrets { #expect(!seen.contains(secret), "\(name): \(seen)") }
        #expect(!seen.contains("state.db") && !seen.contains("socket:"), "\(name): \(seen)")
    }

    @Test func noneOfThemGetsASecret() throws {
        for name in ["spy-system", "spy-pager", "xclip", "spy-pipe"] { try spy(name) }
        let terminal = try start(["PAGER": "spy-pager", "DISPLAY": ":0"])
        try terminal.waitFor("/>")
        // With a sign-in there are a state file and a connection to leave open.
        terminal.send("get /agentGroups | length\r")
        try terminal.waitFor("\n4\n")
        for line in [
            "!spy-system < /dev/null", "get /agentGroups | .[0] | !spy-pipe", "get /agentGroups | length | pager",
            "get /agentGroups | length | copy",
        ] {
            terminal.send(line + "\r")
        }
        try terminal.waitFor("1 byte copied")
        terminal.send("quit\r")
        #expect(try terminal.exitStatus() == 0)
        for name in ["spy-system", "spy-pipe", "spy-pager", "xclip"] { try check(name) }
    }

    @Test func theCommandOfALoginGetsNone() throws {
        try spy("spy-login")
        try home.write("jwt", sandbox.credentials.jwt + "\n")
        var process = try RcxProcess()
        process.environment = environment
        let outcome = try process.run(["login", "--jwt-command", "spy-login \(home.path)/jwt"])
        #expect(outcome.status == 0, "\(outcome)")
        try check("spy-login")
    }

    @Test func aCommandThatWritesMuchOrNothingEnds() throws {
        var process = try RcxProcess()
        process.environment = environment
        let long = try process.run(["login", "--jwt-command", "head -c 300000 /dev/zero"])
        #expect(long.status != 0 && !long.errors.isEmpty, "\(long)")
        let empty = try process.run(["login", "--jwt-command", "true"])
        #expect(empty.status == 7 && empty.errors.contains("gives nothing"), "\(empty)")
    }

    @Test func nothingOfTheMemoryIsDumped() throws {
        let terminal = try start()
        try terminal.waitFor("/>")
        let limits = try #require(TemporaryFolder.contents(of: "/proc/\(terminal.process)/limits"))
        let line = String(decoding: limits, as: UTF8.self).split(separator: "\n").first {
            $0.hasPrefix("Max core file size")
        }
        #expect(line?.split(separator: " ").filter { $0 == "0" }.count == 2, "\(line ?? "none")")
        // What may not be dumped belongs to root, whoever runs it.
        var status = stat()
        #expect(stat("/proc/\(terminal.process)/environ", &status) == 0)
        #expect(status.st_uid == 0)
        // Others may not even look, unless they are root.
        if geteuid() != 0 { #expect(open("/proc/\(terminal.process)/environ", O_RDONLY) < 0 && errno == EACCES) }
    }
}
