/// `let name = …` and `unset name …`
extension StatementParser {
    /// Nil when the block after the `=` could not be read.
    mutating func parseLet() throws(Diagnostic) -> LetStatement? {
        let name = try parseLetName()
        try skipBlanks()
        guard current == UInt8(ascii: "="), byte(at: offset + 1) != UInt8(ascii: "=") else {
            throw Diagnostic("`let \(name.text)` needs a = here", at: here, hint: "let \(name.text) = …")
        }
        offset += 1
        try skipBlanks()
        guard !atStatementEnd else {
            throw Diagnostic(
                "`let \(name.text) =` needs a value", at: name.range,
                hint: "let \(name.text) = .agentId, or let \(name.text) = get /path")
        }
        return try parseLetValue().map { LetStatement(name: name, value: $0) }
    }

    private mutating func parseLetValue() throws(Diagnostic) -> LetStatement.Value? {
        let word = peekWord()
        if let verb = Verb(word: text(word)) {
            offset = word.upperBound
            let request = try parseRequest(verb, from: word.lowerBound)
            return .request(request, try parsePipeline())
        }
        if text(word) == Keyword.for.rawValue {
            offset = word.upperBound
            return try parseFor(word).map { .rows($0.loop, $0.pipeline) }
        }
        if text(word) == Keyword.run.rawValue, byte(at: word.upperBound)?.endsWord ?? true {
            offset = word.upperBound
            return .run(try parseRun(word), try parsePipeline())
        }
        if definitions.contains(text(word)) {
            let call = try parseCall(word)
            return .call(call, try parsePipeline())
        }
        if text(word) == Keyword.poll.rawValue { throw try pollInLet(word) }
        if let file = try parseFileSource() { return .file(file) }
        try refuseLetSource(word)
        return .expression(try parseExpression(until: .stage))
    }

    private mutating func pollInLet(_ word: Range<Int>) throws(Diagnostic) -> Diagnostic {
        offset = word.upperBound
        _ = try parsePoll(word)
        return Diagnostic("poll gives no value", at: word, hint: "after its end, . is the last response: let … = .")
    }

    /// What `let` takes in the full language and cannot take yet, and what is no expression.
    private func refuseLetSource(_ word: Range<Int>) throws(Diagnostic) {
        let shown = text(word)
        if current == UInt8(ascii: "/") {
            throw Diagnostic(
                "a path is a text here", at: word, hint: "quote it: \"\(shown)\", or send it: get \(shown)")
        }
    }

    private mutating func parseLetName() throws(Diagnostic) -> VariableName {
        try skipBlanks()
        let word = letNameWord()
        let name = text(word)
        guard let plain = peekName(), plain == word, !word.isEmpty else { throw noName(word, name) }
        try ReadOnlyNames.refuse(name, at: word)
        offset = word.upperBound
        return variable(word)
    }

    /// Up to a blank or `=`.
    private func letNameWord() -> Range<Int> {
        let word = peekWord()
        let end = bytes[word].firstIndex(of: UInt8(ascii: "=")) ?? word.upperBound
        return word.lowerBound..<end
    }

    private func noName(_ word: Range<Int>, _ name: String) -> Diagnostic {
        if name.hasPrefix("$") {
            return Diagnostic("a name is set without the $", at: word, hint: "let \(name.dropFirst()) = …")
        }
        let shown = name.isEmpty ? "a name is missing after let" : "`\(name)` is no name"
        return Diagnostic(shown, at: word, hint: "names have letters, digits and _: let agent_id = …")
    }

    mutating func parseUnset() throws(Diagnostic) -> [VariableName] {
        var names: [VariableName] = []
        while true {
            try skipBlanks()
            if atStatementEnd { break }
            let word = peekWord()
            guard let name = peekName(), name == word else { throw noUnsetName(word) }
            names.append(variable(word))
            offset = word.upperBound
        }
        guard !names.isEmpty else { throw Diagnostic("unset needs a name", at: here, hint: "unset agentId") }
        return names
    }

    private func noUnsetName(_ word: Range<Int>) -> Diagnostic {
        let name = text(word).drop { $0 == "$" }
        return Diagnostic("`\(text(word))` is no name", at: word, hint: "unset \(name)")
    }
}

/// Variables that rcx sets itself.
public enum ReadOnlyNames {
    public static let all = [
        "status", "headers", "elapsed", "url", "accountId", "subAccountId", "mainAccountId", "rcAccountId",
    ]

    /// Those that tell of the last response.
    public static let ofAnswer: Set<String> = ["status", "headers", "elapsed", "url"]

    static func refuse(_ name: String, at range: Range<Int>) throws(Diagnostic) {
        guard all.contains(name) else { return }
        throw Diagnostic(
            "$\(name) is set by rcx and cannot be changed", at: range, hint: "choose another name: let my_\(name) = …")
    }
}
