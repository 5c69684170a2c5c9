import JQ
import LosslessJSON
import Testing

/// A filter over a text gives what it gives on the parsed values.
struct StreamingTests {
    /// Outputs as texts, and what ended each value and the text.
    private struct Answers: Equatable {
        var outputs: [String] = []
        var errors: [JQError?] = []
        var fault: LosslessJSONError?
    }

    private func streamed(_ filter: Filter, _ text: String) -> Answers {
        var answers = Answers()
        var reader = FilteredText(filter, over: Array(text.utf8))
        do throws(LosslessJSONError) {
            while try reader.readNext() {
                answers.errors.append(
                    Self.error { () throws(JQError) in
                        try reader.run { value in
                            answers.outputs.append(value.compact)
                            return true
                        }
                    })
            }
        } catch {
            answers.fault = error
        }
        return answers
    }

    private func parsed(_ filter: Filter, _ text: String) -> Answers {
        var answers = Answers()
        answers.fault = JSON.parseEach(in: Array(text.utf8)) { value in
            answers.errors.append(
                Self.error { () throws(JQError) in
                    try filter.run(input: value) { output in
                        answers.outputs.append(output.compact)
                        return true
                    }
                })
            return true
        }
        return answers
    }

    private static func error(_ body: () throws(JQError) -> Void) -> JQError? {
        do throws(JQError) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: UInt64(1)...6)
    func textsAndTreesAgree(seed: UInt64) throws {
        var generator = TextGenerator(seed: seed)
        var steps = 0
        for _ in 0..<2000 {
            let (program, text) = (generator.filter(), generator.text())
            let filter = try Filter(parsing: program)
            let answers = streamed(filter, text)
            #expect(answers == parsed(filter, text), "\(program) on \(text)")
            steps += answers.outputs.count
        }
        #expect(steps > 500)
    }

