import JQ

/// `def name a b="default" … end` and `return`
extension StatementParser {
    /// Nil when the first line could not be read, or the definition has no place here.
    mutating func parseDef(_ word: Range<Int>) throws(Diagnostic) -> DefStatement? {
        let isNested = blockDepth > 0
        let headline = parseHeadline { (parser) throws(Diagnostic) in
            (name: try parser.parseDefName(word), parameters: try parser.parseDefParameters())
        }
        let form = text(word.lowerBound..<offset).trimmedEnd
        let outer = (loopDepth, isInCleanup)
        (loopDepth, isInCleanup) = (0, false)
        defer { (loopDepth, isInCleanup) = outer }
        let body = try parseBlock(.def, word, until: [.end]).body
        guard let headline else { return nil }
        if isNested {
            throw Diagnostic("a def stands in no block", at: word, hint: "move it to the top of the file")
        }
        definedHere.insert(headline.name.text)
        return DefStatement(name: headline.name, parameters: headline.parameters, body: body, form: form)
    }

    private mutating func parseDefName(_ def: Range<Int>) throws(Diagnostic) -> VariableName {
        try skipBlanks()
        let word = peekWord()
        let name = text(word)
        guard !word.isEmpty else { throw Diagnostic("`def` needs a name", at: def, hint: "def find-group name") }
        guard DefinitionNames.isName(bytes[word]) else {
            throw Diagnostic(
                "`\(name)` is no name for a def", at: word,
                hint: "names have letters, digits, _ and -, and no brackets: def find-group name")
        }
        if let reason = taken(name) {
            throw Diagnostic(
                "a def cannot be called `\(name)`: \(reason)", at: word, hint: "choose another: def my-\(name)")
        }
        if definedHere.contains(name) { throw Diagnostic("`\(name)` is defined above already", at: word) }
        offset = word.upperBound
        return VariableName(text: name, range: word)
    }

    /// Why a name means something else already.
    private func taken(_ name: String) -> String? {
        if Verb(word: name) != nil { return "it is the verb of a request" }
        if Keyword(rawValue: name) != nil { return "it is a word of the language" }
        if commands[name] != nil { return "it is a command" }
        return Builtin.all.contains { $0.name == name } ? "it is a function of expressions" : nil
    }

    private mutating func parseDefParameters() throws(Diagnostic) -> [DefStatement.Parameter] {
        var parameters: [DefStatement.Parameter] = []
        while true {
            try skipBlanks()
            if atStatementEnd { return parameters }
            let parameter = try parseDefParameter()
            if parameters.contains(where: { $0.name.text == parameter.name.text }) {
                throw Diagnostic("there are two parameters called `\(parameter.name.text)`", at: parameter.name.range)
            }
            if parameter.fallback == nil, parameters.last?.fallback != nil {
                throw Diagnostic(
                    "a parameter without a default stands before those with one", at: parameter.name.range,
                    hint: "arguments go by place: move `\(parameter.name.text)` to the front")
            }
            parameters.append(parameter)
        }
    }

    private mutating func parseDefParameter() throws(Diagnostic) -> DefStatement.Parameter {
        let word = peekWord()
        guard let range = peekName(), let end = parameterEnd(range.upperBound) else {
            let typed = text(word)
            let bare = typed.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
            throw Diagnostic(
                "`\(typed)` is no name of a parameter", at: word,
                hint:
                    "blanks between them, no $, brackets or commas: def name \(bare.isEmpty ? "a" : bare) b=\"default\""
            )
        }
        try ReadOnlyNames.refuse(text(range), at: range)
        let name = variable(range)
        offset = end
        guard end > range.upperBound else { return DefStatement.Parameter(name: name, fallback: nil) }
        guard let byte = current, !byte.endsWord else {
            throw Diagnostic(
                "`\(name.text)` has no default after its =", at: range.lowerBound..<end,
                hint: "no blank after the =; empty text is \(name.text)=\"\"")
        }
        let isTyped = bytes[range.upperBound] == UInt8(ascii: ":")
        let fallback = isTyped ? Argument.expression(try parseExpression(until: .blank)) : try parseArgument()
        return DefStatement.Parameter(name: name, fallback: fallback)
    }

    /// Past the `=` or `:=` after a parameter's name; nil when something else is glued to it.
    private func parameterEnd(_ end: Int) -> Int? {
        guard let next = byte(at: end), !next.endsWord else { return end }
        if next == UInt8(ascii: "=") { return end + 1 }
        return next == UInt8(ascii: ":") && byte(at: end + 1) == UInt8(ascii: "=") ? end + 2 : nil
    }

    mutating func parseReturn(_ word: Range<Int>) throws(Diagnostic) -> ScriptExpression? {
        guard !isInCleanup else {
            throw Diagnostic(
                "`return` cannot stand in a cleanup", at: word,
                hint: "what is returned is known before the cleanup runs")
        }
        try skipBlanks()
        if atStatementEnd { return nil }
        let value = peekWord()
        if Verb(word: text(value)) != nil || definitions.contains(text(value)) {
            throw Diagnostic(
                "return takes an expression", at: value,
                hint: "keep it first: let result = \(text(value)) …, then return $result")
        }
        return try parseExpression(until: .stage)
    }
}

/// The names of definitions in a source, found before it is read, since a def may be called above its line.
enum DefinitionNames {
    static func find(in bytes: [UInt8]) -> Set<String> {
        var names: Set<String> = []
        var line = 0
        while line < bytes.count {
            if let name = name(in: bytes, at: line) { names.insert(String(decoding: name, as: UTF8.self)) }
            line = (bytes[line...].firstIndex(of: .newline) ?? bytes.count) + 1
        }
        return names
    }

    /// Of a line that begins with `def`.
    private static func name(in bytes: [UInt8], at line: Int) -> ArraySlice<UInt8>? {
        var start = line
        while start < bytes.count, bytes[start].isBlank { start += 1 }
        guard bytes[start...].starts(with: "def".utf8), start + 3 < bytes.count, bytes[start + 3].isBlank else {
            return nil
        }
        let name = bytes[(start + 3)...].drop(while: \.isBlank).prefix { !$0.endsWord }
        return isName(name) ? name : nil
    }

    static func isName(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.first?.startsName == true && bytes.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "-") }
    }
}
