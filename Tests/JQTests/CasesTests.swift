import JQ
import LosslessJSON
import Testing

/// The files in `Cases`: a case is a program, an input and its outputs, a line each, and ends with an empty line.
/// A line `! text` says that an error with this text follows the outputs; one that does not compile has only that.
/// Lines that begin with `# ` are comments.
struct CasesTests {
    struct Case {
        var line: Int
        var program: String
        var input: String
        var outputs: [String] = []
        var error: String?
    }

    static let topics = [
        "syntax", "paths", "assignment", "control", "numbers", "strings", "formats", "regex", "arrays", "objects",
        "generators", "dates", "streams", "errors", "splices",
    ]

    /// Digits and the order of members count.
    @Test(arguments: topics)
    func casesHold(topic: String) throws {
        let cases = try Self.cases(of: topic)
        #expect(!cases.isEmpty)
        for test in cases {
            let outcome = Outcome(test.program, input: try JSON(parsing: test.input))
            let wanted = try test.outputs.map { try JSON(parsing: $0).compact }
            let place = "\(topic).cases:\(test.line): \(test.program)"
            #expect(outcome.outputs.map(\.compact) == wanted, "\(place): \(outcome)")
            if let error = test.error {
                let description = outcome.error?.description ?? ""
                #expect(description.contains(error), "\(place): \(outcome)")
            } else {
                #expect(outcome.error == nil, "\(place): \(outcome)")
            }
        }
    }

    static func cases(of topic: String) throws -> [Case] {
        let folder = #filePath.split(separator: "/").dropLast().joined(separator: "/")
        let bytes = try #require(contents(ofFile: "/\(folder)/Cases/\(topic).cases"))
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        var cases: [Case] = []
        var block: [(Int, String)] = []
        for (number, line) in (lines + [""]).enumerated() where !line.hasPrefix("# ") {
            if !line.isEmpty {
                block.append((number + 1, String(line)))
            } else if !block.isEmpty {
                cases.append(try #require(Case(block)))
                block = []
            }
        }
        return cases
    }
}

extension CasesTests.Case {
    init?(_ block: [(Int, String)]) {
        guard block.count >= 2 else { return nil }
        (line, program, input) = (block[0].0, block[0].1, block[1].1)
        for (_, text) in block.dropFirst(2) {
            if text.hasPrefix("! ") { error = String(text.dropFirst(2)) } else { outputs.append(text) }
        }
    }
}
