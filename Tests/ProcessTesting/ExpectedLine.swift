/// A line that must be printed: text, with regular expressions between `⟪` and `⟫`.
public struct ExpectedLine: Sendable, CustomStringConvertible {
    public let text: String

    public init(_ text: String) { self.text = text }

    /// The line behind `#=` or `#!` and a blank.
    init(after mark: Substring) {
        text = String(mark.dropFirst(2).first == " " ? mark.dropFirst(3) : mark.dropFirst(2))
    }

    public var description: String { text }

    /// Whether a line is this one; FILE in it stands for `path`.
    public func matches(_ line: String, path: String) -> Bool {
        let expected = ExpectedLine(text.replacing("FILE", with: path))
        guard expected.text.contains("⟪") else { return line == expected.text }
        guard let regex = try? Regex(expected.pattern) else { return false }
        return line.wholeMatch(of: regex) != nil
    }

    /// The whole line as a regular expression.
    public var pattern: String {
        var pattern = ""
        for (index, piece) in text.split(separator: "⟪", omittingEmptySubsequences: false).enumerated() {
            let halves =
                index == 0 ? ["", piece] : piece.split(separator: "⟫", maxSplits: 1, omittingEmptySubsequences: false)
            pattern += halves[0].isEmpty ? "" : "(?:\(halves[0]))"
            pattern += halves.count > 1 ? Self.escaped(halves[1]) : ""
        }
        return pattern
    }

    private static func escaped(_ text: Substring) -> String {
        text.map { $0.isASCII && !$0.isLetter && !$0.isNumber && $0 != " " ? "\\\($0)" : String($0) }.joined()
    }
}
