/// A source read whole: the statements that could be read, and everything that is wrong with the others.
public struct ParsedScript: Sendable, Equatable {
    public let statements: [Statement]
    /// In the order of the source; empty means that the script may run.
    public let diagnostics: [Diagnostic]
    public let names: NameTable

    init(_ statements: [Statement], _ diagnostics: [Diagnostic], _ names: NameTable = NameTable()) {
        (self.statements, self.diagnostics, self.names) = (statements, diagnostics, names)
    }
}

/// Text to tree. Never fails: what cannot be read becomes a diagnostic, and reading goes on at the next statement.
public enum ScriptParser {
    /// Statements take some fifty times the bytes of their text.
    private static let largestSource = 32 << 20

    /// - Parameters:
    ///   - definitions: names that may be called beside those the source defines itself.
    ///   - library: the names of the definitions that a `use` brings.
    public static func parse(
        _ source: Source, commands: CommandTable, definitions: Set<String> = [],
        library: @escaping (UseStatement) -> Set<String> = { _ in [] }
    ) -> ParsedScript {
        if let fault = fault(of: source) { return ParsedScript([], [fault]) }
        var parser = StatementParser(
            bytes: source.bytes, commands: commands, definitions: definitions, library: library)
        let statements = parser.parseStatements()
        return ParsedScript(
            statements, parser.diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound }, parser.names)
    }

    /// Whether there is nothing in it but blanks and comments.
    public static func isBlank(_ source: Source) -> Bool {
        var parser = StatementParser(bytes: source.bytes, commands: .empty, definitions: []) { _ in [] }
        return !parser.skipToStatement()
    }

    /// Why a source is not read at all.
    static func fault(of source: Source) -> Diagnostic? {
        if source.bytes.count > largestSource {
            return Diagnostic(
                "this is \(source.bytes.count >> 20) MB, and a script has at most \(largestSource >> 20)", at: 0..<0,
                hint: "keep data in files of their own: for row in csv FILE, or @file as a body")
        }
        return source.invalidRange.map {
            Diagnostic("this is not UTF-8 text", at: $0, hint: "save the file as UTF-8")
        }
    }
}
