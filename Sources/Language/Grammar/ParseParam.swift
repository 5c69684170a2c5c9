/// `param name = default "what it is"` and `ask [secret] name "question"`
extension StatementParser {
    mutating func parseParam(_ word: Range<Int>) throws(Diagnostic) -> ParamStatement {
        try requireTop(word)
        let name = try parseGivenName(word, example: "param csv = \"agents.csv\" \"what it is\"")
        if ParamStatement.reservedNames.contains(name.text) {
            throw Diagnostic(
                "--\(name.text) is a flag of rcx run itself", at: name.range, hint: "choose another name for the param")
        }
        let fallback = try parseParamDefault(name)
        let summary = try parseSummary("the meaning of a param is a text")
        return ParamStatement(name: name, fallback: fallback, summary: summary)
    }

    private mutating func parseParamDefault(_ name: VariableName) throws(Diagnostic) -> ScriptExpression? {
        try skipBlanks()
        guard current == UInt8(ascii: "=") else { return nil }
        offset += 1
        try skipBlanks()
        guard !atStatementEnd else {
            throw Diagnostic(
                "`param \(name.text) =` needs a default", at: name.range,
                hint: "without the = it must be given by whoever runs the file")
        }
        let fallback = try parseExpression(until: .blank)
        guard !fallback.readsInput else {
            throw Diagnostic(
                "a default cannot use the last response: there is none yet", at: fallback.range,
                hint: "a text has quotes: \"\(text(fallback.range))\"")
        }
        return fallback
    }

    mutating func parseAsk(_ word: Range<Int>) throws(Diagnostic) -> AskStatement {
        try requireTop(word)
        try skipBlanks()
        let first = peekWord()
        let isSecret = text(first) == "secret"
        if isSecret { offset = first.upperBound }
        let name = try parseGivenName(
            isSecret ? word.lowerBound..<first.upperBound : word,
            example: isSecret ? "ask secret pin \"PIN\"" : "ask name \"Your name\"")
        if ParamStatement.reservedNames.contains(name.text) {
            throw Diagnostic("--\(name.text) is a flag of rcx run itself", at: name.range, hint: "choose another name")
        }
        let question = try parseSummary("the question is a text")
        return AskStatement(name: name, question: question ?? name.text, isSecret: isSecret)
    }

    /// `param` and `ask` stand first in a file.
    private func requireTop(_ word: Range<Int>) throws(Diagnostic) {
        guard blockDepth == 0, !hasBegun else {
            throw Diagnostic(
                "`\(text(word))` stands at the top of a file, before every other statement", at: word,
                hint: "move it up; let sets a variable here")
        }
    }

    private mutating func parseGivenName(_ keyword: Range<Int>, example: String) throws(Diagnostic) -> VariableName {
        try skipBlanks()
        let word = peekWord()
        let end = bytes[word].firstIndex(of: UInt8(ascii: "=")) ?? word.upperBound
        let range = word.lowerBound..<end
        guard !range.isEmpty, bytes[range].first != .quote, bytes[range].first != .apostrophe else {
            throw Diagnostic("`\(text(keyword))` needs a name", at: keyword, hint: example)
        }
        guard peekName() == range else {
            let plain = text(range).drop { $0 == "$" }.replacing("-", with: "_")
            throw Diagnostic(
                "`\(text(range))` is no name", at: range, hint: "names have letters, digits and _: \(plain)")
        }
        try ReadOnlyNames.refuse(text(range), at: range)
        if givenHere.contains(text(range)) {
            throw Diagnostic("`\(text(range))` is a param or ask above already", at: range)
        }
        givenHere.insert(text(range))
        offset = end
        return variable(range)
    }

    private mutating func parseSummary(_ fault: String) throws(Diagnostic) -> String? {
        try skipBlanks()
        guard !atStatementEnd else { return nil }
        let word = peekWord()
        guard case .quoted(let template) = try parseValue() else {
            throw Diagnostic(fault, at: word, hint: "quote it: \"\(restOfText(word))\"")
        }
        try refuseGlued()
        guard let literal = template.literal else {
            throw Diagnostic("\(fault) without ${…} in it", at: template.range)
        }
        return literal
    }

    private func restOfText(_ word: Range<Int>) -> String {
        String(decoding: bytes[word.lowerBound...].prefix { $0 != .newline }, as: UTF8.self).trimmedEnd
    }
}
