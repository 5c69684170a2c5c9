/// `param name = default "what it is"`: a value that whoever runs the file may give.
public struct ParamStatement: Sendable, Equatable {
    public let name: VariableName
    /// Decides the kind. Nil: a text that must be given.
    public let fallback: ScriptExpression?
    public let summary: String?

    /// Names that `rcx run` uses for flags of its own.
    public static let reservedNames: Set<String> = ["help", "quiet", "resume", "report", "trace", "verbose"]
}

/// `ask [secret] name "question"`
public struct AskStatement: Sendable, Equatable {
    public let name: VariableName
    public let question: String
    public let isSecret: Bool
}
