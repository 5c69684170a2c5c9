/// `def name a b="default" … return expr … end`
public struct DefStatement: Sendable, Equatable {
    public struct Parameter: Sendable, Equatable {
        public let name: VariableName
        /// Nil: an argument must be given.
        public let fallback: Argument?
    }

    /// May have a `-` in it, which no variable has.
    public let name: VariableName
    public let parameters: [Parameter]
    public let body: [Statement]
    /// The first line as it was written.
    public let form: String

    /// How many arguments a call may have.
    public var argumentCount: ClosedRange<Int> {
        (parameters.lastIndex { $0.fallback == nil }.map { $0 + 1 } ?? 0)...parameters.count
    }
}

/// `name x $y (expr)`: a statement of its own or the value of a `let`.
public struct CallStatement: Sendable, Equatable {
    public let range: Range<Int>
    public let name: VariableName
    public let arguments: [Argument]
}

/// What a call gives to a parameter.
public enum Argument: Sendable, Equatable {
    /// Bare words and quoted texts are texts, a variable keeps its kind.
    case value(Value)
    /// `(…)`, `[…]`, `{…}` or what stands after `:=`
    case expression(ScriptExpression)
}
