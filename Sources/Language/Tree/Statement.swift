/// One statement of a script. Ranges are byte offsets in the source.
public struct Statement: Sendable, Equatable {
    public let range: Range<Int>
    public let kind: Kind

    /// Indirect: statements nest, and a small value keeps the frames of those who walk them small.
    public indirect enum Kind: Sendable, Equatable {
        case request(RequestStatement, Pipeline)
        /// A line that starts with `.`, `$`, a bracket or `"`: evaluated on the last response.
        case expression(ScriptExpression, Pipeline)
        case command(CommandStatement, Pipeline)
        case `let`(LetStatement)
        case unset([VariableName])
        case print(ScriptExpression)
        case assert(AssertStatement)
        case warn(ScriptExpression)
        case fail(ScriptExpression)
        /// Without an expression: 0.
        case exit(ScriptExpression?)
        case sleep(Duration)
        case `if`(IfStatement)
        case `for`(ForStatement, Pipeline)
        case poll(PollStatement)
        case `try`(TryStatement)
        case step(StepStatement)
        /// Runs when the row or source around it ends.
        case cleanup([Statement])
        case emit(ScriptExpression)
        case next
        case stop
        case def(DefStatement)
        case call(CallStatement, Pipeline)
        /// The end of a definition or of a file that is run; without an expression it gives nothing.
        case `return`(ScriptExpression?)
        case param(ParamStatement)
        case ask(AskStatement)
        case use(UseStatement)
        case run(RunStatement, Pipeline)
        /// `!command`
        case system(SystemCommand)
    }
}

/// `let name = …`
public struct LetStatement: Sendable, Equatable {
    public let name: VariableName
    public let value: Value

    /// Indirect: a loop hands it around for every row.
    public indirect enum Value: Sendable, Equatable {
        case expression(ScriptExpression)
        case request(RequestStatement, Pipeline)
        /// What its rows emit.
        case rows(ForStatement, Pipeline)
        /// What a definition returns.
        case call(CallStatement, Pipeline)
        /// What another file returns.
        case run(RunStatement, Pipeline)
        /// The rows of a file as one list.
        case file(FileSource)
    }
}

/// `assert condition [else "message"]`
public struct AssertStatement: Sendable, Equatable {
    public let condition: ScriptExpression
    public let message: Template?
}

public struct VariableName: Sendable, Equatable {
    public let text: String
    public let range: Range<Int>
    /// In the table of its source; a definition's name has none.
    public let slot: Int

    init(text: String, range: Range<Int>, slot: Int = -1) { (self.text, self.range, self.slot) = (text, range, slot) }
}
