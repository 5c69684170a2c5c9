/// `print expr`: each value on a line of its own, texts without quotes.
extension StatementParser {
    mutating func parsePrint() throws(Diagnostic) -> ScriptExpression {
        try skipBlanks()
        guard !atStatementEnd else {
            throw Diagnostic("print needs an expression", at: here, hint: "print \"text\", or print .agentId")
        }
        return try parseExpression(until: .stage)
    }
}
