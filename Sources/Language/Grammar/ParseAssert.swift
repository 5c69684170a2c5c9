import JQ

/// `assert condition [else "message"]`
extension StatementParser {
    mutating func parseAssert() throws(Diagnostic) -> AssertStatement {
        try skipBlanks()
        guard !atStatementEnd else {
            throw Diagnostic("assert needs a condition", at: here, hint: "assert $status == 200")
        }
        let condition = try parseCondition(until: .elseText)
        try skipBlanks()
        guard starts(with: "else") else { return AssertStatement(condition: condition, message: nil) }
        offset += 4
        try skipBlanks()
        let word = peekWord()
        guard case .quoted(let message) = try parseValue() else {
            throw Diagnostic("the message of assert is a text", at: word, hint: "quote it: else \"\(text(word))\"")
        }
        try refuseGlued()
        return AssertStatement(condition: condition, message: message)
    }

    /// An expression that must give true, false or null.
    mutating func parseCondition(until end: ExpressionEnd) throws(Diagnostic) -> ScriptExpression {
        let condition = try parseExpression(until: end)
        if let offset = assignment(in: condition.tree) {
            let place = offset..<offset + 1
            throw Diagnostic("= changes a value; it does not compare", at: place, hint: "write ==")
        }
        return condition
    }
}

extension StatementParser {
    /// The offset of an `=` that is the condition itself.
    private func assignment(in tree: JQ.Expression) -> Int? {
        switch tree.kind {
        case .assign(.set, let target, let value):
            return bytes[target.range.upperBound..<value.range.lowerBound].firstIndex(of: UInt8(ascii: "="))
        case .pipe(let stages): return stages.last.flatMap(assignment)
        default: return nil
        }
    }
}
