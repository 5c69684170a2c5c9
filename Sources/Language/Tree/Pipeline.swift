/// What follows a request, expression or command after ` | `: jq stages, then at most one format, then at most one target.
public struct Pipeline: Sendable, Equatable {
    /// All jq stages as one filter.
    public let filter: ScriptExpression?
    public let format: OutputFormat?
    public let target: OutputTarget?

    public static let none = Pipeline(filter: nil, format: nil, target: nil)
    public var isEmpty: Bool { self == .none }
}

public enum OutputFormat: Sendable, Equatable {
    case json
    case raw
    case csv(columns: [String])
    case tsv(columns: [String])
    case table(columns: [String])

    /// The words that begin a format stage.
    public static let words = ["csv", "json", "raw", "table", "tsv"]
}

/// A line for the system's shell, as typed after the `!`. The prompt takes them, a script doesn't.
public struct SystemCommand: Sendable, Equatable {
    public let text: String
    public let range: Range<Int>
}

public struct OutputTarget: Sendable, Equatable {
    public let range: Range<Int>
    public let kind: Kind

    public enum Kind: Sendable, Equatable {
        case save(Value)
        case append(Value)
        /// The clipboard.
        case copy
        case pager
        /// `| !command`
        case system(SystemCommand)
    }

    /// The words that begin a target stage.
    public static let words = ["append", "copy", "pager", "save"]
}
