import ProcessTesting
import TerminalTesting
import Testing

@testable import Shell

/// What Tab offers, as a person sees it.
@Suite struct CompletingTests {
    /// One prompt, a line after the other: what is typed, and what then has to stand on the screen.
    static let lines: [(typed: String, seen: [String])] = [
        ("get /agentGroups/\t", ["1950/  Support Agents", "1953/  Supervisors"]),
        ("let x = get /agentGroups/1950/ag\t", ["let x = get /agentGroups/1950/agents/"]),
        ("let id = 1951\rget /agentGroups/$id/agents/\t", ["1369357/  Sami Dvorak"]),
        ("get /aggrps\t", ["get /agentGroups/"]),
        ("post /agentGroups \t", ["groupName=     a text, required", "isDefault=     true or false"]),
        ("post /agentGroups isDefault=\t", ["true   false"]),
        ("post /agentGroups {\"groupName\": \"a\", \"perm\t", ["{\"groupName\": \"a\", \"permissions\":"]),
        ("post /agentGroups {\"groupName\": \"a\", \"permissions\": [\"R\t", ["READ\"    REPORT\""]),
        ("get /agentGroups --no-\t", ["--no-auth    without a token", "--no-header  leave a header out"]),
        ("get /agentGroups | .[].gr\t", ["| .[].groupName"]),
        ("get /agentGroups | table gr\t", ["| table groupName"]),
        ("get /agentGroups | group\t", ["group_by("]),
        ("get /agentGroups\r.[0].ag\t", [".[0].agentGroupId"]),
        ("post /agentGroups @no\t", ["post /agentGroups @notes.json"]),
        ("run scr\t", ["run script.rcx"]),
        ("set \t", ["output  timing  hints"]), ("set output j\t", ["set output json"]),
    ]

    @Test func tabKnowsTheAPI() throws {
        let process = try RcxProcess()
        try process.home.write("notes.json", "{}")
        try process.home.write("script.rcx", "print 1\n")
        let terminal = try start(process, ["--sandbox", "--account", "99990001"])
        for line in Self.lines {
            terminal.send(line.typed)
            try terminal.wait(until: "\(line.typed) to give \(line.seen)") { screen in
                line.seen.allSatisfy { text in screen.lines.contains { $0.contains(text) } }
            }
            // Ends the menu and clears line and screen.
            terminal.send("\u{15}\u{0C}")
            try terminal.wait(until: "an empty line") { $0.lines[0] == "sandbox 99990001 />" }
        }
    }

    @Test func whatIsMissingStandsBehindTheLine() throws {
        let terminal = try start(try RcxProcess(), ["--sandbox", "--account", "99990001"])
        terminal.send("post /agentGroups")
        try terminal.waitFor("post /agentGroups  Create an agent group  groupName=")
        terminal.send(" groupName=x")
        try terminal.wait(until: "nothing missing") { screen in
            screen.lines.contains("sandbox 99990001 /> post /agentGroups groupName=x  Create an agent group")
        }
        terminal.send("\u{15}set hints off\rpost /agentGroups")
        try terminal.wait(until: "no hint") { $0.lines.contains("sandbox 99990001 /> post /agentGroups") }
    }

    /// It never takes a row of its own.
    @Test func aNarrowScreenCutsTheHint() throws {
        let terminal = try start(try RcxProcess(), ["--sandbox", "--account", "99990001"], columns: 42, rows: 12)
        terminal.send("get /agentGroups")
        try terminal.waitFor("sandbox 99990001 /> get /agentGroups  Lis…")
    }

    /// Ids are for who is signed in; elsewhere the name of the parameter takes their place, and nothing is asked.
    @Test func withoutASignInNothingIsSent() throws {
        let terminal = try start(try RcxProcess(), ["--host", "http://127.0.0.1:1"])
        terminal.send("get /agentGroups/\t")
        try terminal.waitFor("get /agentGroups/<agentGroupId>/")
    }

    private func start(
        _ process: RcxProcess, _ arguments: [String], columns: Int = 100, rows: Int = 30
    ) throws -> PseudoTerminal {
        let environment = process.fullEnvironment.merging(["NO_COLOR": "1"]) { $1 }
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, arguments: arguments, environment: environment,
            directory: process.home.path, columns: columns, rows: rows)
        try terminal.waitFor("/>")
        return terminal
    }

    @Test(
        arguments: [
            ("get /x | .a", ["get", "/x"], nil, " .a"),
            ("get /x a=\"b | c\" d", ["get", "/x", "a=\"b | c\"", "d"], nil, nil),
            ("post /x {\"a\": [", ["post", "/x"], "{\"a\": [", nil),
            ("post /x {} b", ["post", "/x", "{}", "b"], nil, nil),
            ("print 1\nget /", ["get", "/"], nil, nil), ("get /x/.[0].", ["get", "/x/.[0]."], nil, nil),
            ("a | b\nget ", ["get", ""], nil, nil), ("", [""], nil, nil), ("]}) x", ["]})", "x"], nil, nil),
            ("get \"a\\\" | ", ["get", "\"a\\\" | "], nil, nil),
        ] as [(String, [String], String?, String?)])
    func aLineHasParts(_ text: String, _ words: [String], _ body: String?, _ filter: String?) {
        let line = LineSoFar(text)
        #expect(line.words.map(String.init).filter { filter == nil || !$0.isEmpty && $0 != ".a" } == words)
        #expect(line.body.map(String.init) == body)
        #expect(line.filter.map(String.init) == filter)
    }
}
