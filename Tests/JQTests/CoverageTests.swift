import LosslessJSON
import Testing

@testable import JQ

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The cases leave nothing out: what is to be covered is read from the built-ins and from the sources themselves.
struct CoverageTests {
    private static func allCases() throws -> [CasesTests.Case] {
        try CasesTests.topics.flatMap { try CasesTests.cases(of: $0) }
    }

    @Test func everyBuiltinOfEveryArityIsCovered() throws {
        var called: Set<String> = []
        for test in try Self.allCases() {
            if let program = try? Expression(parsing: test.program) { Self.collectCalls(in: program, &called) }
        }
        for builtin in Builtin.all where !builtin.name.hasPrefix("_") {
            #expect(called.contains("\(builtin.name)/\(builtin.arity)"), "no case calls \(builtin.signature)")
        }
    }

    private static func collectCalls(in expression: Expression, _ called: inout Set<String>) {
        if case .call(let name, let arguments) = expression.kind { called.insert("\(name)/\(arguments.count)") }
        expression.forEachChild { child, _ in collectCalls(in: child, &called) }
    }

    /// Each text of an error in the sources is seen in the error of a case.
    @Test func everyErrorIsCovered() throws {
        let cases = try Self.allCases().filter { $0.error != nil }
        let said = try cases.map { test in
            let error = Outcome(test.program, input: try JSON(parsing: test.input)).error
            return "\(error?.message ?? "") \(error?.value.compact ?? "")"
        }
        let texts = try Self.errorTexts()
        #expect(texts.count > 80)
        for (place, fragments) in texts
        where !Self.outsideOfCases.contains(where: { fragments.first?.hasPrefix($0) == true }) {
            #expect(
                said.contains { text in fragments.allSatisfy(text.contains) },
                "no case fails with \(fragments) (\(place))")
        }
    }

    /// What no case can say: limits and depths, which have tests of their own; columns, which rows of files have; and what only
    /// a broken clock or C library would give.
    private static let outsideOfCases = [
        "the filter took more than", "a text would be longer than", "the filter recurses too deeply",
        "a path would have more than", "an array would have more than", "the filter nests deeper than",
        "there is no column", "error converting number of seconds since epoch", ": unknown system failure",
        "time cannot name a moment so far away",
    ]

    /// The fixed parts of the texts that stand where errors are made, with file and line.
    private static func errorTexts() throws -> [(place: String, fragments: [String])] {
        var texts: [(String, [String])] = []
        for path in sources() {
            let lines = String(decoding: try #require(contents(ofFile: path)), as: UTF8.self)
                .split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                for maker in [".value(", ".limit(", ".syntax(", "unexpected(", "failure(left, right, "] {
                    guard let call = line.firstRange(of: maker) else { continue }
                    var rest = line[call.upperBound...].drop { $0 == " " }
                    if rest.isEmpty, index + 1 < lines.count { rest = lines[index + 1].drop { $0 == " " } }
                    guard rest.hasPrefix("\"") else { continue }
                    texts.append(
                        ("\(path.split(separator: "/").last ?? "") \(index + 1)", fragments(of: rest.dropFirst())))
                }
            }
        }
        return texts.filter { !$0.1.isEmpty }
    }

    /// What stands between the splices of a literal, up to its end; pieces that say little are left out.
    private static func fragments(of literal: Substring) -> [String] {
        var (fragments, current, depth) = ([String](), "", 0)
        var rest = literal
        while let character = rest.popFirst() {
            if depth > 0 {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
            } else if character == "\\", rest.first == "(" {
                rest.removeFirst()
                depth = 1
                fragments.append(current)
                current = ""
            } else if character == "\\" {
                if let escaped = rest.popFirst() { current.append(escaped) }
            } else if character == "\"" {
                break
            } else {
                current.append(character)
            }
        }
        return (fragments + [current]).filter { $0.count > 3 }
    }

    private static func sources() -> [String] {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        var found = glob_t()
        defer { globfree(&found) }
        guard glob("/\(root)/Sources/JQ/*/*.swift", 0, nil, &found) == 0 else { return [] }
        return (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
    }
}
