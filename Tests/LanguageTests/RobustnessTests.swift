import JQ
import Language
import Testing

@Suite struct RobustnessTests {
    @Test func theRichScriptIsRead() {
        #expect(ReadingTests.read(RichScript.text).diagnostics == [])
    }

    @Test func everyTruncationIsReadOrRefused() {
        let bytes = Array(RichScript.text.utf8)
        for length in bytes.indices {
            let source = Source(name: "f.rcx", bytes: Array(bytes[..<length]))
            let script = check(source)
            #expect(script.statements.count + script.diagnostics.count > 0 || length <= 70, "cut at \(length)")
        }
    }

    @Test(arguments: ["agent-life", "calls", "move", "new-queue", "offboard", "onboard", "who-is-where"])
    func everyTruncationOfAnExampleIsReadOrRefused(_ name: String) {
        let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        let bytes = LineTable.bytes(of: "\(root)/scripts/examples/\(name).rcx")
        #expect(!bytes.isEmpty)
        for length in bytes.indices { _ = check(Source(name: "f.rcx", bytes: Array(bytes[..<length]))) }
    }

    /// Bytes are changed one at a time to those that mean most to the grammar.
    @Test func everyChangedByteIsReadOrRefused() {
        let bytes = Array(SourceTests.script.utf8)
        for index in bytes.indices {
            for byte in Array("\"'\\{(]|$#\n\u{0}".utf8) + [0x80] {
                var changed = bytes
                changed[index] = byte
                let source = Source(name: "f.rcx", bytes: changed)
                let script = ScriptParser.parse(source, commands: ReadingTests.commands)
                for fault in script.diagnostics { _ = fault.render(in: source) }
                #expect(script.statements.count + script.diagnostics.count > 0)
            }
        }
    }

    /// Each line alone, and each line left out: what a person mistypes most.
    @Test func everyLineMayBeAloneOrMissing() {
        let lines = RichScript.text.split(separator: "\n", omittingEmptySubsequences: false)
        for index in lines.indices {
            var rest = lines
            rest.remove(at: index)
            _ = check(Source(name: "f.rcx", text: rest.joined(separator: "\n")))
            _ = check(Source(name: "f.rcx", text: String(lines[index])))
        }
    }

    /// Reads a source and shows its faults; where there are none, checks it as a run would.
    private func check(_ source: Source) -> ParsedScript {
        let script = ScriptParser.parse(source, commands: ReadingTests.commands)
        for fault in script.diagnostics { #expect(!fault.render(in: source).isEmpty) }
        guard script.diagnostics.isEmpty else { return script }
        for finding in Checker().findings(in: script, of: source) { #expect(!finding.render(in: source).isEmpty) }
        return script
    }

    @Test(arguments: ["post /x ", "let x = ", "", "get /x | ", "post /x a:=", "get /x/${", "print \""])
    func tenThousandBracketsAreRefused(_ start: String) {
        for bracket in ["[", "{", "(", "\"\\(", "[\n", "{\"a\":\n", "(\n"] {
            let script = ReadingTests.read(start + String(repeating: bracket, count: 10_000))
            #expect((1...2).contains(script.diagnostics.count), "\(bracket)")
        }
        let lines = String(repeating: "(\n", count: 10_000) + String(repeating: ")\n", count: 10_000)
        #expect((1...2).contains(ReadingTests.read(start + lines).diagnostics.count))
    }

    @Test(arguments: [
        "if .a", "for x in [1]", "try", "step \"s\"", "cleanup", "poll every 1s for 2s until .a",
        "let x = for y in [1]",
    ])
    func tenThousandBlocksAreRefused(_ line: String) {
        let script = ReadingTests.read(String(repeating: line + "\n", count: 10_000))
        #expect(script.diagnostics.map(\.message) == ["more than 100 blocks are open here"])
        let closed = ReadingTests.read(
            "x=1\n" + String(repeating: line + "\n", count: 10_000) + String(repeating: "end\n", count: 10_000))
        #expect(closed.diagnostics.count == 2)
    }

    @Test func everyFaultOfAFileIsReported() {
        let script = ReadingTests.read(
            """
            get maxRows=5
            let x = 05
            get /fine
            post /x {
              "a": 2026-03-02,
              "b": 1
            }
            gte /x
            if .a = 1
              let $y = 2
            end
            post /x {"a": [1, 2}
            get /fine
            post /x {"never": "closed"
            get /fine
            """)
        #expect(script.statements.count == 3)
        #expect(
            script.diagnostics.map(\.message) == [
                "`maxRows=5` is an item, and the URL is missing", "a number does not begin with 0", "a date is a text",
                "unknown command `gte`", "= changes a value; it does not compare", "a name is set without the $",
                "this } closes nothing that is open", "this { is not closed",
            ])
    }

    @Test(arguments: [
        ("gte", "get"), ("pots", "post"), ("hlep", "help"), ("lgoin", "login"), ("unste", "unset"), ("g", nil),
        ("zzzz", nil),
    ])
    func theNearestNameIsFound(_ typed: String, _ near: String?) {
        #expect(Nearest.name(to: typed, among: ["get", "post", "help", "login", "unset"]) == near)
    }
}
