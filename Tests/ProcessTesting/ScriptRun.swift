/// How a script's bytes may look without meaning anything else.
public enum ScriptEncoding: String, Sendable, CaseIterable, CustomStringConvertible {
    case asIs = "as is"
    case carriageReturns = "CRLF"
    case byteOrderMark = "BOM"

    public var description: String { rawValue }

    func encode(_ text: String) -> String {
        switch self {
        case .asIs: text
        case .carriageReturns: text.replacing("\n", with: "\r\n")
        case .byteOrderMark: "\u{FEFF}" + text
        }
    }
}

extension ScriptCase {
    /// A fresh HOME with the script's files in it, to run it in.
    public func process() throws -> RcxProcess {
        var process = try RcxProcess()
        process.environment = environment
        process.workingFolder = process.home.path
        for (name, text) in files { try process.home.write(name, text) }
        return process
    }

    /// Runs the script through the real binary; what differs from the expectation, or nil.
    public func failure(_ encoding: ScriptEncoding) throws -> String? {
        let process = try process()
        let text = encoding.encode(text)
        let path = try process.home.write(name, text)
        let arguments = arguments.map { $0 == "{file}" ? path : $0 == "{text}" ? text : $0 }
        let outcome = try process.run(arguments, input: input.isEmpty ? "" : encoding.encode(input))
        var differences: [String] = []
        if outcome.status != status { differences.append("exit status \(outcome.status), expected \(status)") }
        differences += Self.difference("stdout", outcome.output, output, path: path)
        differences += Self.difference("stderr", outcome.errors, errors, path: path)
        return differences.isEmpty ? nil : differences.joined(separator: "\n") + "\n" + outcome.description
    }

    private static func difference(
        _ stream: String, _ actual: String, _ expected: [ExpectedLine], path: String
    ) -> [String] {
        var lines = actual.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        for index in 0..<max(lines.count, expected.count) {
            let got = index < lines.count ? lines[index] : nil
            let want = index < expected.count ? expected[index] : nil
            if let got, let want, want.matches(got, path: path) { continue }
            return ["\(stream) line \(index + 1): got \(got ?? "nothing"), expected \(want?.text ?? "nothing")"]
        }
        return []
    }
}
