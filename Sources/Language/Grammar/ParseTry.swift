/// `try … catch err … end`
extension StatementParser {
    mutating func parseTry(_ word: Range<Int>) throws(Diagnostic) -> TryStatement {
        _ = parseHeadline { (_) throws(Diagnostic) in }
        let (body, end, endRange) = try parseBlock(.try, word, until: [.catch, .end])
        guard end == .catch else { return TryStatement(body: body, handler: nil) }
        let name = parseHeadline { (parser) throws(Diagnostic) in try parser.parseCatchName(endRange) }
        let handler = try parseBlock(.try, word, until: [.end]).body
        return TryStatement(body: body, handler: .init(name: name ?? nil, body: handler))
    }

    private mutating func parseCatchName(_ catchWord: Range<Int>) throws(Diagnostic) -> VariableName? {
        try skipBlanks()
        guard !atStatementEnd else { return nil }
        let word = peekWord()
        guard let name = peekName(), name == word else {
            throw Diagnostic("`\(text(word))` is no name", at: word, hint: "catch err")
        }
        try ReadOnlyNames.refuse(text(word), at: word)
        offset = word.upperBound
        return variable(word)
    }
}
