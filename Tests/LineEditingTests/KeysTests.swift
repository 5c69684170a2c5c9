import ProcessTesting
import TerminalTesting
import Testing

struct KeysTests {
    /// Keys, then Enter: the line that was read. Redis 14322: Ctrl with an arrow moves by a word.
    @Test(arguments: [
        ("get /a", "get /a"),
        ("é日本😀", "é日本😀"),
        ("ac\u{1B}[Db", "abc"),
        ("ac\u{1B}ODb", "abc"),
        ("日本\u{1B}[D\u{1B}[Dx", "x日本"),
        ("bc\u{1B}[Ha", "abc"), ("bc\u{1B}OHa", "abc"), ("bc\u{1B}[1~a", "abc"), ("bc\u{1B}[7~a", "abc"),
        ("bc\u{1}a", "abc"),
        ("ab\u{1}\u{1B}[Fc", "abc"), ("ab\u{1}\u{1B}[4~c", "abc"), ("ab\u{1}\u{1B}[8~c", "abc"),
        ("ab\u{1}\u{5}c", "abc"),
        ("xab\u{1}\u{1B}[3~", "ab"), ("xab\u{1}\u{4}", "ab"),
        ("abx\u{7F}", "ab"), ("abx\u{8}", "ab"),
        ("one two\u{1B}[1;5DX", "one Xtwo"), ("one two\u{1B}[1;3DX", "one Xtwo"), ("one two\u{1B}bX", "one Xtwo"),
        ("one two\u{1B}OdX", "one Xtwo"), ("one two\u{1B}\u{1B}[DX", "one Xtwo"),
        ("one two\u{1}\u{1B}[1;5CX", "oneX two"), ("one two\u{1}\u{1B}fX", "oneX two"),
        ("one two\u{17}X", "one X"), ("one two\u{1B}\u{7F}X", "one X"), ("one two\u{15}X", "X"),
        ("one two\u{1}\u{1B}d", " two"), ("one two\u{1}\u{1B}[3;5~", " two"),
        ("one two\u{1}\u{B}\u{19}\u{19}", "one twoone two"),
        ("e\u{301}x\u{1B}[D\u{1B}[D-", "-e\u{301}x"), ("ae\u{301}\u{7F}", "a"),
        ("👨‍👩‍👧x\u{1B}[D\u{7F}", "x"), ("🇩🇪🇫🇷\u{7F}", "🇩🇪"),
        ("a\u{16}\u{1B}b", "a\u{1B}b"), ("a\u{16}\u{3}b", "a\u{3}b"),
    ])
    func keysEditTheLine(keys: String, line: String) throws {
        let terminal = try startProbe()
        terminal.send(keys + "\r")
        try terminal.waitFor("[\(line.debugDescription)]")
    }

    /// What nobody knows is swallowed whole.
    @Test(arguments: [
        "\u{1B}[15~", "\u{1B}[1;5P", "\u{1B}OP", "\u{1B}[[A", "\u{1B}[M !!", "\u{1B}[<0;10;5M", "\u{1B}[I", "\u{1B}[O",
        "\u{1B}[2~", "\u{1B}[?1;2c", "\u{1B}]11;rgb:0/0/0\u{7}", "\u{1B}]11;rgb:0/0/0\u{1B}\\", "\u{85}",
        "\u{1B}[57399u",
        "\u{1B}[200;5~", "\u{1B}[99999999999999999999A;", "\u{1B}[27;5;9999999999~",
    ])
    func unknownSequencesLeaveNothing(keys: String) throws {
        let terminal = try startProbe()
        terminal.send("a" + keys + "b\r")
        try terminal.wait(until: "the line is read") { $0.text.contains("[\"") }
        let line = terminal.screen.lines.first { $0.hasPrefix("[") }
        // The sequence that ends in `A` and a stray `;` is an Up, which has no history to show.
        #expect(line == (keys.hasSuffix(";") ? "[\"a;b\"]" : "[\"ab\"]"))
    }

