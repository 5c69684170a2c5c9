import TerminalTesting
import Testing

struct HistoryTests {
    private let lines = ["get /a", "post /b {\n  \"c\": 1\n}", "get /d", "get /d", "put /e"]

    @Test func upFindsLinesThatBeginAlike() throws {
        let terminal = try startProbe(history: lines)
        terminal.send("get\u{1B}[A")
        try terminal.waitForRow("rcx> get /d", cursorAt: 11)
        terminal.send("\u{1B}[A")
        try terminal.waitForRow("rcx> get /a", cursorAt: 11)
        terminal.send("\u{1B}[B")
        try terminal.waitForRow("rcx> get /d", cursorAt: 11)
        terminal.send("\u{1B}[B")
        try terminal.waitForRow("rcx> get PATH", cursorAt: 8)
    }

    @Test func aLineOfSeveralLinesComesBackWhole() throws {
        let terminal = try startProbe(history: lines)
        terminal.send("po\u{1B}[A")
        try terminal.waitFor("rcx> post /b {\n…   \"c\": 1\n… }")
        terminal.send("\r")
        try terminal.waitFor("[\"post /b {\\n  \\\"c\\\": 1\\n}\"]")
    }

    @Test func theDraftComesBack() throws {
        let terminal = try startProbe(history: lines)
        terminal.send("日本\u{1}\u{10}")
        try terminal.waitForRow("rcx> put /e", cursorAt: 11)
        terminal.send("\u{E}")
        try terminal.waitForRow("rcx> 日本", cursorAt: 5)
    }

    @Test func aChangedLineIsANewOne() throws {
        let terminal = try startProbe(history: lines)
        terminal.send("\u{1B}[A\u{7F}x\u{1B}[A")
        try terminal.wait(until: "the bell rings") { $0.bells > 0 }
        try terminal.waitFor("rcx> put /x")
    }

    @Test func searchFindsWhatHoldsTheText() throws {
        let terminal = try startProbe(history: lines)
        terminal.send("draft text\u{12}/")
        try terminal.waitFor("rcx> put /e\nhistory: /")
        terminal.send("d")
        try terminal.waitFor("rcx> get /d\nhistory: /d")
        terminal.send("\u{7F}\u{12}\u{12}")
        try terminal.waitFor("…   \"c\": 1\n… }\nhistory: /")
        terminal.send("\r")
        try terminal.wait(until: "the search has ended") { !$0.text.contains("history") && $0.text.contains("post /b") }
        #expect(!terminal.screen.text.contains("[\""))
        terminal.send("\r")
        try terminal.waitFor("[\"post /b")
    }

    @Test(arguments: ["\u{7}", "\u{1B}", "\u{3}"])
    func aSearchGivenUpLeavesTheLine(key: String) throws {
        let terminal = try startProbe(history: lines)
        terminal.send("mine\u{12}put")
        try terminal.waitFor("rcx> put /e\nhistory: put")
        terminal.send(key)
        try terminal.waitForRow("rcx> mine", cursorAt: 9)
    }

    @Test func aSearchWithoutAMatchSaysSo() throws {
        let terminal = try startProbe(history: lines)
        terminal.send("\u{12}nowhere")
        try terminal.waitFor("not in history: nowhere")
    }
}
