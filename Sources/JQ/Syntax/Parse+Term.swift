import LosslessJSON

extension Parser {
    /// A term with its suffixes, or `label` or `def` with the rest of the pipe they govern.
    mutating func parseTerm() throws(JQError) -> Expression {
        if isAt(.label) { return try parseLabel() }
        if isAt(.def) { return try parseDefinition() }
        return try parsePostfix()
    }

    /// A term with its suffixes: `.a[0]?`.
    mutating func parsePostfix() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        var term = try parsePrimary()
        while let next = try parseSuffix(of: term, from: start) {
            try addLevel()
            term = next
        }
        return term
    }

    private mutating func parsePrimary() throws(JQError) -> Expression {
        let range = token.range
        switch token.kind {
        case .number(let text):
            try advance()
            return Expression(.literal(JSON.number(text: text) ?? .null), range)
        case .quote: return try parseText(format: nil, from: range.lowerBound)
        case .format(let name): return try parseFormat(name, at: range)
        case .field(let name):
            try advance()
            return Expression(.field(Expression(.identity, range.lowerBound..<range.lowerBound), name), range)
        case .variable(let name):
            try advance()
            return variable(name, at: range)
        case .name(let name): return try parseName(name, at: range)
        case .symbol(let symbol): return try parseSymbol(symbol, at: range)
        case .keyword(let keyword): return try parseKeyword(keyword, at: range)
        case .end: throw .syntax("the filter ends where an expression should stand", at: range)
        }
    }

    private func variable(_ name: String, at range: Range<Int>) -> Expression {
        guard name == Keyword.loc.rawValue else { return Expression(.variable(name), range) }
        let line = lexer.bytes[..<range.lowerBound].count { $0 == 0x0A } + 1
        return Expression(.location(line: line), range)
    }

    private mutating func parseSymbol(_ symbol: String, at range: Range<Int>) throws(JQError) -> Expression {
        switch symbol {
        case ".": return try parseDot(at: range)
        case "..":
            try advance()
            return Expression(.descent, range)
        case "(": return try parseParentheses()
        case "[": return try parseArray()
        case "{": return try parseObject()
        default: throw unexpectedTerm()
        }
    }

    private mutating func parseKeyword(_ keyword: Keyword, at range: Range<Int>) throws(JQError) -> Expression {
        switch keyword {
        case .if: return try parseConditional()
        case .try: return try parseAttempt()
        case .reduce: return try parseReduce()
        case .foreach: return try parseForeach()
        case .break: return try parseExit()
        case .import, .include, .module:
            throw .syntax("modules are not available", at: range, hint: "define the function in the filter itself")
        default: throw unexpectedTerm()
        }
    }

    /// `.`, `."name"`, `.[…]`: the dot alone is the input, suffixes follow.
    private mutating func parseDot(at range: Range<Int>) throws(JQError) -> Expression {
        try advance()
        let identity = Expression(.identity, range)
        guard token.kind == .quote, token.range.lowerBound == range.upperBound else { return identity }
        return try parseQuotedField(of: identity, from: range.lowerBound)
    }

    /// `."name"`
    mutating func parseQuotedField(of object: Expression, from start: Int) throws(JQError) -> Expression {
        let key = try parseText(format: nil, from: token.range.lowerBound)
        if case .literal(let literal) = key.kind, let name = literal.string {
            return Expression(.field(object, name), start..<previousEnd)
        }
        return Expression(.index(object, key), start..<previousEnd)
    }

    private mutating func parseParentheses() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        try advance()
        var inner = try parsePipe()
        try expect(")", after: "what '(' opened")
        inner.range = start..<previousEnd
        return inner
    }

    private mutating func parseArray() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        try advance()
        if try take("]") { return Expression(.array(nil), start..<previousEnd) }
        let inner = try parsePipe()
        try expect("]", after: "what '[' opened")
        return Expression(.array(inner), start..<previousEnd)
    }

    /// `name` or `name(a; b)`; `null`, `true` and `false` are values.
    private mutating func parseName(_ name: String, at range: Range<Int>) throws(JQError) -> Expression {
        try advance()
        switch name {
        case "null": return Expression(.literal(.null), range)
        case "true": return Expression(.literal(.bool(true)), range)
        case "false": return Expression(.literal(.bool(false)), range)
        default: break
        }
        guard try take("(") else { return Expression(.call(name, []), range) }
        var arguments: [Expression] = []
        repeat { arguments.append(try parsePipe()) } while try take(";")
        try expect(")", after: "the arguments of '\(name)'")
        return Expression(.call(name, arguments), range.lowerBound..<previousEnd)
    }

    func unexpectedTerm() -> JQError {
        .syntax("\(token.kind.shown) where an expression should stand", at: token.range)
    }
}
