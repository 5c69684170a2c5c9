import TerminalTesting
import Testing

/// The ruler must be straight before anything is measured with it.
struct ScreenModelTests {
    private func screen(_ text: String, columns: Int = 10, rows: Int = 4) -> ScreenModel {
        var screen = ScreenModel(columns: columns, rows: rows)
        screen.feed(text.utf8)
        return screen
    }

    @Test(arguments: [
        ("ab\r\ncd", "ab\ncd", 1, 2),
        ("0123456789", "0123456789", 0, 9),
        ("0123456789x", "0123456789\nx", 1, 1),
        ("0123456789\r\nx", "0123456789\nx", 1, 1),
        ("012345678日", "012345678\n日", 1, 2),
        ("日本\r\u{1B}[Cx", " x本", 0, 2),
        ("e\u{301}x", "e\u{301}x", 0, 2),
        ("abc\u{1B}[2D\u{1B}[K", "a", 0, 1),
        ("a\r\nb\r\nc\u{1B}[2A\r\u{1B}[J", "", 0, 0),
        ("abc\r\u{1B}[P\u{1B}[@x", "xbc", 0, 1),
        ("\u{1B}[3;4Hx", "\n\n   x", 2, 4),
        ("\u{1B}]0;title\u{7}x\u{1B}[31;1my\u{1B}[0m", "xy", 0, 2),
        ("a\tb", "a       b", 0, 9),
    ])
    func sequencesMoveAndErase(bytes: String, text: String, row: Int, column: Int) {
        let screen = screen(bytes)
        #expect(screen.text == text)
        #expect(screen.cursorRow == row)
        #expect(screen.cursorColumn == column)
    }

    @Test func theFirstRowsScrollOff() {
        let screen = screen("1\r\n2\r\n3\r\n4\r\n5\r\n6")
        #expect(screen.lines == ["3", "4", "5", "6"])
        #expect(screen.scrolledOff == ["1", "2"])
    }

    @Test func sequencesMayBeSplit() {
        var screen = ScreenModel(columns: 10, rows: 2)
        for byte in "\u{1B}[2;3Hé日".utf8 { screen.feed([byte]) }
        #expect(screen.text == "\n  é日")
    }
}

struct PseudoTerminalTests {
    @Test func aProgramRunsOnATerminalOfItsOwn() throws {
        let terminal = try PseudoTerminal.spawn(
            executable: "/bin/sh", arguments: ["-c", "tty; stty size; read x; echo got $x; exit 7"], columns: 33,
            rows: 7)
        try terminal.waitFor("7 33")
        #expect(terminal.screen.lines[0].hasPrefix("/dev/pts/"))
        terminal.send("é日\r")
        try terminal.waitFor("got é日")
        #expect(try terminal.exitStatus() == 7)
    }

    @Test func aSignalledProgramSaysSo() throws {
        let terminal = try PseudoTerminal.spawn(executable: "/bin/sh", arguments: ["-c", "kill -TERM $$"])
        #expect(try terminal.exitStatus() == 128 + 15)
    }

    @Test func waitingForWhatNeverComesFails() throws {
        let terminal = try PseudoTerminal.spawn(executable: "/bin/echo", arguments: ["hello"])
        #expect(throws: TerminalFailure.self) { try terminal.waitFor("goodbye") }
    }
}
