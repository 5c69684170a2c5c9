/// A file of profiles: `profile NAME`, settings, `end`, and nothing else.
public enum ProfileParser {
    /// - Parameter settings: the words that may begin a line of a profile, beside `let`.
    public static func parse(_ source: Source, settings: CommandTable) -> ParsedProfiles {
        if let fault = ScriptParser.fault(of: source) { return ParsedProfiles(profiles: [], diagnostics: [fault]) }
        var parser = StatementParser(bytes: source.bytes, commands: settings, definitions: []) { _ in [] }
        let profiles = parser.parseProfiles()
        let inside = profiles.flatMap(\.statements).compactMap(\.faultInProfile)
        return ParsedProfiles(
            profiles: profiles,
            diagnostics: (parser.diagnostics + inside).sorted { $0.range.lowerBound < $1.range.lowerBound })
    }
}

extension StatementParser {
    fileprivate mutating func parseProfiles() -> [ProfileBlock] {
        var profiles: [ProfileBlock] = []
        while skipToStatement() {
            let start = offset
            if let profile = recovering({ (parser) throws(Diagnostic) in try parser.parseProfile() }) {
                if let profile { profiles.append(profile) }
            }
            precondition(offset > start, "a profile is never empty")
        }
        return profiles
    }

    /// Nil for one whose first line could not be read; that has been said then.
    private mutating func parseProfile() throws(Diagnostic) -> ProfileBlock? {
        let word = peekWord()
        guard text(word) == "profile" else {
            throw Diagnostic(
                "only profiles stand in this file, and `\(text(word))` begins none", at: word,
                hint: "profile prod, then its settings, then end")
        }
        offset = word.upperBound
        let name = parseHeadline { (parser) throws(Diagnostic) in try parser.parseProfileName(word) }
        let statements = parseStatements(until: [.end])
        let end = peekWord()
        guard text(end) == Keyword.end.rawValue else {
            throw Diagnostic(
                "this `profile` has no `end`", at: word, hint: "close the profile with end", open: .block("profile"))
        }
        offset = end.upperBound
        try expectStatementEnd()
        return name.map {
            ProfileBlock(name: $0, statements: statements, range: word.lowerBound..<end.upperBound, endRange: end)
        }
    }

    private mutating func parseProfileName(_ word: Range<Int>) throws(Diagnostic) -> VariableName {
        try skipBlanks()
        guard !atStatementEnd else {
            throw Diagnostic("`profile` needs a name", at: word, hint: "profile prod, then its settings, then end")
        }
        let name = peekWord()
        guard ProfileName.isOne(text(name)) else {
            throw Diagnostic("`\(text(name))` is no name for a profile", at: name, hint: ProfileName.rule)
        }
        offset = name.upperBound
        return VariableName(text: text(name), range: name)
    }
}

/// What a profile may be called.
public enum ProfileName {
    public static let rule = "names have letters, digits, - and _: profile prod-eu"

    public static func isOne(_ text: String) -> Bool {
        guard let first = text.utf8.first, first.isNameByte, text.utf8.count <= 64 else { return false }
        return text.utf8.allSatisfy { $0.isNameByte || $0 == UInt8(ascii: "-") } && text != "none"
    }
}

extension Statement {
    fileprivate var faultInProfile: Diagnostic? {
        switch kind {
        case .let(let statement):
            if case .expression = statement.value { return nil }
        case .command(let command, let pipeline):
            if command.name == "profile" {
                return Diagnostic(
                    "a profile begins inside another", at: range, hint: "close the one before with end")
            }
            if pipeline.isEmpty { return nil }
        default: break
        }
        return Diagnostic(
            "a profile holds settings, and this is none", at: range,
            hint: "what runs when the prompt starts stands in rc.rcx, beside this file")
    }
}
