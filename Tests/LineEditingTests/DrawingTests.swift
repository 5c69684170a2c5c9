import TerminalTesting
import Testing

struct DrawingTests {
    @Test(arguments: [
        ("0123456789012", 20, "rcx> 012345678901234\n"),
        ("012345678901234", 20, "rcx> 012345678901234"),
        ("0123456789012345", 20, "rcx> 012345678901234\n5"),
        ("日本語日本語日本語", 20, "rcx> 日本語日本語日\n本語"),
        ("0日本語日本語日本語", 20, "rcx> 0日本語日本語日\n本語"),
        ("é́e\u{301}x", 20, "rcx> é́e\u{301}x"),
    ])
    func longLinesFold(text: String, columns: Int, screen: String) throws {
        let terminal = try startProbe(columns: columns, rows: 10)
        terminal.send(text)
        let wanted = text.count == 13 ? "rcx> 0123456789012" : screen
        try terminal.wait(until: "the text is folded") { $0.text == wanted }
        terminal.send("\u{1}\u{5}\r")
        try terminal.waitFor("[")
        let result = terminal.screen.lines.filter { !$0.isEmpty }.joined()
        #expect(result.contains(text))
    }

    @Test func theCursorAfterAFullRowStandsBelow() throws {
        let terminal = try startProbe(columns: 20, rows: 10)
        terminal.send("012345678901234")
        try terminal.wait(until: "the cursor is below") { $0.cursorRow == 1 && $0.cursorColumn == 0 }
        terminal.send("\u{7F}")
        try terminal.waitForRow("rcx> 01234567890123", cursorAt: 19)
    }

    @Test func wideCharactersMoveTheCursorByTwo() throws {
        let terminal = try startProbe()
        terminal.send("a日b")
        try terminal.waitForRow("rcx> a日b", cursorAt: 9)
        terminal.send("\u{1B}[D\u{1B}[D")
        try terminal.waitForRow("rcx> a日b", cursorAt: 6)
        terminal.send("\u{1B}[3~本")
        try terminal.waitForRow("rcx> a本b", cursorAt: 8)
    }

    @Test func linesAtTheBottomScroll() throws {
        let terminal = try startProbe(columns: 20, rows: 3)
        terminal.send("{\r1\r2")
        try terminal.wait(until: "three rows") { $0.lines == ["rcx> {", "… 1", "… 2"] }
        terminal.send("\u{3}")
        try terminal.wait(until: "a new prompt") { $0.lines == ["… 2^C", "[interrupted]", "rcx>"] }
        #expect(terminal.screen.scrolledOff == ["rcx> {", "… 1"])
    }

    @Test func aTextTallerThanTheScreenFollowsTheCursor() throws {
        let terminal = try startProbe(columns: 20, rows: 4)
        terminal.send("{\r1\r2\r3\r4\r5")
        try terminal.wait(until: "the end is shown") { $0.lines == ["… 2", "… 3", "… 4", "… 5"] }
        terminal.send(String(repeating: "\u{1B}[A", count: 5))
        try terminal.wait(until: "the start is shown") {
            $0.lines == ["rcx> {", "… 1", "… 2", "… 3"] && $0.cursorRow == 0
        }
        terminal.send("\u{5}\u{5}}\r")
        try terminal.wait(until: "the line is read") { $0.lines.contains("rcx>") }
        // Nothing of it is lost: all of it has gone up.
        #expect(
            (terminal.screen.scrolledOff + terminal.screen.lines).joined(separator: "\n").contains(
                "rcx> {\n… 1\n… 2\n… 3\n… 4\n… 5}\n["))
    }

    @Test func controlAndBidiCharactersAreSpeltOut() throws {
        let terminal = try startProbe()
        terminal.send("a\u{16}\u{3}[31m\u{202E}b")
        try terminal.waitFor("rcx> a^C[31m<U+202E>b")
    }

    @Test func aHintStandsBehindTheCursor() throws {
        let terminal = try startProbe()
        terminal.send("get")
        try terminal.waitForRow("rcx> get PATH", cursorAt: 8)
        terminal.send("x")
        try terminal.waitForRow("rcx> getx", cursorAt: 9)
    }

    @Test func controlLClearsTheScreen() throws {
        let terminal = try startProbe()
        terminal.send("one\rtw")
        try terminal.waitFor("[\"one\"]\nrcx> tw")
        terminal.send("\u{C}")
        try terminal.wait(until: "only the line is there") { $0.text == "rcx> tw" && $0.cursorRow == 0 }
    }

    @Test(arguments: [(40, "rcx> 0123456789012345678901234567890123456789"), (12, "rcx> 01234567890123")])
    func aNewWidthFoldsAnew(columns: Int, text: String) throws {
        let terminal = try startProbe(environment: ["TERM": "linux"], columns: 80, rows: 10)
        let typed = String(text.dropFirst(5))
        terminal.send(typed)
        try terminal.waitFor(text)
        terminal.resize(columns: columns, rows: 10)
        let rows = stride(from: 0, to: text.count, by: columns).map { String(text.dropFirst($0).prefix(columns)) }
        try terminal.wait(until: "the line is folded anew") { $0.text == rows.joined(separator: "\n") }
        terminal.send("\r")
        try terminal.waitFor("[")
    }

    @Test func aLineOfAHundredKilobytesIsEdited() throws {
        let terminal = try startProbe(columns: 80, rows: 10)
        let text = String(repeating: "0123456789", count: 10_000)
        terminal.send(text)
        try terminal.waitForRow(String(text.suffix(5)), cursorAt: 5)
        terminal.send("\u{1}\u{1B}[3~\u{5}\u{5}!\r")
        try terminal.wait(until: "the line is read") { $0.lines.joined().contains("789!\"]") }
    }
}
