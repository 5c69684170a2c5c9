/// What all blocks share: a first line, statements, and the keyword that ends them.
extension StatementParser {
    static let blockLimit = 100

    /// The statements of a block; the cursor is after the keyword that ended them.
    mutating func parseBlock(
        _ opener: Keyword, _ word: Range<Int>, until terminators: [Keyword]
    ) throws(Diagnostic) -> (body: [Statement], end: Keyword, endRange: Range<Int>) {
        guard blockDepth < Self.blockLimit else {
            throw giveUp(
                Diagnostic(
                    "more than \(Self.blockLimit) blocks are open here", at: word,
                    hint: "close some with end, or make a def of the inner ones"))
        }
        blockDepth += 1
        defer { blockDepth -= 1 }
        let body = parseStatements(until: terminators)
        let endRange = peekWord()
        guard let end = Keyword(rawValue: text(endRange)) else {
            throw Diagnostic(
                "this `\(opener.rawValue)` has no `end`", at: word, hint: "close the block with end",
                open: .block(opener.rawValue))
        }
        offset = endRange.upperBound
        return (body, end, endRange)
    }

    /// The rest of a block's first line; nil when it could not be read, which has been said then.
    mutating func parseHeadline<T>(_ parse: (inout StatementParser) throws(Diagnostic) -> T) -> T? {
        recovering { (parser) throws(Diagnostic) in
            let headline = try parse(&parser)
            try parser.expectHeadlineEnd()
            return headline
        }
    }

    /// What other languages put there gets its answer.
    private mutating func expectHeadlineEnd() throws(Diagnostic) {
        try skipBlanks()
        guard !atStatementEnd else { return }
        let word = peekWord()
        switch text(word) {
        case "then", "do", "{", ":", ";":
            throw Diagnostic(
                "`\(text(word))` has no place here", at: word,
                hint: "the line ends after the condition; the block ends with end")
        default: throw strayText(word)
        }
    }
}
