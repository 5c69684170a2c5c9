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
        guard case .quoted(let message) = try parseValue() else {
            throw Diagnostic("the message of assert is a text", at: here, hint: "else \"message\"")
        }
        try refuseGlued()
        return AssertStatement(condition: condition, message: message)
    }

    /// An expression that must give true, false or null.
    mutating func parseCondition(until end: ExpressionEnd) throws(Diagnostic) -> ScriptExpression {
        let condition = try parseExpression(until: end)
        return condition
    }
}
