import Language
import Testing

@Suite struct RobustnessTests {
    @Test func everyTruncationIsReadOrRefused() {
        let bytes = Array(SourceTests.script.utf8)
        for length in bytes.indices {
            let source = Source(name: "f.rcx", bytes: Array(bytes[..<length]))
            let script = ScriptParser.parse(source, commands: ReadingTests.commands)
            #expect(script.statements.count + script.diagnostics.count > 0 || length <= 13, "cut at \(length)")
            for fault in script.diagnostics { #expect(!fault.render(in: source).isEmpty) }
        }
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

    @Test(arguments: ["post /x ", "let x = ", "", "get /x | ", "post /x a:=", "get /x/${", "print \""])
    func tenThousandBracketsAreRefused(_ start: String) {
        for bracket in ["[", "{", "(", "\"\\("] {
            let script = ReadingTests.read(start + String(repeating: bracket, count: 10_000))
            #expect(script.diagnostics.count >= 1)
        }
    }

    @Test func tenThousandBlocksAreRefused() {
        let script = ReadingTests.read(String(repeating: "if .a\n", count: 10_000))
        #expect(script.diagnostics.contains { $0.message.hasPrefix("more than 100 blocks") })
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
