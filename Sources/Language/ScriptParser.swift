/// A source read whole: the statements that could be read, and everything that is wrong with the others.
public struct ParsedScript: Sendable, Equatable {
    public let statements: [Statement]
    /// In the order of the source; empty means that the script may run.
    public let diagnostics: [Diagnostic]
}

/// Text to tree. Never fails: what cannot be read becomes a diagnostic, and reading goes on at the next statement.
public enum ScriptParser {
    public static func parse(_ source: Source, commands: CommandTable) -> ParsedScript {
        if let range = source.invalidRange {
            let fault = Diagnostic("this is not UTF-8 text", at: range, hint: "save the file as UTF-8")
            return ParsedScript(statements: [], diagnostics: [fault])
        }
        var parser = StatementParser(bytes: source.bytes, commands: commands)
        let statements = parser.parseStatements()
        return ParsedScript(
            statements: statements, diagnostics: parser.diagnostics.sorted { $0.range.lowerBound < $1.range.lowerBound }
        )
    }
}
