import LineEditing
import TerminalTesting
import Testing

struct CompletionTests {
    @Test func oneCandidateIsTaken() throws {
        let terminal = try startProbe()
        terminal.send("he\t/users\r")
        try terminal.waitFor("[\"help /users\"]")
    }

    @Test func whatAllBeginWithIsTakenAndTheRestShown() throws {
        let terminal = try startProbe()
        terminal.send("get /a\t")
        try terminal.waitFor("rcx> get /agent\n/agentGroups/  GET POST\n/agentRoles    日本 GET")
        #expect(terminal.screen.cursorColumn == 15)
        terminal.send("\t")
        try terminal.waitFor("rcx> get /agentGroups/\n")
        terminal.send("\t")
        try terminal.waitFor("rcx> get /agentRoles\n")
        terminal.send("\u{1B}[Z")
        try terminal.waitFor("rcx> get /agentGroups/\n")
        terminal.send("\r")
        try terminal.wait(until: "the menu is gone") { $0.text == "rcx> get /agentGroups/" }
        terminal.send("1\r")
        try terminal.waitFor("[\"get /agentGroups/1\"]")
    }

    @Test func escapeGivesTheChoiceUp() throws {
        let terminal = try startProbe()
        terminal.send("get /\t\t")
        try terminal.waitFor("rcx> get /agentGroups/\n")
        terminal.send("\u{1B}")
        try terminal.wait(until: "the menu is gone") { $0.text == "rcx> get /" }
    }

    @Test func completionLeavesTheRestOfTheLine() throws {
        let terminal = try startProbe()
        terminal.send("h /users\u{1}\u{1B}[C\t")
        try terminal.waitForRow("rcx> help /users", cursorAt: 9)
    }

    @Test func aLongMenuShowsAWindow() throws {
        let terminal = try startProbe(columns: 20, rows: 10)
        terminal.send("n\t")
        try terminal.waitFor("more")
        #expect(terminal.screen.lines[0] == "rcx> n")
        terminal.send("\u{1B}[Z")
        try terminal.waitFor("rcx> n300\n")
        #expect(terminal.screen.text.contains("n299"))
    }

    @Test func nothingToCompleteRings() throws {
        let terminal = try startProbe()
        terminal.send("zzz\t")
        try terminal.wait(until: "the bell rings") { $0.bells == 1 }
    }

    @Test func wordsAreSplitAtBlanks() {
        #expect(CompletionRequest(textBefore: "get  /a\n b").words == ["get", "", "/a", "", "b"])
        #expect(CompletionRequest(textBefore: "get ").words == ["get", ""])
        #expect(CompletionRequest(textBefore: "").words == [""])
    }
}
