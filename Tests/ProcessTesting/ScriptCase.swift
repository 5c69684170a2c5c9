/// A `.rcx` file that holds, beside its lines, what running it must print.
///
///     #: args --sandbox run {file}     how rcx is started; {file} is this file, {text} its text
///     #: env NAME=value                one more environment variable
///     #: status 3                      the exit status, 0 where nothing is said
///     #: input SOME TEXT               standard input, a line each
///     print 1 + 1
///     #= 2                             the next line of standard output
///     fail "no"
///     #! FILE:9:1: no                  the next line of standard error
///
/// `⟪…⟫` in an expected line is a regular expression; FILE stands for the path. Both streams are compared whole.
public struct ScriptCase: Sendable, CustomStringConvertible {
    public let path: String
    public private(set) var arguments = ["--sandbox", "run", "{file}"]
    public private(set) var environment: [String: String] = [:]
    public private(set) var status: Int32 = 0
    public private(set) var input = ""
    private var output: [String] = []
    private var errors: [String] = []
    private let text: String

    public var description: String { path.split(separator: "/").last.map(String.init) ?? path }

    public init(path: String, text: String) {
        self.path = path
        self.text = text
        for line in text.split(separator: "\n") { read(line.drop { $0 == " " }) }
        arguments = arguments.map { $0 == "{file}" ? path : $0 == "{text}" ? text : $0 }
    }

    private mutating func read(_ line: Substring) {
        switch line.prefix(2) {
        case "#=": output.append(Self.expectation(line))
        case "#!" where !line.hasPrefix("#!/"): errors.append(Self.expectation(line))
        case "#:": readDirective(line.dropFirst(2).drop { $0 == " " })
        default: break
        }
    }

    private mutating func readDirective(_ line: Substring) {
        let parts = line.split(separator: " ", maxSplits: 1)
        let rest = parts.count > 1 ? String(parts[1]) : ""
        switch parts.first {
        case "args": arguments = rest.split(separator: " ").map(String.init)
        case "status": status = Int32(rest) ?? -1
        case "input": input += rest + "\n"
        case "env":
            let pair = rest.split(separator: "=", maxSplits: 1).map(String.init)
            environment[pair[0]] = pair.count > 1 ? pair[1] : ""
        default: errors.append("unknown directive in \(path): \(line)")
        }
    }

    private static func expectation(_ line: Substring) -> String {
        String(line.dropFirst(2).first == " " ? line.dropFirst(3) : line.dropFirst(2))
    }

    /// Runs the script; what differs from the expectation, or nil.
    public func failure() throws -> String? {
        var process = try RcxProcess()
        process.environment = environment
        let outcome = try process.run(arguments, input: input)
        var differences: [String] = []
        if outcome.status != status { differences.append("exit status \(outcome.status), expected \(status)") }
        differences += difference("stdout", outcome.output, output)
        differences += difference("stderr", outcome.errors, errors)
        return differences.isEmpty ? nil : differences.joined(separator: "\n") + "\n" + outcome.description
    }

    private func difference(_ stream: String, _ actual: String, _ expected: [String]) -> [String] {
        var lines = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        for index in 0..<max(lines.count, expected.count) {
            let got = index < lines.count ? lines[index] : nil
            let want = index < expected.count ? expected[index] : nil
            if let got, let want, matches(got, want) { continue }
            return ["\(stream) line \(index + 1): got \(got ?? "nothing"), expected \(want ?? "nothing")"]
        }
        return []
    }

    private func matches(_ line: String, _ expected: String) -> Bool {
        let expected = expected.replacing("FILE", with: path)
        guard expected.contains("⟪") else { return line == expected }
        var pattern = ""
        for (index, piece) in expected.split(separator: "⟪", omittingEmptySubsequences: false).enumerated() {
            let halves =
                index == 0 ? ["", piece] : piece.split(separator: "⟫", maxSplits: 1, omittingEmptySubsequences: false)
            pattern += halves[0].isEmpty ? "" : "(?:\(halves[0]))"
            pattern += halves.count > 1 ? Self.escaped(halves[1]) : ""
        }
        guard let regex = try? Regex(pattern) else { return false }
        return line.wholeMatch(of: regex) != nil
    }

    private static func escaped(_ text: Substring) -> String {
        text.map { $0.isASCII && !$0.isLetter && !$0.isNumber && $0 != " " ? "\\\($0)" : String($0) }.joined()
    }
}

extension ScriptCase {
    /// The scripts of a folder, by name.
    public static func all(in folder: String) -> [ScriptCase] {
        TemporaryFolder.names(in: folder).filter { $0.hasSuffix(".rcx") }.sorted().compactMap { name in
            let path = folder + "/" + name
            return TemporaryFolder.contents(of: path).map {
                ScriptCase(path: path, text: String(decoding: $0, as: UTF8.self))
            }
        }
    }
}