    @Test func brokenBytesAreDropped() throws {
        let terminal = try startProbe()
        terminal.send(
            bytes: Array("a".utf8) + [0xFF, 0xC3, 0x41, 0xED, 0xA0, 0x80, 0xF5, 0xC0, 0xAF] + Array("b\r".utf8))
        try terminal.waitFor("[\"aAb\"]")
    }

    @Test(arguments: [
        "\n", "\u{1B}\r", "\u{1B}[13;2u", "\u{1B}[13;3u", "\u{1B}[13;5u", "\u{1B}[27;2;13~", "\u{1B}[27;5;13~",
    ])
    func everyNewlineKeyStartsALine(keys: String) throws {
        let terminal = try startProbe()
        terminal.send("one" + keys + "two")
        try terminal.waitFor("rcx> one\n… two")
        terminal.send("\r")
        try terminal.waitFor("[\"one\\ntwo\"]")
    }

    @Test func enterGoesOnWhileABracketIsOpen() throws {
        let terminal = try startProbe()
        terminal.send("post /a {\r  \"b\": 1\r}")
        try terminal.waitFor("rcx> post /a {\n…   \"b\": 1\n…   }")
        terminal.send("\u{7F}\u{7F}\u{7F}}\r")
        try terminal.waitFor("[\"post /a {\\n  \\\"b\\\": 1\\n}\"]")
    }

    @Test func enterSaysWhatIsOpen() throws {
        let terminal = try startProbe()
        terminal.send("post {[\r")
        try terminal.waitForRow("… [ is open", cursorAt: 2)
        terminal.send("1")
        try terminal.waitForRow("… 1", cursorAt: 3)
        terminal.send("]}\r")
        try terminal.waitFor("rcx> post {[\n… 1]}\n[")
    }

    @Test func upAndDownMoveInsideTheText() throws {
        let terminal = try startProbe(history: ["earlier"])
        terminal.send("{\rabc\rd\u{1B}[AX\u{1B}[AY\u{1B}[B\u{1B}[BZ")
        try terminal.waitFor("rcx> {Y\n… aXbc\n… dZ")
    }

    @Test func controlCClearsTheLine() throws {
        let terminal = try startProbe()
        terminal.send("get /a\u{1B}[D\u{3}")
        try terminal.waitFor("rcx> get /a^C\n[interrupted]\nrcx>")
        terminal.send("x\r")
        try terminal.waitFor("[\"x\"]")
    }

    @Test func controlDLeavesOnAnEmptyLine() throws {
        let terminal = try startProbe()
        terminal.send("\u{4}")
        try terminal.waitFor("[end of file]")
        #expect(try terminal.exitStatus() == 0)
        #expect(terminal.isCooked)
    }

    @Test func aDraftStandsInTheLine() throws {
        let terminal = try startProbe()
        terminal.send("draft\r")
        try terminal.waitFor("rcx> drafted")
        terminal.send("!\r")
        try terminal.waitFor("[\"drafted!\"]")
    }

    @Test func anEditrcChoosesViMode() throws {
        let home = try TemporaryFolder()
        try home.write(".editrc", "# mine\nbind -v\n")
        let terminal = try startProbe(environment: ["HOME": home.path])
        terminal.send("get /agents\u{1B}")
        // ESC alone is a key once nothing follows; then `0` and `dw` are commands.
        try terminal.waitForRow("rcx> get /agents", cursorAt: 15)
        terminal.send("0dwiput \r")
        try terminal.waitFor("[\"put /agents\"]")
        terminal.send("{\r}")
        try terminal.waitFor("rcx> {\n… }")
        terminal.send("\u{1B}")
        try terminal.waitForRow("… }", cursorAt: 2)
        terminal.send("ka1\u{1B}")
        try terminal.waitForRow("rcx> {1", cursorAt: 6)
        terminal.send("\r")
        try terminal.waitFor("[\"{1\\n}\"]")
    }

    @Test func anEditrcBindsKeys() throws {
        let home = try TemporaryFolder()
        try home.write(".editrc", "rcx:bind ^T ed-move-to-beg\nbind nonsense\n")
        let terminal = try startProbe(environment: ["HOME": home.path])
        terminal.send("bc\u{14}a\r")
        try terminal.waitFor("[\"abc\"]")
    }
}
