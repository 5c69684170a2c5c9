import LosslessJSON

extension Parser {
    /// `E as PATTERN ?// PATTERN | BODY`; the body goes as far as a pipe can.
    mutating func parseBinding(of source: Expression, from start: Int) throws(JQError) -> Expression {
        try advance()
        let patterns = try parsePatterns()
        try expect("|", after: "the pattern of 'as'")
        let body = try parsePipe()
        return Expression(.bind(source, patterns, body: body), start..<previousEnd)
    }

    mutating func parsePatterns() throws(JQError) -> [Pattern] {
        var patterns = [try parsePattern()]
        while isAt("?") {
            try advance()
            try expect("//", after: "the pattern and '?'")
            patterns.append(try parsePattern())
        }
        return patterns
    }

    private mutating func parsePattern() throws(JQError) -> Pattern {
        try nested { parser throws(JQError) in
            switch parser.token.kind {
            case .variable(let name):
                try parser.advance()
                return .variable(name)
            case .symbol("["): return try parser.parseArrayPattern()
            case .symbol("{"): return try parser.parseObjectPattern()
            default:
                throw .syntax(
                    "\(parser.token.kind.shown) is no pattern", at: parser.token.range,
                    hint: "write $name, [$a, $b] or {key: $c}")
            }
        }
    }

    private mutating func parseArrayPattern() throws(JQError) -> Pattern {
        try advance()
        var elements: [Pattern] = []
        repeat { elements.append(try parsePattern()) } while try take(",")
        try expect("]", after: "the patterns '[' opened")
        return .array(elements)
    }

    private mutating func parseObjectPattern() throws(JQError) -> Pattern {
        try advance()
        var members: [PatternMember] = []
        repeat { members.append(try parsePatternMember()) } while try take(",")
        try expect("}", after: "the patterns '{' opened")
        return .object(members)
    }

    private mutating func parsePatternMember() throws(JQError) -> PatternMember {
        let range = token.range
        if case .variable(let name) = token.kind {
            try advance()
            let key = Expression(.literal(JSON(name)), range)
            let pattern = try take(":") ? try parsePattern() : nil
            return PatternMember(variable: name, key: key, pattern: pattern)
        }
        let key = try parsePatternKey()
        try expect(":", after: "the key of a pattern")
        return PatternMember(variable: nil, key: key, pattern: try parsePattern())
    }

    private mutating func parsePatternKey() throws(JQError) -> Expression {
        let range = token.range
        if let word = token.kind.word {
            try advance()
            return Expression(.literal(JSON(word)), range)
        }
        if token.kind == .quote { return try parseText(format: nil, from: range.lowerBound) }
        guard try take("(") else { throw unexpectedTerm() }
        let key = try parsePipe()
        if case .literal(let literal) = key.kind, literal.string == nil {
            throw .syntax("the key of a pattern is a text", at: key.range, hint: "add | tostring")
        }
        try expect(")", after: "the key of a pattern")
        return key
    }
}
