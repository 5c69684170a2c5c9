extension Parser {
    /// `E | F`, definitions, bindings and labels: the loosest level.
    mutating func parsePipe() throws(JQError) -> Expression {
        try nested { parser throws(JQError) in
            let start = parser.token.range.lowerBound
            var stages: [Expression] = []
            repeat {
                stages.append(try parser.alone { parser throws(JQError) in try parser.parseStage() })
            } while try parser.take("|")
            return parser.joined(stages, from: start) { .pipe($0) }
        }
    }

    private mutating func parseStage() throws(JQError) -> Expression {
        if isAt(.def) { return try parseDefinition() }
        return try parseComma()
    }

    private mutating func parseComma() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        var parts: [Expression] = []
        repeat { parts.append(try alone { parser throws(JQError) in try parser.parseBindable() }) } while try take(",")
        return joined(parts, from: start) { .comma($0) }
    }

    private func joined(
        _ parts: [Expression], from start: Int, as kind: ([Expression]) -> Expression.Kind
    ) -> Expression {
        parts.count == 1 ? parts[0] : Expression(kind(parts), start..<previousEnd)
    }

    /// `E as PATTERN | …`: what `as` names goes back to the comma or pipe before it.
    private mutating func parseBindable() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        let expression = try parseOperators()
        return isAt(.as) ? try parseBinding(of: expression, from: start) : expression
    }

    /// Everything tighter than a comma.
    mutating func parseOperators() throws(JQError) -> Expression {
        try parseOperators(from: .alternative)
    }

    private mutating func parseOperators(from loosest: Precedence) throws(JQError) -> Expression {
        let start = token.range.lowerBound
        var left = try parsePrefix()
        while let infix = InfixOperator(token.kind), infix.precedence.rawValue >= loosest.rawValue {
            try addLevel()
            let range = token.range
            try advance()
            let right = try parseRightSide(of: infix)
            left = Expression(combine(left, infix, right), start..<previousEnd)
            try refuseChain(after: infix, at: range)
        }
        return left
    }

    private mutating func parseRightSide(of infix: InfixOperator) throws(JQError) -> Expression {
        let own = infix.precedence
        let next = own == .alternative ? own : Precedence(rawValue: own.rawValue + 1)
        return try nested { parser throws(JQError) in
            guard let next else { return try parser.parsePrefix() }
            return try parser.parseOperators(from: next)
        }
    }

    private func combine(_ left: Expression, _ infix: InfixOperator, _ right: Expression) -> Expression.Kind {
        switch infix {
        case .binary(let symbol): .binary(symbol, left, right)
        case .assignment(let symbol): .assign(symbol, left, right)
        }
    }

    /// `a == b == c` and `a = b = c` have no meaning in jq.
    private func refuseChain(after infix: InfixOperator, at range: Range<Int>) throws(JQError) {
        let own = infix.precedence
        guard own == .comparison || own == .assignment else { return }
        guard let next = InfixOperator(token.kind), next.precedence == own else { return }
        throw .syntax(
            "\(token.kind.shown) cannot follow another of its kind", at: token.range,
            hint: own == .comparison ? "use 'and' between comparisons" : "put the inner assignment in brackets")
    }

    /// `-E`, or a term with what binds to it.
    private mutating func parsePrefix() throws(JQError) -> Expression {
        guard isAt("-") else { return try parseTerm() }
        let start = token.range.lowerBound
        try advance()
        let operand = try nested { parser throws(JQError) in
            parser.isAt("-") ? try parser.parsePrefix() : try parser.parsePostfix()
        }
        return Expression(.negate(operand), start..<previousEnd)
    }
}
