extension Parser {
    /// The next `.name`, `[…]`, `.[…]` or `?` of a term, or nil where the term ends.
    mutating func parseSuffix(of term: Expression, from start: Int) throws(JQError) -> Expression? {
        switch token.kind {
        case .field(let name):
            try advance()
            return Expression(.field(term, name), start..<previousEnd)
        case .symbol("["):
            return try parseBrackets(of: term, from: start)
        case .symbol("?"):
            try advance()
            return Expression(.optional(term), start..<previousEnd)
        case .symbol("."):
            return try parseDotSuffix(of: term, from: start)
        default:
            return nil
        }
    }

    private mutating func parseDotSuffix(of term: Expression, from start: Int) throws(JQError) -> Expression? {
        let dot = token.range
        try advance()
        switch token.kind {
        case .symbol("["): return try parseBrackets(of: term, from: start)
        case .quote: return try parseQuotedField(of: term, from: start)
        default: throw .syntax("'.' is followed by a name, a text or '['", at: dot)
        }
    }

    /// `[]`, `[key]`, `[from:to]`
    private mutating func parseBrackets(of term: Expression, from start: Int) throws(JQError) -> Expression {
        try advance()
        if try take("]") { return Expression(.iterate(term), start..<previousEnd) }
        if try take(":") {
            let to = try parsePipe()
            return try closeBrackets(.slice(term, from: nil, to: to), from: start)
        }
        let key = try parsePipe()
        guard try take(":") else { return try closeBrackets(.index(term, key), from: start) }
        guard !isAt("]") else { return try closeBrackets(.slice(term, from: key, to: nil), from: start) }
        let to = try parsePipe()
        return try closeBrackets(.slice(term, from: key, to: to), from: start)
    }

    private mutating func closeBrackets(_ kind: Expression.Kind, from start: Int) throws(JQError) -> Expression {
        try expect("]", after: "what '[' opened")
        return Expression(kind, start..<previousEnd)
    }
}
