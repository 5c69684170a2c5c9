import ProcessTesting
import TerminalTesting
import Testing

/// What `set` changes, at a prompt.
@Suite struct SettingTests {
    @Test func listsOfPlainRowsAreTables() throws {
        let terminal = try start(columns: 100)
        terminal.send("get /agentGroups | map({agentGroupId, groupName})\r")
        try terminal.waitFor("agentGroupId  groupName")
        try terminal.waitFor("1950          Support Agents")
        // Written out where it is asked for, and where rows hold more than plain values.
        terminal.send("get /agentGroups | map({agentGroupId}) | json\r")
        try terminal.waitFor("\"agentGroupId\": 1953")
        terminal.send("\u{0C}get /agentGroups | map({groupName, permissions})\r")
        try terminal.waitFor("\"permissions\": []")
        terminal.send("\u{0C}set output json\rget /agentGroups | map({agentGroupId})\r")
        try terminal.waitFor("\"agentGroupId\": 1950")
        terminal.send("\u{0C}set output table\rget /agentGroups\r")
        try terminal.waitFor("1953          Supervisors")
    }

    @Test func aNarrowScreenGetsJSON() throws {
        let terminal = try start(columns: 30)
        terminal.send("get /agentGroups | map({agentGroupId, groupName})\r")
        try terminal.waitFor("\"groupName\": \"Supervisors\"")
    }

    @Test func timesAreShownWhenWanted() throws {
        let terminal = try start(columns: 100)
        terminal.send("set timing on\rget /agentGroups/1950\r")
        try terminal.wait(until: "the status line") { screen in
            screen.lines.contains { $0.hasPrefix("200 OK · ") && $0.hasSuffix(" bytes") }
        }
    }

    @Test func aScriptAndAPipeGetJSON() throws {
        let line = "get /agentGroups | map({agentGroupId})"
        let outcome = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", line])
        #expect(outcome.output.hasPrefix("[{\"agentGroupId\":1950}"), "\(outcome)")
    }

    private func start(columns: Int) throws -> PseudoTerminal {
        let process = try RcxProcess()
        let environment = process.fullEnvironment.merging(["NO_COLOR": "1"]) { $1 }
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, arguments: ["--sandbox", "--account", "99990001"],
            environment: environment, directory: process.home.path, columns: columns, rows: 40)
        try terminal.waitFor("/>")
        return terminal
    }
}
