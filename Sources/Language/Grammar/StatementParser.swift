/// Reads statements from bytes. One cursor; each construct of the grammar is an extension in a file of its own.
struct StatementParser {
    let bytes: [UInt8]
    let commands: CommandTable
    var offset = 0
    /// Brackets open at `offset`, within the statement being read.
    var depth = 0
    var diagnostics: [Diagnostic] = []

    init(bytes: [UInt8], commands: CommandTable) {
        self.bytes = bytes
        self.commands = commands
    }

    mutating func parseStatements() -> [Statement] {
        var statements: [Statement] = []
        while skipToStatement() {
            let start = offset
            depth = 0
            do throws(Diagnostic) {
                statements.append(try parseStatement())
                try expectStatementEnd()
            } catch {
                diagnostics.append(error)
                recover(from: error, statement: start)
            }
            precondition(offset > start, "a statement is never empty")
        }
        return statements
    }

    /// Passes blank lines and comments; false at the end of the source.
    private mutating func skipToStatement() -> Bool {
        while let byte = current {
            if byte.endsWord {
                offset += 1
            } else if byte == UInt8(ascii: "#") {
                skipLine()
            } else {
                return true
            }
        }
        return false
    }

    private mutating func parseStatement() throws(Diagnostic) -> Statement {
        let start = offset
        let kind = try parseStatementKind()
        return Statement(range: start..<offset, kind: kind)
    }

    private mutating func parseStatementKind() throws(Diagnostic) -> Statement.Kind {
        if startsExpressionLine { return try parseExpressionLine() }
        let word = peekWord()
        let text = text(word)
        if let keyword = Keyword(rawValue: text) { return try parse(keyword, word) }
        if let verb = Verb(word: text) {
            offset = word.upperBound
            let request = try parseRequest(verb, from: word.lowerBound)
            return .request(request, try parsePipeline())
        }
        if let form = commands[text] {
            offset = word.upperBound
            let command = try parseCommand(text, form, word)
            return .command(command, try parsePipeline())
        }
        throw unknownStatement(word)
    }

    private mutating func parse(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> Statement.Kind {
        offset = word.upperBound
        switch keyword {
        case .let: return .let(try parseLet())
        case .unset: return .unset(try parseUnset())
        case .print: return .print(try parsePrint())
        case .assert: return .assert(try parseAssert())
        default: throw keyword.refusal(at: word)
        }
    }

    private mutating func expectStatementEnd() throws(Diagnostic) {
        try skipBlanks()
        guard !atStatementEnd else { return }
        throw strayText(peekWord())
    }
}
