/// `if … elif … else … end`
extension StatementParser {
    mutating func parseIf(_ word: Range<Int>) throws(Diagnostic) -> IfStatement? {
        var branches: [IfStatement.Branch] = []
        var otherwise: [Statement] = []
        var isWhole = true
        var opener = word
        while true {
            let condition = parseHeadline { (parser) throws(Diagnostic) in try parser.parseBlockCondition(opener) }
            let (body, end, endRange) = try parseBlock(.if, word, until: [.elif, .else, .end])
            if let condition { branches.append(.init(condition: condition, body: body)) } else { isWhole = false }
            if end == .else { otherwise = try parseElse(word, endRange, &isWhole) }
            guard end == .elif else { return isWhole ? IfStatement(branches: branches, otherwise: otherwise) : nil }
            opener = endRange
        }
    }

    mutating func parseBlockCondition(_ word: Range<Int>) throws(Diagnostic) -> ScriptExpression {
        try skipBlanks()
        guard !atStatementEnd else {
            throw Diagnostic("`\(text(word))` needs a condition", at: word, hint: "\(text(word)) $status == 200")
        }
        return try parseCondition(until: .stage)
    }

    private mutating func parseElse(
        _ word: Range<Int>, _ elseRange: Range<Int>, _ isWhole: inout Bool
    ) throws(Diagnostic) -> [Statement] {
        let headline: Void? = parseHeadline { (parser) throws(Diagnostic) in try parser.refuseElseIf(elseRange) }
        if headline == nil { isWhole = false }
        return try parseBlock(.if, word, until: [.end]).body
    }

    private mutating func refuseElseIf(_ elseRange: Range<Int>) throws(Diagnostic) {
        try skipBlanks()
        let word = peekWord()
        guard text(word) == "if" else { return }
        throw Diagnostic("`else if` is one word here", at: elseRange.lowerBound..<word.upperBound, hint: "elif …")
    }
}
