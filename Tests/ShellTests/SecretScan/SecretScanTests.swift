import ProcessTesting
import ServerTesting
import Store
import TerminalTesting
import Testing

@testable import Shell

/// Plants secrets of every kind, uses every command that could write or show them, and looks through all that rcx wrote,
/// printed and sent elsewhere.
@Suite struct SecretScanTests {
    private let other = ScriptedServer { _ in answer(body: "{}") }
    private let server: ScriptedServer
    /// Everything rcx writes ends up here: it is HOME and the working folder.
    private let home: TemporaryFolder
    /// What a user keeps: here secrets are in clear.
    private let scripts: TemporaryFolder

    init() throws {
        server = LeakyRingCX.start(other: other)
        home = try TemporaryFolder()
        scripts = try TemporaryFolder()
        try scripts.write("literals.rcx", ScannedLines.literals)
        try scripts.write("broken.rcx", ScannedLines.broken)
        try scripts.write("jwt", PlantedSecrets.jwt + "\n")
        try scripts.write("asked", PlantedSecrets.asked)
    }

    private var environment: [String: String] {
        [
            "HOME": home.path, "RCX_HOST": server.url, "RC_CLIENT_ID": "client-id",
            "RC_CLIENT_SECRET": PlantedSecrets.clientSecret, "RC_JWT": PlantedSecrets.jwt, "RCX_ACCOUNT": "99990001",
            "PAGER": "cat",
        ]
    }

    @Test func everyCommandHasItsLines() {
        #expect(Set(CommandCatalogue.all.map(\.name)) == Set(ScannedLines.commands.keys))
    }

    @Test(arguments: CommandCatalogue.all.map(\.name)) func noCommandLeaks(_ name: String) throws {
        let lines = ScannedLines.commands[name] ?? []
        // What one of them has against its surroundings doesn't keep the others from being run.
        let tried = lines.map { "try\n\($0)\ncatch err\nprint $err\nend" }
        try run(["-vvv"] + (ScannedLines.requests + tried).flatMap { ["-c", placed($0)] })
        for line in lines { try run(["-c", placed(line)]) }
        try checkFiles()
    }

    @Test(arguments: ScannedLines.faulty) func noFaultIsToldWithASecret(_ line: String) throws {
        try run(["-c", placed(line)])
        try run([], input: placed(line) + "\n")
        try scripts.write("fault.rcx", placed(line) + "\n")
        for words in [["run", "fault.rcx"], ["check", "fault.rcx"]] { try run(words) }
        for format in ["json", "sarif", "github"] { try run(["check", "--format", format, "fault.rcx"]) }
    }

    @Test(arguments: ScannedLines.elsewhere) func nothingGoesElsewhere(_ line: String) throws {
        try run(["-vvv"] + ["get /plain", line].flatMap { ["-c", placed($0)] })
        checkSentElsewhere()
    }

    @Test(arguments: [
        ["run", "--asked-file", "asked", "literals.rcx"], ["run", "-vvv", "--asked-file", "asked", "literals.rcx"],
        ["run", "--dry-run", "--asked-file", "asked", "literals.rcx"], ["run", "--help", "literals.rcx"],
        ["run", "--asked", PlantedSecrets.asked, "literals.rcx"],
        ["check", "literals.rcx"], ["check", "--format", "sarif", "literals.rcx", "broken.rcx"],
        ["check", "--format", "json", "broken.rcx"], ["check", "--format", "github", "broken.rcx"],
        ["fmt", "--check", "broken.rcx"], ["login"], ["whoami"], ["--help"],
        ["--host", "https://ann:\(PlantedSecrets.field)@127.0.0.1", "whoami"],
        ["--api", "missing-\(PlantedSecrets.permanent)", "whoami"],
    ])
    func noWayToStartItLeaks(_ words: [String]) throws {
        // The last line of the script is wrong on purpose, and without it all of them run.
        try run(words)
        try scripts.write("literals.rcx", ScannedLines.literals.replacing("nonsense\n", with: ""))
        try run(words)
        try checkFiles()
    }

    @Test func whatTheServerSaysBackIsHiddenOnAScreen() throws {
        let ask = try scripts.write(
            "ask.rcx",
            """
            ask secret asked "Asked"
            post /echo {"pin": $asked} X-Pin:${$asked | @uri} | table
            post /echo {"pin": $asked} X-Pin:${$asked | @base64} | json
            post /echo pin=$asked | pager
            get /echo pin==$asked -i | .again | raw

            """)
        let terminal = try prompt()
        let lines = [
            "get /echo", "get /echo -i", "get /echo | pager", "get /echo | .request", "get /echo | table",
            "get /refused", "post /echo {\"a\": $headers}", "print $headers", "get /echo | @base64", "$headers | raw",
            "as curl", "export har | .log.entries | length", "vars", "token list", "history",
        ]
        for line in lines { try type(line, on: terminal) }
        terminal.send("run \"\(ask)\"\r")
        try terminal.waitFor("Asked")
        terminal.send(PlantedSecrets.asked + "\r")
        try type("vars", on: terminal)
        try fillIn(
            "login --password",
            [
                ("User name", "+15550100"), ("Extension", ""), ("Password", PlantedSecrets.password),
            ], on: terminal)
        try fillIn("login --token", [("Token", PlantedSecrets.pasted)], on: terminal)
        try type("get /echo", on: terminal)
        terminal.send("quit\r")
        #expect(try terminal.exitStatus() == 0)
        let found = PlantedSecrets.found(in: terminal.transcript)
        #expect(found.isEmpty, "\(PlantedSecrets.surroundings(in: terminal.transcript))")
        try checkFiles()
    }

