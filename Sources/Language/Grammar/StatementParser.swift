/// Reads statements from bytes. One cursor; each construct of the grammar is an extension in a file of its own.
struct StatementParser {
    var bytes: [UInt8]
    let commands: CommandTable
    var offset = 0
    /// Brackets open at `offset`, within the statement being read.
    var depth = 0
    /// Blocks open at `offset`.
    var blockDepth = 0
    /// Loops open at `offset`: `emit`, `next` and `stop` need one.
    var loopDepth = 0
    /// In the line of a `for`, whose flags end a request.
    var isInLoopHeadline = false
    /// Whether a statement that is no `param` or `ask` has been read.
    var hasBegun = false
    /// Whether the block being read is part of a `cleanup`.
    var isInCleanup = false
    /// Names of definitions that may be called.
    var definitions: Set<String>
    /// Those that this source has defined up to `offset`.
    var definedHere: Set<String> = []
    /// The params and asks up to `offset`.
    var givenHere: Set<String> = []
    /// The variables up to `offset`.
    var names = NameTable()
    /// The names that a `use` brings.
    let library: (UseStatement) -> Set<String>
    var diagnostics: [Diagnostic] = []
    /// Something nests too deep, so that the rest is not read; that has been said.
    var hasGivenUp = false

    init(
        bytes: [UInt8], commands: CommandTable, definitions: Set<String>,
        library: @escaping (UseStatement) -> Set<String>
    ) {
        self.bytes = bytes
        self.commands = commands
        self.definitions = definitions.union(DefinitionNames.find(in: bytes))
        self.library = library
    }

    /// Statements up to the end of the source or a keyword that ends the block they stand in, which is left to the
    /// caller. What cannot be read becomes a diagnostic.
    mutating func parseStatements(until terminators: [Keyword] = []) -> [Statement] {
        var statements: [Statement] = []
        while skipToStatement() {
            if !terminators.isEmpty, let keyword = Keyword(rawValue: text(peekWord())), terminators.contains(keyword) {
                break
            }
            let start = offset
            if let statement = recovering({ (parser) throws(Diagnostic) in try parser.parseWholeStatement() }) {
                if let statement { statements.append(statement) }
            }
            precondition(offset > start, "a statement is never empty")
        }
        return statements
    }

    /// Reads one thing; when it cannot be read, says so and moves to where reading can go on.
    mutating func recovering<T>(_ parse: (inout StatementParser) throws(Diagnostic) -> T) -> T? {
        let start = offset
        depth = 0
        do throws(Diagnostic) {
            return try parse(&self)
        } catch {
            guard !hasGivenUp else { return nil }
            diagnostics.append(error)
            recover(from: error, statement: start)
            return nil
        }
    }

    /// Passes blank lines and comments; false at the end of the source.
    mutating func skipToStatement() -> Bool {
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

    /// Nil for a block whose first line could not be read; that has been said then.
    private mutating func parseWholeStatement() throws(Diagnostic) -> Statement? {
        let start = offset
        let kind = try parseStatementKind()
        let range = start..<offset
        try expectStatementEnd()
        return kind.map { Statement(range: range, kind: $0) }
    }

    private mutating func parseStatementKind() throws(Diagnostic) -> Statement.Kind? {
        let word = peekWord()
        let text = text(word)
        let isGiven = text == "param" || text == "ask"
        defer { if !isGiven { hasBegun = true } }
        if startsExpressionLine { return try parseExpressionLine() }
        if current == UInt8(ascii: "!") { return .system(try parseSystemCommand(word)) }
        if let keyword = Keyword(rawValue: text) {
            offset = word.upperBound
            return try parse(keyword, word)
        }
        if let verb = Verb(word: text) {
            offset = word.upperBound
            let request = try parseRequest(verb, from: word.lowerBound)
            return .request(request, try parsePipeline())
        }
        let (name, end) = commandName(word)
        if let form = commands[name] {
            offset = end
            let command = try parseCommand(name, form, word.lowerBound..<end)
            return .command(command, try parsePipeline())
        }
        if definitions.contains(text) {
            let call = try parseCall(word)
            return .call(call, try parsePipeline())
        }
        throw unknownStatement(word)
    }

    /// The word itself, or two where they name a command together.
    private func commandName(_ word: Range<Int>) -> (name: String, end: Int) {
        let first = text(word)
        let seconds = commands.secondWords(after: first)
        var probe = self
        probe.offset = word.upperBound
        while !seconds.isEmpty, probe.current?.isBlank == true { probe.offset += 1 }
        let second = probe.peekWord()
        guard second.lowerBound > word.upperBound, seconds.contains(text(second)) else {
            return (first, word.upperBound)
        }
        return ("\(first) \(text(second))", second.upperBound)
    }

    mutating func expectStatementEnd() throws(Diagnostic) {
        try skipBlanks()
        guard !atStatementEnd else { return }
        throw strayText(peekWord())
    }
}
