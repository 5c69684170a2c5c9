import JQ
import LosslessJSON
import Testing

struct ErrorsTests {
    private func error(_ program: String, _ input: JSON = .null) -> JQError? { Outcome(program, input: input).error }

    @Test(arguments: [
        ("1 + lenght", 4..<10), (". | $x", 4..<6), ("\"a\\(foo)\"", 4..<7), ("[1, 2", 5..<5), ("{a: 1, 2: 3}", 7..<8),
        ("if . then 1", 11..<11), (".a | @nope", 5..<10), ("1 === 2", 4..<5), ("\"é\" | “", 7..<10), ("007 + 1", 0..<3),
        ("\"abc", 0..<1), ("\"a\\q\"", 2..<4), ("a::b", 0..<3),
    ])
    func compileErrorsHaveByteRanges(program: String, range: Range<Int>) {
        let error = error(program)
        #expect(error?.kind == .syntax)
        #expect(error?.range == range, "\(program): \(String(describing: error))")
    }

    @Test(
        arguments: [
            (".a.b", JSON(members: [("a", 1)]), 0..<4), ("1 + .", "x", 0..<5), (".[]", 5, 0..<3),
            ("[1] | keys | tojson | floor", .null, 22..<27),
            (". as $x | $x[\"k\"]", 5, 10..<17),
        ] as [(String, JSON, Range<Int>)])
    func runTimeErrorsPointAtTheExpression(program: String, input: JSON, range: Range<Int>) {
        let error = error(program, input)
        #expect(error?.kind == .value)
        #expect(error?.range == range, "\(program): \(String(describing: error))")
    }

    @Test func catchReceivesTheValue() throws {
        #expect(error("error({a: 1})")?.value == ["a": 1])
        #expect(error("\"x\" | error")?.value == "x")
        #expect(Outcome("try ({} | .[0]) catch .", input: .null).outputs == ["Cannot index object with number"])
    }

    @Test func outputsBeforeAnErrorAreKept() {
        let outcome = Outcome("1, 2, error(\"x\"), 3", input: .null)
        #expect(outcome.outputs == [1, 2])
        #expect(outcome.error?.message == "x")
    }

    @Test func deepNestingIsAnError() {
        for (open, close) in [
            ("[", "]"), ("(", ")"), ("{a:", "}"), ("\"\\(", ")\""), ("-", ""), ("if 1 then ", " end"), ("try ", ""),
        ] {
            let program = String(repeating: open, count: 100_000) + "1" + String(repeating: close, count: 100_000)
            #expect(error(program)?.kind == .syntax, "\(open)")
        }
        #expect(error(String(repeating: "1+", count: 100_000) + "1")?.kind == .syntax)
        #expect(error("." + String(repeating: "[0]", count: 100_000))?.kind == .syntax)
    }

    @Test func longPipesAndListsAreFine() {
        #expect(Outcome("0" + String(repeating: "|.+1", count: 300), input: .null).outputs == [300])
        #expect(Outcome("[0" + String(repeating: ",1", count: 20_000) + "]|length", input: .null).outputs == [20_001])
    }

    @Test func aPrefixEndsWhereTheFilterEnds() throws {
        let bytes = Array("get .a | .b  ] x".utf8)
        let (expression, end) = try Expression.prefix(of: bytes, from: 4)
        #expect(end == 11)
        #expect(expression.range == 4..<11)
    }

    @Test func rangesCountFromTheWholeText() throws {
        let bytes = Array("let x = $foo".utf8)
        let expression = try Expression(parsing: bytes, in: 8..<12)
        #expect(expression.freeVariableUses.map(\.range) == [8..<12])
    }
}

/// Where in the input a filter has failed.
struct FailurePlaceTests {
    private static let text = #"{"data":[{"o":{"n":"a"}},{"o":5},{"o":{"n":7}}],"k":{"a b":[1]}}"#

    @Test(
        arguments: [
            (".data[] | .o.n", "the value is 5, at .data[1].o"), (".data[1].o | map(.)", "at .data[1].o"),
            (".data.x", #"the value is [{"o":{"n":"a"}},{"o":5},...], at .data"#),
            (#".data[] | if .o == 5 then error("no") else 1 end"#, "at .data[1]"),
            (#".k."a b"[0].x"#, #"the value is 1, at .k["a b"][0]"#), (".k[][].x", #"the value is 1, at .k["a b"][0]"#),
            (". + 1", nil), (#"error("no")"#, nil),
        ] as [(String, String?)])
    func errorsNameThePlace(_ program: String, _ hint: String?) throws {
        let filter = try Filter(parsing: program)
        let input = try JSON(parsing: Self.text)
        let whole = try #require(throws: JQError.self) { try filter.all(input: input) }
        if let hint { #expect(whole.hint == hint) } else { #expect(whole.hint?.contains("at .") != true) }
        // The path on the bytes says the same.
        var streamed = FilteredText(filter, over: Array(Self.text.utf8))
        _ = try streamed.readNext()
        do throws(JQError) {
            try streamed.run { _ in true }
            Issue.record("\(program) did not fail")
        } catch {
            #expect(error.message == whole.message && error.hint == whole.hint)
        }
    }

    @Test func aCaughtErrorKeepsItsMessage() throws {
        let filter = try Filter(parsing: ".data[] | try .o.n catch .")
        #expect(try filter.all(input: JSON(parsing: Self.text))[1] == #"Cannot index number with string "n""#)
    }
}