    @Test(arguments: [
        (".[].a", #"[{"a":1,"b":[{"a":9}],"a":2},{"b":3}]"#, ["2", "null"]),
        (".a[].b", #"{"a":[{"b":1}],"a":[{"b":2},{"b":3,"b":4.50}]}"#, ["2", "4.50"]),
        (".[]", #"{"a":1,"b":2,"a":3}"#, ["3", "2"]),
        (".[] | select(.n > 1) | .n", #"[{"n":1},{"n":2},{"n":54739488869584897}]"#, ["2", "54739488869584897"]),
        (#"."\u0061"[1]"#, #"{"\u0061":[0,{"é":"\u00e9"}]}"#, [#"{"é":"é"}"#]),
        (".[].x", "[] {} [null]\n[{\"x\":[1, 2]}]", ["null", "[1,2]"]),
    ])
    func pathsLeadToParts(program: String, text: String, outputs: [String]) throws {
        let answers = streamed(try Filter(parsing: program), text)
        #expect(answers.outputs == outputs)
        #expect(answers.fault == nil)
    }

    @Test(arguments: ["[1,2", "[1,2]]", #"[{"a":1},{"a":2,}]"#, "[1,2] x", "[\"\\ud800\"]", "[01]"])
    func aTextThatIsNotJSONGivesNothing(text: String) throws {
        let answers = streamed(try Filter(parsing: ".[]"), text)
        #expect(answers.fault != nil)
        #expect(answers.outputs.isEmpty || text == "[1,2]]" || text == "[1,2] x")
    }

    @Test(arguments: [
        "0", "-0", "01", "-", "-x", "1.", "1.5", "1.e2", "1e", "1E+5", "1e-07", "1.25e+3x", "-12.5", "+1", ".5", "0x1",
        "true", "tru", "truex", "false", "fals", "null", "nul", "nulL", "NaN", "'a'", "", "\"", "\"a", "\"é日😀\"",
        "\"\\n\\u00e9\\ud83d\\ude00\"", "\"\\x\"", "\"\\u12\"", "\"\\ud83d\"", "\"tab\t\"", "\"\u{7F}\"",
        "\"longer than eight bytes\\\"\"",
        "[]", "[ ]", "[,]", "[1,]", "[1 2]", "[1,2", "[\n\t1 ,\r 2 ]", "[1,[2,[3,{}]]]", "[1}", "{}", "{ }", "{,}",
        "{\"b\"}",
        "{\"b\" : 1 , \"c\":\n            2}", "{\"b\":1,}", "{\"b\":}", "{b:1}", "{1:1}", "{\"b\":1 \"c\":2}",
        "{\"b\":1]", "{\"\\u0061\":1}",
    ])
    func whatIsPassedByIsCheckedAlike(value: String) throws {
        for (program, text) in [
            (".a", "{\"x\":\(value),\"a\":1}"), (".a", "{\"a\":1,\"x\": \(value) }"), (".a", "{\"y\":2,\"x\":\(value)"),
            (".[1]", "[\(value),1]"), (".[0]", "[1,\(value)]"), (".[].a", "[{\"b\":[\(value)],\"a\":[0]}]\n7"),
        ] {
            let filter = try Filter(parsing: program)
            #expect(streamed(filter, text) == parsed(filter, text), "\(program) on \(text)")
        }
    }

    @Test func depthIsLimitedAlike() throws {
        let deep = String(repeating: "[", count: 1001)
        #expect(streamed(try Filter(parsing: ".[0][0][0]"), deep).fault?.reason == .tooDeep)
        for depth in 998...1000 {
            let text =
                "{\"x\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth) + ",\"a\":1}"
            let filter = try Filter(parsing: ".a")
            #expect(streamed(filter, text) == parsed(filter, text))
        }
        let steps = Array(repeating: ".[0]", count: 499).joined()
        let nested = String(repeating: "[", count: 1000) + "7" + String(repeating: "]", count: 1000)
        #expect(streamed(try Filter(parsing: steps), nested).outputs.first?.count == 1003)
    }

    @Test func aStoppedCallerGetsNoMore() throws {
        var text = FilteredText(try Filter(parsing: ".[]"), over: Array("[1,2,3]".utf8))
        var seen: [JSON] = []
        _ = try text.readNext()
        try text.run { value in
            seen.append(value)
            return seen.count < 2
        }
        #expect(seen == [1, 2])
    }

    @Test func secretsAreTrackedInParts() throws {
        let secrets = SecretTexts(["hunter22"])
        var text = FilteredText(
            try Filter(parsing: ".[] | .password + \"!\""), over: Array(#"[{"password":"hunter22"}]"#.utf8))
        _ = try text.readNext()
        try text.run(secrets: secrets) { secrets.contains(in: $0) }
        #expect(secrets.contains("hunter22!"))
    }
}

/// Random filters that begin with a path, and texts with repeated names, escapes, blanks, long numbers and mistakes.
private struct TextGenerator {
    private var random: ProgramGenerator

    init(seed: UInt64) { random = ProgramGenerator(seed: seed &* 977) }

    mutating func filter() -> String {
        let count = Int(random.next() % 4)
        let steps = (0..<count).map { _ in
            random.pick([".a", ".b", ".[]", ".[0]", ".[2]", ".[\"a\"]", ".a.b", ".[].a", ".\"d e\"", ".[-1]", ".[1:]"])
        }
        let rest = random.pick([
            ".", "select(.a)", "{x: .a?}", ".. ", "length", ".[]?", "tostring", "first(.[]?)", "empty", ".a = 1",
            "[.]", "error",
        ])
        return (steps + (random.next() % 2 == 0 ? [rest] : [])).joined(separator: " | ").ifEmpty(".")
    }

    mutating func text() -> String {
        let values = (0..<Int(1 + random.next() % 3)).map { _ in value(4) }
        var text = values.joined(separator: random.pick([" ", "\n", "\t \r\n"]))
        if random.next() % 5 == 0 {
            let scalars = Array(text.unicodeScalars)
            let cut = Int(random.next() % UInt64(scalars.count + 1))
            let middle = random.pick(["", "", "}", ",", "\"", "\\", "x", "0"])
            let rest = random.next() % 2 == 0 ? scalars[cut...] : []
            text = String(String.UnicodeScalarView(scalars[..<cut])) + middle + String(String.UnicodeScalarView(rest))
        }
        return text
    }

    private mutating func value(_ depth: Int) -> String {
        switch random.next() % (depth > 0 ? 9 : 4) {
        case 0: random.pick(["null", "true", "false"])
        case 1: random.pick(["0", "-0", "1.10", "1e400", "54739488869584897", "-12", "1E+2"])
        case 2: random.pick(["\"\"", "\"a\"", "\"\\u0061\\n\"", "\"é😀\"", "\"\\ud83d\\ude00\"", "\"\u{7F}\""])
        case 3: random.pick(["[]", "{}", "[ ]", "{ }"])
        case 4, 5: "[\(space)" + list(depth) + "\(space)]"
        default: "{\(space)" + members(depth) + "\(space)}"
        }
    }

    private var space: String { mutating get { random.pick(["", "", " ", "\n\t"]) } }

    private mutating func list(_ depth: Int) -> String {
        (0..<Int(1 + random.next() % 4)).map { _ in value(depth - 1) }.joined(separator: "\(space),\(space)")
    }

    private mutating func members(_ depth: Int) -> String {
        (0..<Int(1 + random.next() % 4)).map { _ in
            let name = random.pick(["\"a\"", "\"b\"", "\"\\u0061\"", "\"d e\"", "\"c\"", "\"a\""])
            return "\(name)\(space):\(space)\(value(depth - 1))"
        }.joined(separator: ",\(space)")
    }
}

extension String {
    fileprivate func ifEmpty(_ other: String) -> String { isEmpty ? other : self }
}
