/// `if … elif … else … end`
public struct IfStatement: Sendable, Equatable {
    public struct Branch: Sendable, Equatable {
        public let condition: ScriptExpression
        public let body: [Statement]
    }

    public let branches: [Branch]
    public let otherwise: [Statement]
}

/// `for row in SOURCE … end`
public struct ForStatement: Sendable, Equatable {
    public let name: VariableName
    public let source: RowSource
    public let flags: LoopFlags
    public let body: [Statement]
}

/// What the rows of a `for` come from.
public enum RowSource: Sendable, Equatable {
    /// A variable, a field, `[…]`: the items of the list it gives.
    case list(ScriptExpression)
    /// Any other expression: its outputs.
    case outputs(ScriptExpression)
    /// Without stages the items of the list it gives, with them their outputs.
    case request(RequestStatement, Pipeline)
    /// What a definition returns, or what another file does: rows as of a request.
    case call(CallStatement, Pipeline)
    case run(RunStatement, Pipeline)
    case file(FileSource)
}

/// `csv FILE`, `json FILE`, `lines FILE`: the rows of a file, one at a time.
public struct FileSource: Sendable, Equatable {
    public enum Format: String, Sendable, CaseIterable {
        /// Objects of the columns that the first line names; cells are texts.
        case csv
        /// The items of a list, or JSON texts one after the other.
        case json
        /// Texts without their line ends.
        case lines
    }

    public let format: Format
    /// `-` is standard input.
    public let file: Value
    public let range: Range<Int>
}

/// How a `for` goes through its rows.
public struct LoopFlags: Sendable, Equatable {
    /// `--key .email`: what names a row in errors; evaluated on the row.
    public var key: ScriptExpression?
    /// `--rate 100/min`: the time between two requests.
    public var interval: Duration?
    /// `--batch 500`: rows come in lists of so many.
    public var batch: Int?
    /// `--on-error continue`
    public var goesOnAfterErrors = false
    /// `--parallel 4`
    public var parallel: Int?
}

/// `poll every 2s for 60s until condition … end`
public struct PollStatement: Sendable, Equatable {
    public let interval: Duration
    public let limit: Duration
    public let condition: ScriptExpression
    public let body: [Statement]
}

/// `try … catch err … end`
public struct TryStatement: Sendable, Equatable {
    public struct Handler: Sendable, Equatable {
        public let name: VariableName?
        public let body: [Statement]
    }

    public let body: [Statement]
    public let handler: Handler?
}

/// `step "title" … end`
public struct StepStatement: Sendable, Equatable {
    public let title: Template
    public let body: [Statement]
}
