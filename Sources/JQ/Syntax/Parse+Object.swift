import LosslessJSON

extension Parser {
    mutating func parseObject() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        try advance()
        var members: [ObjectMember] = []
        while !isAt("}") {
            members.append(try parseMember())
            guard try take(",") else { break }
        }
        try expect("}", after: "what '{' opened")
        return Expression(.object(members), start..<previousEnd)
    }

    private mutating func parseMember() throws(JQError) -> ObjectMember {
        let range = token.range
        switch token.kind {
        case .variable(let name):
            try advance()
            return try parseVariableMember(name, at: range)
        case .symbol("("):
            return try parseComputedMember()
        case .number(let text):
            throw .syntax(
                "the number \(text) cannot be the key of an object", at: range, hint: "write \"\(text)\"")
        case .quote, .format:
            return try parseTextMember()
        default:
            guard let word = token.kind.word else { throw unexpectedKey() }
            try advance()
            return try parseNamedMember(word, at: range)
        }
    }

    /// `{$x}` or `{$__loc__}`; `{$x: …}` uses the value of the variable as the key.
    private mutating func parseVariableMember(_ name: String, at range: Range<Int>) throws(JQError) -> ObjectMember {
        let isLocation = name == Keyword.loc.rawValue
        let line = lexer.bytes[..<range.lowerBound].count { $0 == 0x0A } + 1
        let variable = Expression(isLocation ? .location(line: line) : .variable(name), range)
        if isAt(":") { return ObjectMember(key: variable, value: try parseMemberValue()) }
        return ObjectMember(key: Expression(.literal(JSON(name)), range), value: variable)
    }

    private mutating func parseNamedMember(_ name: String, at range: Range<Int>) throws(JQError) -> ObjectMember {
        let key = Expression(.literal(JSON(name)), range)
        if isAt(":") { return ObjectMember(key: key, value: try parseMemberValue()) }
        return ObjectMember(key: key, value: Expression(.field(Expression(.identity, range), name), range))
    }

    /// `{"a b": …}`; without a value it is the field of that name.
    private mutating func parseTextMember() throws(JQError) -> ObjectMember {
        let start = token.range
        let key: Expression
        if case .format(let name) = token.kind {
            key = try parseFormat(name, at: start)
        } else {
            key = try parseText(format: nil, from: start.lowerBound)
        }
        if isAt(":") { return ObjectMember(key: key, value: try parseMemberValue()) }
        let field = Expression(.index(Expression(.identity, key.range), key), key.range)
        return ObjectMember(key: key, value: field)
    }

    private mutating func parseComputedMember() throws(JQError) -> ObjectMember {
        let start = token.range.lowerBound
        try advance()
        var key = try parsePipe()
        try expect(")", after: "the key")
        key.range = start..<previousEnd
        if case .literal(let literal) = key.kind, literal.string == nil {
            throw .syntax("the key of an object is a text", at: key.range, hint: "add | tostring")
        }
        guard isAt(":") else { throw missing("':'", after: "a computed key") }
        return ObjectMember(key: key, value: try parseMemberValue())
    }

    /// A value goes to the next comma; `|` may stand in it.
    private mutating func parseMemberValue() throws(JQError) -> Expression {
        try advance()
        return try nested { parser throws(JQError) in
            let start = parser.token.range.lowerBound
            var stages: [Expression] = []
            repeat { stages.append(try parser.parseOperators()) } while try parser.take("|")
            guard stages.count > 1 else { return stages[0] }
            return Expression(.pipe(stages), start..<parser.previousEnd)
        }
    }

    private func unexpectedKey() -> JQError {
        .syntax(
            "\(token.kind.shown) cannot be the key of an object", at: token.range,
            hint: "write a name, a text, $variable or (expression)")
    }
}
