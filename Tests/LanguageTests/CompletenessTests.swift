import Language
import Testing

@Suite struct CompletenessTests {
    @Test(arguments: [
        "get /x", "get /x note=:(", "get /x name=O'Brien", "post /x {}", "post /x {\"a\": \"{\"}", "let x = (1)", "",
        "   ", "# note \\", "get /x # note |", "get /x | .[]", "if .a\nget /x\nend", "post /x name=\"a",
        "get maxRows=5 {",
        "post /x {\"a\": 01", "get /x \\\n", "frobnicate {", "if $a = 3", "end", "get /x|",
    ])
    func thisIsRunOrRefused(_ text: String) {
        #expect(Completeness.of(Array(text.utf8), commands: ReadingTests.commands) == .complete, "\(text)")
    }

    @Test(arguments: [
        ("post /x {", OpenConstruct.bracket("{")), ("post /x {\"a\": [1,", .bracket("[")),
        ("let x = (1 +", .bracket("(")),
        ("post /x {\n  \"a\": 1, # }\n", .bracket("{")), ("post /x note=\"\"\"\n two", .text), ("get /x |", .pipe),
        ("get /x | .[] |", .pipe), ("get /x | .[] | # note", .pipe), ("get /x \\", .continuation), (". |", .pipe),
        ("if .a", .block("if")), ("if .a\n  get /x\nelse", .block("if")),
        ("for row in $rows\n  if .a\n  end", .block("for")),
        ("try\nget /x\ncatch err", .block("try")), ("vars |", .pipe), ("if .a\n  post /x {", .bracket("{")),
    ])
    func thisWaitsForMore(_ text: String, _ open: OpenConstruct) {
        #expect(Completeness.of(Array(text.utf8), commands: ReadingTests.commands) == .open(open), "\(text)")
    }
}
