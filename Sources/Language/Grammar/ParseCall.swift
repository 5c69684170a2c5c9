/// `name x $y (expr)`
extension StatementParser {
    /// The cursor is at the name, which is that of a definition.
    mutating func parseCall(_ word: Range<Int>) throws(Diagnostic) -> CallStatement {
        offset = word.upperBound
        var arguments: [Argument] = []
        var end = offset
        while true {
            try skipBlanks()
            if atStatementEnd || atPipe || atHeadlineFlag { break }
            arguments.append(try parseArgument())
            end = offset
        }
        let name = VariableName(text: text(word), range: word)
        return CallStatement(range: word.lowerBound..<end, name: name, arguments: arguments)
    }

    /// A value, or an expression in brackets.
    mutating func parseArgument() throws(Diagnostic) -> Argument {
        let argument: Argument =
            if current?.closingBracket != nil { .expression(try parseBracketed()) } else { .value(try parseValue()) }
        try refuseGlued()
        return argument
    }
}
