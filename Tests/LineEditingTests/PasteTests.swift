import TerminalTesting
import Testing

struct PasteTests {
    @Test func aPasteOfManyLinesIsOneInputAndRunsNothing() throws {
        let terminal = try startProbe()
        let lines = (1...200).map { "get /agents/\($0)" }
        terminal.paste(lines.joined(separator: "\n") + "\n")
        try terminal.waitFor("… get /agents/200")
        #expect(!terminal.screen.text.contains("["))
        terminal.send("\r")
        try terminal.waitFor("/agents/200\"]")
        let all = (terminal.screen.scrolledOff + terminal.screen.lines).joined()
        #expect(all.contains("[\"get /agents/1\\nget /agents/2\\n"))
    }

    @Test func tabsAndControlsInAPasteAreNoKeys() throws {
        let terminal = try startProbe()
        terminal.send("\u{1B}[200~a\tb\u{3}\u{4}\u{1B}mc\r\nd\re\u{1B}[201~\r")
        try terminal.waitFor("[\"a\\tbmc\\nd\\ne\"]")
    }

    @Test func theEndOfAPasteMayBeSplit() throws {
        let terminal = try startProbe()
        for byte in "\u{1B}[200~one\rtwo\u{1B}[201~\r".utf8 { terminal.send(bytes: [byte]) }
        try terminal.waitFor("[\"one\\ntwo\"]")
    }

    @Test func aPasteWithoutAnEndEnds() throws {
        let terminal = try startProbe()
        terminal.send("\u{1B}[200~one\rtwo")
        try terminal.waitFor("rcx> one\n… two")
        terminal.send("\r")
        try terminal.waitFor("[\"one\\ntwo\"]")
    }

    @Test func pastingIsAnnouncedOnlyWhileReading() throws {
        let terminal = try startProbe()
        #expect(terminal.screen.isPasteBracketed)
        terminal.send("run\r")
        try terminal.waitFor("[running]")
        #expect(!terminal.screen.isPasteBracketed)
    }

    @Test func aLargePasteIsOneInput() throws {
        let terminal = try startProbe()
        let text = String(repeating: "0123456789abcde\n", count: 16384)
        terminal.paste(text + "last")
        try terminal.waitFor("… last")
        terminal.send("\u{3}")
        try terminal.waitFor("[interrupted]")
    }
}
