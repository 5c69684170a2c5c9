import Language
import Testing

@Suite struct SourceTests {
    static let script = """
        # two groups
        let gid = get /agentGroups | .[0].agentGroupId
        post /agentGroups/$gid/agents --expect 2xx,409 {
          "username": "a@example.com", # a note
          "rank": (1 + 2)
        }
        post /x note=\"\"\"
          two
          lines
          \"\"\" \\
          b=2
        if $status == 409
          print "there"
        elif $status == 200
          warn "new"
        else
          fail "no"
        end
        for row in $rows
          emit {email: $row.email}
          next
        end | save out.csv
        """

    @Test func byteOrderMarkAndCarriageReturnsMeanNothing() {
        let plain = ReadingTests.read(Self.script)
        let crlf = ReadingTests.read(Self.script.replacing("\n", with: "\r\n"))
        let marked = ReadingTests.read("\u{FEFF}" + Self.script)
        #expect(plain.diagnostics == [])
        #expect(plain.statements.count == 5)
        #expect(crlf == plain)
        #expect(marked == plain)
    }

    @Test func bytesThatAreNotUTF8AreRefused() {
        let source = Source(name: "f.rcx", bytes: Array("get /x\nget /".utf8) + [0xFF, 0x0A])
        let script = ScriptParser.parse(source, commands: .empty)
        #expect(script.statements.isEmpty)
        #expect(
            script.diagnostics.map { $0.render(in: source) } == [
                "f.rcx:2:6: this is not UTF-8 text\n  get /\u{FFFD}\n       ^\n  → save the file as UTF-8"
            ])
    }

    @Test(arguments: [(0, 1, 1), (3, 1, 4), (4, 2, 1), (7, 2, 3), (8, 3, 1), (99, 3, 1)])
    func offsetsAreLinesAndColumns(_ offset: Int, _ line: Int, _ column: Int) {
        let source = Source(text: "abc\néx\n")
        #expect(source.position(of: offset) == SourcePosition(line: line, column: column))
    }

    @Test func theCaretStandsBelowWideCharacters() {
        let source = Source(name: "f.rcx", text: "post /x n=\"日本\" k= 1")
        let fault = ScriptParser.parse(source, commands: .empty).diagnostics[0]
        #expect(
            fault.render(in: source).split(separator: "\n").prefix(3) == [
                "f.rcx:1:16: `k=` has no value after it", "  post /x n=\"日本\" k= 1", "                   ^~",
            ])
    }

    @Test func longLinesAreCutAroundTheCaret() {
        let source = Source(
            text:
                "post /x {\"a\": \"\(String(repeating: "x", count: 500))\", \"b\": 01, \"c\": \"\(String(repeating: "y", count: 500))\"}"
        )
        let lines = ScriptParser.parse(source, commands: .empty).diagnostics[0].render(in: source).split(
            separator: "\n")
        #expect(lines[0] == "a number does not begin with 0")
        #expect(lines[1].count <= 80)
        #expect(lines[1].contains("\"b\": 01, "))
        let column = lines[2].prefix { $0 != "^" }.count
        #expect(lines[1].dropFirst(column).hasPrefix("01"))
    }

    @Test func aLineThatFitsIsShownWhole() {
        let line = "post /agentGroups/1950/agents-of-the-night-shift note=x n= 1"
        let source = Source(text: line)
        let shown = ScriptParser.parse(source, commands: .empty).diagnostics[0].render(in: source)
        #expect(shown.split(separator: "\n")[1] == "  " + line)
    }

    @Test func aMessageQuotesTheEndsOfALongWord() {
        let source = Source(text: "begin\(String(repeating: "x", count: 10_000))end")
        let message = ScriptParser.parse(source, commands: .empty).diagnostics[0].render(in: source).prefix {
            $0 != "\n"
        }
        #expect(message.count < 410)
        #expect(message.hasPrefix("unknown command `beginxxx"))
        #expect(message.hasSuffix("xxxend`"))
    }

    @Test func controlBytesOfASourceAreShownNotObeyed() {
        let source = Source(text: "get \u{1B}[31m /x\u{7}")
        let fault = ScriptParser.parse(source, commands: .empty).diagnostics[0]
        #expect(!fault.render(in: source).unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }
}