    /// What is typed in clear stands on the screen, of course; it is not kept.
    @Test func whatIsTypedInClearIsNotKept() throws {
        let terminal = try prompt()
        let commands = ScannedLines.commands.filter { $0.key != "quit" && $0.key != "token" }.sorted { $0.key < $1.key }
        for line in ScannedLines.requests + commands.flatMap(\.value) + ScannedLines.faulty.dropFirst(2) {
            try type(placed(line), on: terminal)
        }
        terminal.send("\u{03}quit\r")
        _ = try terminal.exitStatus()
        try checkFiles()
        let later = try prompt()
        try type("history", on: later)
        for _ in 0..<30 { later.send("\u{1B}[A") }
        later.send("\u{03}quit\r")
        _ = try later.exitStatus()
        let found = PlantedSecrets.found(in: later.transcript)
        #expect(found.isEmpty, "\(PlantedSecrets.surroundings(in: later.transcript))")
    }

    @Test func theScanFindsWhatIsThere() throws {
        let shown = try run(["-c", "get /echo"], isScanned: false)
        #expect(PlantedSecrets.found(in: shown.standardOutput) == ["RingCX access token"], "\(shown)")
        let state = try #require(home.read(".local/state/rcx/state.db-wal") ?? home.read(".local/state/rcx/state.db"))
        #expect(Set(PlantedSecrets.found(in: state)).isSubset(of: PlantedSecrets.kept))
    }
}

extension SecretScanTests {
    private func placed(_ line: String) -> String {
        line.replacing("OTHER", with: other.url).replacing("literals.rcx", with: scripts.path + "/literals.rcx")
            .replacing("broken.rcx", with: scripts.path + "/broken.rcx").replacing(
                "cat jwt", with: "cat \(scripts.path)/jwt")
    }

    @discardableResult
    private func run(_ words: [String], input: String = "", isScanned: Bool = true) throws -> RcxProcess.Outcome {
        var process = try RcxProcess(in: home)
        process.environment = environment
        let files = ["literals.rcx", "broken.rcx", "fault.rcx", "asked"]
        let words = words.map { files.contains($0) ? "\(scripts.path)/\($0)" : $0 }
        let outcome = try process.run(words, input: input)
        guard isScanned else { return outcome }
        let printed = outcome.standardOutput + outcome.standardError
        #expect(PlantedSecrets.found(in: printed).isEmpty, "\(words): \(PlantedSecrets.surroundings(in: printed))")
        #expect(outcome.status < 128, "\(outcome)")
        return outcome
    }

    private func prompt() throws -> PseudoTerminal {
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, environment: environment.merging(["PATH": "/usr/bin:/bin"]) { $1 },
            directory: home.path, columns: 120, rows: 50, deadlineSeconds: 60)
        try terminal.waitFor("/>")
        return terminal
    }

    /// Types a line and waits until the next one has run: its output is a number that was not there before.
    private func type(_ line: String, on terminal: PseudoTerminal) throws {
        let mark = terminal.transcript.count
        terminal.send(line + "\r")
        terminal.send("print \(mark) * 3 + 1\r")
        try terminal.wait(until: "the line after \(line) has run") { $0.lines.contains("\(mark * 3 + 1)") }
    }

    private func fillIn(_ line: String, _ answers: [(String, String)], on terminal: PseudoTerminal) throws {
        terminal.send(line + "\r")
        for (question, text) in answers {
            try terminal.waitFor(question)
            terminal.send(text + "\r")
        }
        try type("print 1", on: terminal)
    }

    /// Only the token table may hold tokens, and nothing may hold anything else.
    private func checkFiles() throws {
        for (path, bytes) in home.allFiles {
            let isState = path.contains("/state.db")
            let found = PlantedSecrets.found(in: bytes).filter { !isState || !PlantedSecrets.kept.contains($0) }
            #expect(found.isEmpty, "\(path): \(PlantedSecrets.surroundings(in: bytes))")
        }
        let state = "\(home.path)/.local/state/rcx/state.db"
        guard TemporaryFolder.contents(of: state) != nil else { return }
        let database = try Database(readingOnly: state)
        let tables = try database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").map { $0.text(0) }
        for table in tables where table != "sign_in" {
            let columns = try database.prepare("SELECT * FROM pragma_table_info('\(table)')").map { $0.text(1) }.count
            let rows = try database.prepare("SELECT * FROM \(table)")
            let texts = try rows.map { row in (0..<columns).map { row.text($0) }.joined(separator: "\n") }
            let kept = Array(texts.joined(separator: "\n").utf8)
            #expect(PlantedSecrets.found(in: kept).isEmpty, "\(table): \(PlantedSecrets.surroundings(in: kept))")
        }
    }

    private func checkSentElsewhere() {
        for request in other.requests {
            let text = request.lines.joined(separator: "\n") + "\n" + request.text
            #expect(PlantedSecrets.found(in: Array(text.utf8)).isEmpty, "\(text)")
        }
    }
}
