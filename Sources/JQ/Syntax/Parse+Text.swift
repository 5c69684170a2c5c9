import LosslessJSON

extension Parser {
    /// `@base64`, or `@base64 "…"` whose splices it formats.
    mutating func parseFormat(_ name: String, at range: Range<Int>) throws(JQError) -> Expression {
        try advance()
        guard token.kind == .quote else { return Expression(.format(name), range) }
        return try parseText(format: name, from: range.lowerBound)
    }

    /// A text; the current token is its opening quote.
    mutating func parseText(format: String?, from start: Int) throws(JQError) -> Expression {
        var parts: [TextPart] = []
        var fixed: [UInt8] = []
        var reader = TextReader(lexer, from: token.range, splicesDollarBraces: options.splicesDollarBraces)
        loop: while true {
            switch try reader.next(into: &fixed) {
            case .end: break loop
            case .splice(let offset, let closing, let startsWithVariable):
                append(&fixed, to: &parts)
                let inner = try parseSplice(at: offset, closing: closing, startsWithVariable)
                parts.append(closing == "}" ? .scalarSplice(inner) : .splice(inner))
                reader.offset = token.range.upperBound
            }
        }
        append(&fixed, to: &parts)
        try resume(at: reader.offset)
        return Expression(Self.text(parts, format), start..<reader.offset)
    }

    private func append(_ fixed: inout [UInt8], to parts: inout [TextPart]) {
        guard !fixed.isEmpty else { return }
        parts.append(.fixed(String(decoding: fixed, as: UTF8.self)))
        fixed.removeAll()
    }

    private static func text(_ parts: [TextPart], _ format: String?) -> Expression.Kind {
        // A format that does not exist stays in the tree, for the compiler to refuse.
        if let format, Formats.named(format) == nil { return .text(parts, format: format) }
        if parts.isEmpty { return .literal(JSON("")) }
        if parts.count == 1, case .fixed(let text) = parts[0] { return .literal(JSON(text)) }
        return .text(parts, format: format)
    }

    /// Leaves the closing bracket as the current token: the rest of the text follows it byte by byte.
    private mutating func parseSplice(
        at offset: Int, closing: String, _ startsWithVariable: Bool
    ) throws(JQError) -> Expression {
        try resume(at: offset)
        if startsWithVariable, case .name(let name) = token.kind { token.kind = .variable(name) }
        if isAt(closing) { throw .syntax("a splice needs an expression", at: token.range) }
        let expression = try parsePipe()
        guard isAt(closing) else { throw missing("'\(closing)'", after: "the splice in a text") }
        return expression
    }
}
