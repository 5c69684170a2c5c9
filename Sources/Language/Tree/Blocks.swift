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
