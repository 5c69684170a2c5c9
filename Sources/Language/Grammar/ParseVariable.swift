/// `$name.field[0]` outside quotes.
extension StatementParser {
    /// Where a variable that begins at `start` ends, or nil when no name follows the `$`.
    func variableEnd(at start: Int) -> Int? {
        var probe = self
        probe.offset = start + 1
        guard let name = probe.peekName() else { return nil }
        probe.offset = name.upperBound
        while probe.skipAccess() {}
        return probe.offset
    }

    /// The variable at the cursor, which `variableEnd` has measured.
    mutating func parseVariable(to end: Int) throws(Diagnostic) -> ScriptExpression {
        let start = offset
        offset = end
        return try expression(in: start..<end)
    }

    /// One `.field` or `[0]`.
    private mutating func skipAccess() -> Bool {
        let start = offset
        offset += 1
        switch byte(at: start) {
        case UInt8(ascii: "."):
            if let field = peekName() {
                offset = field.upperBound
                return true
            }
        case UInt8(ascii: "["):
            if current == UInt8(ascii: "-") { offset += 1 }
            let digits = offset
            while let byte = current, byte.isDigit { offset += 1 }
            if offset > digits, current == UInt8(ascii: "]") {
                offset += 1
                return true
            }
        default: break
        }
        offset = start
        return false
    }
}
