/// The shell's own commands: words, a path, or a whole request.
extension StatementParser {
    mutating func parseCommand(
        _ name: String, _ form: CommandTable.Form, _ word: Range<Int>
    ) throws(Diagnostic) -> CommandStatement {
        let arguments: CommandStatement.Arguments
        switch form {
        case .words: arguments = .words(try parseWords())
        case .path: arguments = try parsePathArguments()
        case .request(let count, let verb):
            arguments = .request(try parseWords(atMost: count), try parseRequest(orVerb: verb))
        case .outline: arguments = .outline(try parseRequest(orVerb: nil))
        }
        return CommandStatement(name: name, nameRange: word, arguments: arguments)
    }

    private mutating func parseWords(atMost limit: Int = .max) throws(Diagnostic) -> [CommandStatement.Word] {
        var words: [CommandStatement.Word] = []
        while words.count < limit, try !atWordsEnd() {
            let start = offset
            let value = try parseValue()
            try refuseGlued()
            words.append(CommandStatement.Word(range: start..<offset, value: value))
        }
        return words
    }

    private mutating func atWordsEnd() throws(Diagnostic) -> Bool {
        try skipBlanks()
        return atStatementEnd || atPipe
    }

    private mutating func parsePathArguments() throws(Diagnostic) -> CommandStatement.Arguments {
        guard try !atWordsEnd(), current != UInt8(ascii: "-") else { return .path(nil, try parseWords()) }
        let path = try parseURLPieces()
        return .path(path, try parseWords())
    }

    private mutating func parseRequest(orVerb implied: Verb?) throws(Diagnostic) -> RequestStatement? {
        guard try !atWordsEnd() else { return nil }
        let word = peekWord()
        if let verb = Verb(word: text(word)) {
            offset = word.upperBound
            return try parseRequest(verb, from: word.lowerBound)
        }
        guard let implied else {
            throw Diagnostic(
                "a request is expected here", at: word, hint: "it begins with get, post, put, patch or delete")
        }
        return try parseRequest(implied, from: word.lowerBound)
    }
}
