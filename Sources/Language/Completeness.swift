/// Whether a text typed so far is a whole statement, for a prompt that reads on while something is open.
public enum Completeness: Sendable, Equatable {
    /// Run it, or show what is wrong with it.
    case complete
    /// Read another line.
    case open(OpenConstruct)

    public static func of(
        _ bytes: [UInt8], commands: CommandTable = .empty, definitions: Set<String> = []
    ) -> Completeness {
        let script = ScriptParser.parse(Source(bytes: bytes), commands: commands, definitions: definitions)
        let open = script.diagnostics.compactMap(\.open)
        guard let innermost = open.last, open.count == script.diagnostics.count else { return .complete }
        return .open(innermost)
    }
}
