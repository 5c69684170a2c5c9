import ProcessTesting
import ServerTesting
import TerminalTesting
import Testing

/// The prompt as a person sees it: keys in, screen out.
@Suite struct TerminalTests {
    private let home: TemporaryFolder

    init() throws { home = try TemporaryFolder() }

    private func start(
        _ arguments: [String], extra: [String: String] = [:], columns: Int = 100, rows: Int = 40
    ) throws -> PseudoTerminal {
        try PseudoTerminal.spawn(
            executable: RcxProcess.executable, arguments: arguments,
            environment: [
                "HOME": home.path, "PATH": "/usr/bin:/bin", "TERM": "xterm-256color", "LANG": "C.UTF-8",
                "NO_COLOR": "1",
            ].merging(extra) { $1 }, columns: columns, rows: rows)
    }

    @Test func theFirstMinuteWorks() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("sandbox (no account) />")
        terminal.send("accounts\r")
        try terminal.waitFor("99990002  Example Sales")
        terminal.send("get /agentGroups\r")
        try terminal.waitFor("no account is chosen")
        terminal.send("account 99990001\r")
        try terminal.waitFor("sandbox 99990001 />")
        terminal.send("get /agentGroups\r")
        try terminal.waitFor("\"groupName\": \"Supervisors\"")
        terminal.send("let agentGroupId = .[0].agentGroupId\r")
        terminal.send("get /agentGroups/<agentGroupId>/agents | .[0].username\r")
        try terminal.waitFor("\"robin.quinn@example.com\"")
        terminal.send("cd /agentGroups\r")
        try terminal.waitFor("sandbox 99990001 /agentGroups>")
        terminal.send("\u{04}")
        #expect(try terminal.exitStatus() == 0)
    }

    @Test func aBodyMayGoOverSeveralLines() throws {
        let terminal = try start(["--sandbox", "--account", "99990001"])
        try terminal.waitFor("sandbox 99990001 />")
        terminal.send("post /agentGroups {\r\"groupName\":\r\"Night shift\"\r}\r")
        try terminal.waitFor("\"groupName\": \"Night shift\"")
        terminal.send("print $status\r")
        try terminal.wait(until: "the status") { $0.lines.contains("200") || $0.lines.contains("201") }
    }

    @Test func historyOutlivesTheShell() throws {
        let first = try start(["--sandbox"])
        try first.waitFor("/>")
        first.send("print \"from the first\"\r")
        try first.wait(until: "the output") { $0.lines.contains("from the first") }
        first.send(" print \"not kept\"\r")
        try first.wait(until: "the output") { $0.lines.contains("not kept") }
        first.send("quit\r")
        #expect(try first.exitStatus() == 0)
        let second = try start(["--sandbox"])
        try second.waitFor("/>")
        second.send("\u{1B}[A")
        try second.waitFor("> quit")
        second.send("\u{1B}[A")
        try second.waitFor("> print \"from the first\"")
    }

    @Test func otherProgramsRunAtThePrompt() throws {
        let secret = ["RC_CLIENT_SECRET": "not-for-children", "PAGER": "cat -n"]
        let terminal = try start(["--sandbox", "--account", "99990001"], extra: secret)
        // What is typed before the prompt is there would be the other program's.
        func type(_ line: String) throws {
            try terminal.wait(until: "a prompt") { $0.lines[$0.cursorRow] == "sandbox 99990001 />" }
            terminal.send(line + "\r")
        }
        try type("!env | grep -c not-for-children; exit 3")
        try terminal.waitFor("note: the command ended with status 3")
        #expect(terminal.screen.lines.contains("0"))
        try type("get /agentGroups | .[3].groupName | raw | !tr a-z A-Z")
        try terminal.waitFor("SUPERVISORS")
        try type("[range(1e5)] | .[] | !head -n 1")
        try type("[7, 8] | .[] | pager")
        try terminal.waitFor("     2  8")
        try type("!echo ready; cat")
        try terminal.wait(until: "the command runs") { $0.lines.contains("ready") }
        terminal.send("hello\r")
        try terminal.wait(until: "the command answers") { $0.lines.filter { $0 == "hello" }.count == 2 }
        // Ctrl-C is the command's too, and rcx goes on.
        terminal.send("\u{03}")
        try terminal.waitFor("ended with status 130")
        try type("print \"still\" + \" here\"")
        try terminal.wait(until: "the shell goes on") { $0.lines.contains("still here") }
    }

    /// What is typed while another program has the terminal, and does not read it, is run after it.
    @Test func linesTypedAheadAreRun() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        let fifo = try TemporaryFolder()
        terminal.send("!mkfifo \(fifo.path)/go; echo ready; read x < \(fifo.path)/go\r")
        try terminal.wait(until: "the command runs") { $0.lines.contains("ready") }
        terminal.send("print \"one\" + \"!\"\rprint \"two\" + \"!\"\r")
        try terminal.wait(until: "they are echoed") { $0.lines.contains { $0.hasPrefix("print \"two") } }
        try fifo.write("go", "x\n")
        try terminal.wait(until: "both have run") { $0.lines.contains("one!") && $0.lines.contains("two!") }
    }

    @Test func theTerminalTakesWhatIsCopied() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        terminal.send("\"night shift\" | copy\r")
        try terminal.waitFor("note: 11 bytes copied")
        let text = String(decoding: terminal.transcript, as: UTF8.self)
        #expect(text.contains("\u{1B}]52;c;bmlnaHQgc2hpZnQ=\u{07}"))
    }

    @Test func exitLeavesThePromptWithItsStatus() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        terminal.send("exit 5\r")
        #expect(try terminal.exitStatus() == 5)
    }

    @Test func aLineOfTheHistoryRunsAgainByItsNumber() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        terminal.send("print \"once\"\r")
        try terminal.wait(until: "the output") { $0.lines.contains("once") }
        terminal.send("!1\r")
        try terminal.wait(until: "the output again") { $0.lines.filter { $0 == "once" }.count == 2 }
        terminal.send("!77\r")
        try terminal.waitFor("the history has no line 77")
        terminal.send("history once\r")
        try terminal.wait(until: "both lines with their numbers") { screen in
            ["1  20", "2  20"].allSatisfy { head in
                screen.lines.contains { $0.hasPrefix(head) && $0.hasSuffix("  print \"once\"") }
            }
        }
    }

    @Test func whatIsMadeOfASecretIsHiddenToo() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        terminal.send("ask secret pin\r")
        try terminal.waitFor("pin:")
        terminal.send("hunter22-swordfish\r")
        terminal.send("$pin | ascii_upcase\r$pin[3:]\r[$pin | split(\"-\")[]] | map(.[1:])\rprint \"the\" + \"end\"\r")
        try terminal.wait(until: "the end") { $0.lines.contains("theend") }
        for text in ["HUNTER22-SWORDFISH", "ter22-swordfish", "unter22", "wordfish"] {
            #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains(text), "\(text)")
        }
        #expect(terminal.screen.lines.filter { $0.contains("•••") }.count == 3)
    }

    /// redis 2412, mongosh 2199.
    @Test func aPasswordStaysOutOfTheHistory() throws {
        let terminal = try start(["--sandbox", "--account", "99990001"])
        try terminal.waitFor("/>")
        terminal.send("let password = \"hunter-two-two\"\r")
        terminal.send("post /agentGroups groupName=x password=hunter-two-two --dry-run\r")
        try terminal.waitFor("\"password\":\"•••\"")
        terminal.send("history\r")
        try terminal.waitFor("let password = \"•••\"")
        terminal.send("quit\r")
        #expect(try terminal.exitStatus() == 0)
        for name in ["state.db", "state.db-wal"] {
            let bytes = home.read(".local/state/rcx/" + name) ?? []
            #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter-two-two"), "\(name)")
        }
    }

    @Test func controlCClearsTheLineAndStopsWork() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        terminal.send("get /half-typed")
        try terminal.waitFor("get /half-typed")
        terminal.send("\u{03}")
        try terminal.waitFor("^C")
        terminal.paste("print \"started\"\n[range(1e15)] | length")
        terminal.send("\r")
        try terminal.wait(until: "the lines run") { $0.lines.contains("started") }
        terminal.send("\u{03}")
        // The second line may not have begun when the key arrives; it is stopped either way.
        try terminal.wait(until: "the lines are stopped") {
            $0.text.contains("the filter was cancelled") || $0.lines.contains("interrupted")
        }
        terminal.send("print \"still\" + \" here\"\r")
        try terminal.wait(until: "the shell goes on") { $0.lines.contains("still here") }
    }

    /// Both keys are there before the line is taken; the second is for what it starts, and takes what was typed before it away.
    @Test func controlCRightAfterEnterStopsTheLine() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        terminal.send("[range(1e15)] | length\rprint \"not\" + \" this\"\u{03}")
        try terminal.waitFor("interrupted")
        terminal.send("print \"still\" + \" here\"\r")
        try terminal.wait(until: "the shell goes on") { $0.lines.contains("still here") }
        #expect(!terminal.screen.lines.contains("not this"))
    }

    /// HttpRepl 370: the session stays.
    @Test func controlCCancelsARequestThatHangs() throws {
        let arrived = Trigger()
        let server = ScriptedServer { connection in
            _ = connection.readRequest()
            arrived.fire()
            connection.waitForClose()
        }
        let terminal = try start(["--host", server.url])
        try terminal.waitFor(">")
        terminal.send("get /voice/api/v1/x --no-auth\r")
        arrived.wait()
        terminal.send("\u{03}")
        try terminal.waitFor("cancelled")
        terminal.send("print 40 + 2\r")
        try terminal.wait(until: "the shell goes on") { $0.lines.contains("42") }
    }

    @Test func aReplyCannotDriveTheTerminal() throws {
        let body = "plain \u{1B}]0;owned\u{07}\u{1B}[2J\u{9B}31m text"
        let server = ScriptedServer(answer: answer("200 OK", ["Content-Type: text/plain"], body: body))
        let terminal = try start(["--host", server.url])
        try terminal.waitFor(">")
        terminal.send("get /voice/api/v1/x --no-auth\r")
        try terminal.waitFor("plain \\x1b]0;owned\\x07\\x1b[2J\\x9b31m text")
        let json = ScriptedServer(
            answer: answer(
                "200 OK", ["Content-Type: application/json"], body: "{\"a\":\"x\\u001b[2J\u{9B}31m\u{202E}\"}"))
        terminal.send("get \(json.url)/voice/api/v1/x --no-auth\r")
        try terminal.waitFor("\"a\": \"x\\u001b[2J\\u009b31m\\u202e\"")
    }

    @Test func tokensShowOnlyWhenAsked() throws {
        let terminal = try start(["--sandbox"])
        try terminal.waitFor("/>")
        terminal.send("token\r")
        try terminal.waitFor("left, renewed by itself")
        #expect(!terminal.screen.text.contains("eyJ"))
        terminal.send("token --show\r")
        try terminal.waitFor("eyJ")
        let piped = try RcxProcess().run(["--sandbox", "token", "--show"])
        #expect(piped.status == 2, "\(piped)")
        #expect(!piped.output.contains("eyJ") && !piped.errors.contains("eyJ"), "\(piped)")
    }

    @Test func loginAsksForWhatIsMissing() throws {
        let terminal = try start(["--host", "http://127.0.0.1:9"])
        try terminal.waitFor(">")
        terminal.send("login --password\r")
        try terminal.waitFor("Client id:")
        terminal.send("an-id\r")
        try terminal.waitFor("Client secret:")
        terminal.send("a-secret-text\r")
        try terminal.waitFor("User name")
        terminal.send("ann@example.com\r")
        try terminal.waitFor("Extension")
        terminal.send("\r")
        try terminal.waitFor("Password:")
        terminal.send("hunter-two-two\r")
        try terminal.waitFor("127.0.0.1")
        #expect(!terminal.screen.text.contains("a-secret-text"))
        #expect(!terminal.screen.text.contains("hunter-two-two"))
        #expect(!String(decoding: terminal.transcript, as: UTF8.self).contains("hunter-two-two"))
    }
}
