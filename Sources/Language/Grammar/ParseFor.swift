import JQ

/// `for row in SOURCE … end [| stages]`
extension StatementParser {
    mutating func parseFor(_ word: Range<Int>) throws(Diagnostic) -> (loop: ForStatement, pipeline: Pipeline)? {
        let headline = parseHeadline { (parser) throws(Diagnostic) in
            parser.isInLoopHeadline = true
            defer { parser.isInLoopHeadline = false }
            return (
                name: try parser.parseRowName(word), source: try parser.parseRowSource(),
                flags: try parser.parseLoopFlags()
            )
        }
        loopDepth += 1
        defer { loopDepth -= 1 }
        let body = try parseBlock(.for, word, until: [.end]).body
        let pipeline = try parsePipeline()
        return headline.map { (ForStatement(name: $0.name, source: $0.source, flags: $0.flags, body: body), pipeline) }
    }

    private mutating func parseRowName(_ forWord: Range<Int>) throws(Diagnostic) -> VariableName {
        try skipBlanks()
        let word = peekWord()
        guard let name = peekName(), name == word else {
            let typed = text(word).drop { $0 == "$" }
            throw Diagnostic(
                "`for` needs a name", at: word.isEmpty ? forWord : word,
                hint: "for \(typed.isEmpty ? "row" : typed) in …")
        }
        try ReadOnlyNames.refuse(text(word), at: word)
        offset = word.upperBound
        try skipBlanks()
        guard text(peekWord()) == "in" else {
            throw Diagnostic("`for \(text(word))` needs an `in` here", at: here, hint: "for \(text(word)) in $list")
        }
        offset += 2
        return variable(word)
    }

    private mutating func parseRowSource() throws(Diagnostic) -> RowSource {
        try skipBlanks()
        let word = peekWord()
        let shown = text(word)
        if word.isEmpty { throw Diagnostic("`for … in` needs a source of rows", at: here, hint: "for row in $list") }
        if let verb = Verb(word: shown) {
            offset = word.upperBound
            return .request(try parseRequest(verb, from: word.lowerBound), try parsePipeline())
        }
        if let file = try parseFileSource() { return .file(file) }
        if shown == Keyword.run.rawValue, byte(at: word.upperBound)?.endsWord ?? true {
            offset = word.upperBound
            return .run(try parseRun(word), try parsePipeline())
        }
        if definitions.contains(shown) { return .call(try parseCall(word), try parsePipeline()) }
        let expression = try parseExpression(until: .stage)
        return expression.isList ? .list(expression) : .outputs(expression)
    }
}

extension ScriptExpression {
    /// A variable, a field or `[…]`: its items are the rows.
    fileprivate var isList: Bool { Self.isList(tree) }

    private static func isList(_ tree: JQ.Expression) -> Bool {
        switch tree.kind {
        case .variable, .array, .identity: true
        case .field(let object, _): isList(object)
        case .index(let container, let key):
            if case .literal = key.kind { isList(container) } else { false }
        default: false
        }
    }
}
