/// What is wrong with a piece of source, where, and what to write instead. The error type of this target.
public struct Diagnostic: Error, Sendable, Equatable {
    /// Byte offsets in the source; empty at the end of a source.
    public let range: Range<Int>
    public let message: String
    /// What to do next, as a sentence or the line to type.
    public let hint: String?
    /// Set when the only fault is that the text stops too early: more lines would mend it.
    public let open: OpenConstruct?
    /// The rule that found it, which also says how severe it is.
    public let rule: Rule

    public init(
        _ message: String, at range: Range<Int>, hint: String? = nil, open: OpenConstruct? = nil, rule: Rule = .syntax
    ) {
        self.rule = rule
        self.range = range
        self.message = message
        self.hint = hint
        self.open = open
    }

    /// `file:line:column: message`, the line with a caret below the range, and the hint; no final line end.
    /// Control bytes of the source are shown as `·`, and long lines are cut around the caret.
    public func render(in source: Source) -> String {
        render(under: heading(in: source), in: source)
    }

    /// As a finding of `check`: `file:line:column: severity: message [rule]`, then as `render(in:)`.
    public func renderFinding(in lines: SourceLines) -> String {
        let position = lines.position(of: range.lowerBound)
        let place = "\(lines.source.name):\(position.line):\(position.column): \(rule.severity.rawValue): "
        return render(under: place + Visible.shortened(message) + " [\(rule.rawValue)]", in: lines.source)
    }

    private func render(under heading: String, in source: Source) -> String {
        var lines = [heading]
        if !source.bytes.isEmpty { lines += SourceExcerpt(of: range, in: source).lines }
        if let hint { lines.append("  → " + Visible.text(hint)) }
        return lines.joined(separator: "\n")
    }

    /// Message and hint, for a line that the reader has before them.
    public var inOneLine: String { Visible.shortened(message) + (hint.map { "; " + Visible.text($0) } ?? "") }

    private func heading(in source: Source) -> String {
        let message = Visible.shortened(message)
        let position = source.position(of: range.lowerBound)
        if source.name.isEmpty { return position.line == 1 ? message : "line \(position.line): \(message)" }
        return "\(source.name):\(position.line):\(position.column): \(message)"
    }
}

/// What a text that stops too early is waiting for.
public enum OpenConstruct: Sendable, Equatable {
    /// A bracket of a body or expression: `(`, `[` or `{`.
    case bracket(Character)
    /// A `"""` text.
    case text
    /// A `|` with nothing after it.
    case pipe
    /// A final `\`.
    case continuation
    /// A block that waits for its `end`, by its keyword.
    case block(String)
}
