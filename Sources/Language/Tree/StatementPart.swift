/// A piece of a statement that a walk over the tree may care for.
public enum StatementPart {
    case expression(ScriptExpression, ExpressionUse)
    /// A text in `"…"` or a JSON body: its characters, as typed.
    case text(Range<Int>)
    /// A URL with the items that may fill its `{name}`. Its splices are parts of their own.
    case url(URLTemplate, items: [Item])
    /// A request goes out here: from here on `.` and `$status` are its answer's.
    case sending(RequestStatement)
    case setting(VariableName, Setting)
    case unsetting(VariableName)
    case block(Block)
    /// A definition is called here, its arguments being parts of their own.
    case call(CallStatement)
    /// Another file is run here.
    case run(RunStatement)
    case system(SystemCommand)
}

extension StatementPart {
    /// Which of its cases a part is.
    enum Sort: Int, CaseIterable {
        case expression, text, url, sending, setting, unsetting, block, call, run, system
    }

    var sort: Sort {
        switch self {
        case .expression: .expression
        case .text: .text
        case .url: .url
        case .sending: .sending
        case .setting: .setting
        case .unsetting: .unsetting
        case .block: .block
        case .call: .call
        case .run: .run
        case .system: .system
        }
    }
}

/// What is wanted of an expression.
public struct ExpressionUse: Sendable, Equatable {
    public enum Count: Sendable {
        case any
        /// Exactly one value.
        case one
        /// Exactly one true, false or null.
        case condition
    }

    public let count: Count
    /// Works on what comes before its `|`, not on the last response.
    public var isStage = false

    public static let outputs = ExpressionUse(count: .any)
    public static let value = ExpressionUse(count: .one)
    public static let condition = ExpressionUse(count: .condition)
    static func stage(_ count: Count) -> ExpressionUse { ExpressionUse(count: count, isStage: true) }
}

/// What gives a variable its value.
public enum Setting: Sendable, Equatable {
    case `let`
    case row
    case caught
    /// By whoever calls or runs it.
    case given
}

/// Statements inside a statement.
public struct Block {
    /// Indirect, so that the other parts of statements, which are far more, stay small.
    public indirect enum Kind: Sendable, Equatable {
        /// Of an `if`: it may not run.
        case branch
        case poll(PollStatement)
        case attempt
        case handler
        case step
        /// Runs when the scope around it ends.
        case cleanup
        /// Once for each row, with variables and `.` of its own. `isUsed`: what it emits goes somewhere.
        case row(isUsed: Bool)
        /// At each call, with its parameters and nothing else.
        case definition(DefStatement)
    }

    public let kind: Kind
    public let statements: [Statement]
    /// Set before the first statement.
    public var names: [(VariableName, Setting)] = []
}
