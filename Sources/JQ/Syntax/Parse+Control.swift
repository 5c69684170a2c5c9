extension Parser {
    mutating func parseConditional() throws(JQError) -> Expression {
        let start = token.range
        var branches: [ConditionalBranch] = []
        repeat {
            try advance()
            let condition = try parsePipe()
            try expect(.then, after: "the condition")
            branches.append(ConditionalBranch(condition: condition, result: try parsePipe()))
        } while isAt(.elif)
        let otherwise = try take(.else) ? try parsePipe() : nil
        guard try take(.end) else {
            throw .syntax(
                "'end' is missing; found \(token.kind.shown)", at: token.range, hint: "every 'if' closes with 'end'")
        }
        return Expression(.conditional(branches, otherwise: otherwise), start.lowerBound..<previousEnd)
    }

    /// `try E catch F`: both are terms, or a term with a minus before it.
    mutating func parseAttempt() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        try advance()
        let body = try parseGuarded()
        let handler = try take(.catch) ? try parseGuarded() : nil
        return Expression(.attempt(body, handler: handler), start..<previousEnd)
    }

    private mutating func parseGuarded() throws(JQError) -> Expression {
        try nested { parser throws(JQError) in
            let start = parser.token.range.lowerBound
            guard try parser.take("-") else { return try parser.parsePostfix() }
            let operand = try parser.parseGuarded()
            return Expression(.negate(operand), start..<parser.previousEnd)
        }
    }

    mutating func parseReduce() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        let (source, patterns) = try parseSource(of: .reduce)
        try expect("(", after: "the pattern of 'reduce'")
        let initial = try parsePipe()
        try expect(";", after: "the first value of 'reduce'")
        let update = try parsePipe()
        try expect(")", after: "the update of 'reduce'")
        return Expression(.reduce(source, patterns, initial: initial, update: update), start..<previousEnd)
    }

    mutating func parseForeach() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        let (source, patterns) = try parseSource(of: .foreach)
        try expect("(", after: "the pattern of 'foreach'")
        let initial = try parsePipe()
        try expect(";", after: "the first value of 'foreach'")
        let update = try parsePipe()
        let extract = try take(";") ? try parsePipe() : nil
        try expect(")", after: "what '(' opened")
        return Expression(
            .foreach(source, patterns, initial: initial, update: update, extract: extract), start..<previousEnd)
    }

    private mutating func parseSource(of keyword: Keyword) throws(JQError) -> (Expression, [Pattern]) {
        try advance()
        let source = try nested { parser throws(JQError) in try parser.parseOperators() }
        try expect(.as, after: "the source of '\(keyword.rawValue)'")
        return (source, try parsePatterns())
    }

    mutating func parseLabel() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        try advance()
        let name = try parseLabelName(after: "'label'")
        try expect("|", after: "'label $\(name)'")
        let body = try parsePipe()
        return Expression(.label(name, body: body), start..<previousEnd)
    }

    mutating func parseExit() throws(JQError) -> Expression {
        let start = token.range.lowerBound
        try advance()
        let name = try parseLabelName(after: "'break'")
        return Expression(.exit(name), start..<previousEnd)
    }

    private mutating func parseLabelName(after what: String) throws(JQError) -> String {
        guard case .variable(let name) = token.kind else { throw missing("$name", after: what) }
        try advance()
        return name
    }

    /// `def f(a; $b): BODY;` and the pipe it is defined for.
    mutating func parseDefinition() throws(JQError) -> Expression {
        try nested { parser throws(JQError) in
            let start = parser.token.range.lowerBound
            let function = try parser.parseFunction()
            let body =
                parser.token.kind == .end
                ? Expression(.identity, parser.token.range) : try parser.parsePipe()
            return Expression(.define(function, body: body), start..<parser.previousEnd)
        }
    }

    private mutating func parseFunction() throws(JQError) -> FunctionDefinition {
        let start = token.range.lowerBound
        try advance()
        guard let name = token.kind.word else { throw missing("a name", after: "'def'") }
        try advance()
        let parameters = try parseParameters(of: name)
        try expect(":", after: "'def \(name)'")
        let body = try parsePipe()
        try expect(";", after: "the body of '\(name)'")
        return FunctionDefinition(name: name, parameters: parameters, body: body, range: start..<previousEnd)
    }

    private mutating func parseParameters(of name: String) throws(JQError) -> [FunctionParameter] {
        guard try take("(") else { return [] }
        var parameters: [FunctionParameter] = []
        repeat {
            switch token.kind {
            case .variable(let parameter): parameters.append(.value(parameter))
            default:
                guard let parameter = token.kind.word else { throw missing("a parameter", after: "'\(name)('") }
                parameters.append(.filter(parameter))
            }
            try advance()
        } while try take(";")
        try expect(")", after: "the parameters of '\(name)'")
        return parameters
    }
}
