import TerminalTesting
import Testing

/// What many small changes have left on the screen must be what drawing it all anew shows.
struct RedrawTests {
    @Test(arguments: ["abc ", "ab日本", "日本語한", "ae\u{301}日o\u{308}", "a\nb日\n"], [80, 20, 9])
    func changesLeaveWhatAFullDrawingShows(alphabet: String, columns: Int) throws {
        let terminal = try startProbe(columns: columns, rows: 60)
        var random = SeededGenerator(state: UInt64(columns) &* 977 &+ UInt64(alphabet.utf8.count))
        for _ in 0..<6 {
            terminal.send((0..<25).map { _ in randomKey(from: alphabet, using: &random) }.joined())
            let changed = try settledScreen(of: terminal)
            terminal.send("\u{C}")
            try terminal.wait(until: "all is drawn anew") { $0.cursorRow == changed.row && $0.lines == changed.lines }
            #expect(terminal.screen.cursorColumn == changed.column)
        }
    }

    private func randomKey(from alphabet: String, using random: inout SeededGenerator) -> String {
        let keys = [
            "\u{1B}[D", "\u{1B}[C", "\u{7F}", "\u{1B}[3~", "\u{1}", "\u{5}", "\u{1B}b", "\u{1B}f", "\u{17}", "\u{19}",
        ]
        if Int.random(in: 0..<3, using: &random) == 0 { return keys.randomElement(using: &random) ?? "" }
        let letter = alphabet.randomElement(using: &random).map(String.init) ?? ""
        return letter == "\n" ? "\u{1B}\r" : letter
    }

    /// Page Down rings where no history was walked. All that came before is drawn by then or right after, so before the second bell.
    private func settledScreen(of terminal: PseudoTerminal) throws -> (lines: [String], row: Int, column: Int) {
        for _ in 0..<2 {
            let bells = terminal.screen.bells
            terminal.send("\u{1B}[6~")
            try terminal.wait(until: "the bell rings") { $0.bells > bells }
        }
        return (terminal.screen.lines, terminal.screen.cursorRow, terminal.screen.cursorColumn)
    }
}

struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return state ^ (state >> 29)
    }
}
