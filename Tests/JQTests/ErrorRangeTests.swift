import JQ
import LosslessJSON
import Testing

/// Every error of a run says which part of the filter has failed.
struct ErrorRangeTests {
    private static let inputs: [JSON] = [
        .null, true, -1, "x", [1], [[]], ["x", 1], [["a", 2]], ["a": 1], ["a": ["b"]], [["key": .null]],
    ]
    private static let arguments = ["null", "-1", "\"(\"", "[[{}]]", "{\"a\": 1}", "(1, .a)"]

    /// All built-ins, each with arguments and inputs that do not fit.
    @Test func errorsOfBuiltinsPointAtTheCall() throws {
        var failing: Set<String> = []
        for builtin in Builtin.all where !builtin.name.hasPrefix("_") {
            for call in Self.calls(of: builtin) {
                let program = "  \(call) | ."
                let filter = try Filter(parsing: program)
                for input in Self.inputs {
                    guard let error = Self.error(filter, input) else { continue }
                    failing.insert(builtin.signature)
                    let range = try #require(error.range, "\(program) on \(input.compact): \(error)")
                    let part = String(decoding: Array(program.utf8)[range], as: UTF8.self)
                    #expect(part == call || part == ".a", "\(program) on \(input.compact): \(error)")
                }
            }
        }
        #expect(failing.count > 150)
    }

    /// All arguments alike, and each its own.
    private static func calls(of builtin: Builtin) -> [String] {
        guard builtin.arity > 0 else { return [builtin.name] }
        var calls: [String] = []
        for first in arguments.indices {
            for step in builtin.arity == 1 ? 0...0 : 0...1 {
                let given = (0..<builtin.arity).map { arguments[(first + $0 * step) % arguments.count] }
                calls.append("\(builtin.name)(\(given.joined(separator: "; ")))")
            }
        }
        return calls
    }

    private static func error(_ filter: Filter, _ input: JSON) -> JQError? {
        do throws(JQError) {
            _ = try filter.all(input: input, limits: FilterLimits(steps: 200))
            return nil
        } catch {
            return error.kind == .value ? error : nil
        }
    }

    @Test(
        arguments: [
            (".a | map(.)", "map(.)"), ("1 | limit(\"a\"; 1)", "limit(\"a\"; 1)"), (". | .[[0]] = 1", ".[[0]] = 1"),
            (". | (.a, 1) = 2", "(.a, 1) = 2"), ("[.a += {} | .a += 1]", ".a += 1"), ("1 | . |= .+{}", ".+{}"),
            ("5 | .a.b |= 1", ".a.b |= 1"),
            ("path(1 | .a)", ".a"), ("path(1 | .[])", ".[]"), ("path(1 | .[1:])", ".[1:]"), ("path(1 | ..)", ".."),
            ("[1] as {a: $x} | $x", "[1]"), ("{} as [$x] | $x", "{}"),
            ("{} as {(1 + 0): $x} | $x", "{}"), ("reduce {} as [$x] (0; 1)", "{}"), ("foreach 5 as [$x] (0; 1)", "5"),
            ("\"a\" + @csv \"\\(1)\"", "1"), ("[[]] | @csv", "@csv"), ("\"a${null}\"", "null"), ("1 | error", "error"),
            ("def f: ascii; \"x\" | f", "ascii"), ("def f: .x | splits(1); {} | f", "splits(1)"),
            ("first(1) | select(true) | with_entries(1)", "with_entries(1)"), ("\"x\" | todate | length", "todate"),
            ("[limit(3; 1, 2)] | .[] | capture(\"a\")", "capture(\"a\")"), ("{(1 + 0): 2}", "(1 + 0)"),
            ("{a: 5} | del(.a.b)", "del(.a.b)"), ("try error(\"a\") catch error", "error"), ("-\"a\"", "-\"a\""),
        ])
    func errorsPointAt(program: String, part: String) throws {
        let error = try #require(Outcome(program, input: .null).error)
        let range = try #require(error.range, "\(error)")
        #expect(String(decoding: Array(program.utf8)[range], as: UTF8.self) == part, "\(error)")
    }

    /// A filter over the bytes of a text points at the same.
    @Test(arguments: [".a | map(.)", ".a.b | ascii", ".a[]", ".b[] | todate", ".b[0].x.y"])
    func filtersOverTextsPointAtTheSame(program: String) throws {
        let text = #"{"a": 5, "b": ["x"]}"#
        let filter = try Filter(parsing: program)
        let input = try JSON(parsing: text)
        let whole = try #require(throws: JQError.self) { try filter.all(input: input) }
        var streamed = FilteredText(filter, over: Array(text.utf8))
        _ = try streamed.readNext()
        do throws(JQError) {
            try streamed.run { _ in true }
            Issue.record("\(program) did not fail")
        } catch {
            #expect(error == whole)
            #expect(error.range != nil)
        }
    }
}
