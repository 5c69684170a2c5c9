public import LosslessJSON

/// One node of a parsed filter: what it is, and the bytes it came from.
///
/// The tree is what was typed: names are not resolved, nothing is simplified. Two trees are equal if kinds and ranges are.
public struct Expression: Equatable, Sendable {
    public var kind: Kind
    /// Byte offsets into the text that was parsed.
    public var range: Range<Int>

    public init(_ kind: Kind, _ range: Range<Int>) {
        self.kind = kind
        self.range = range
    }

    public indirect enum Kind: Equatable, Sendable {
        /// `.`
        case identity
        /// `..`
        case descent
        /// A number, `null`, `true`, `false`, or a text without splices.
        case literal(JSON)
        /// `"a\(.b)"`, or `@base64 "a\(.b)"`.
        case text([TextPart], format: String?)
        /// `@base64` alone.
        case format(String)
        /// `$name`, without the dollar.
        case variable(String)
        /// `$__loc__`, with the line it stands on.
        case location(line: Int)
        /// `E.name`, and `E."name"` where the text has no splices.
        case field(Expression, String)
        /// `E[key]`
        case index(Expression, Expression)
        /// `E[from:to]`
        case slice(Expression, from: Expression?, to: Expression?)
        /// `E[]`
        case iterate(Expression)
        /// `[E]`; without E it is `[]`.
        case array(Expression?)
        case object([ObjectMember])
        /// `-E`
        case negate(Expression)
        /// `E | F | G`
        case pipe([Expression])
        /// `E, F, G`
        case comma([Expression])
        case binary(BinaryOperator, Expression, Expression)
        /// `E = F`, `E |= F`, `E += F` …
        case assign(AssignmentOperator, Expression, Expression)
        /// `E?`
        case optional(Expression)
        /// `try E catch F`
        case attempt(Expression, handler: Expression?)
        /// `if C then T elif … else E end`
        case conditional([ConditionalBranch], otherwise: Expression?)
        case reduce(Expression, [Pattern], initial: Expression, update: Expression)
        case foreach(Expression, [Pattern], initial: Expression, update: Expression, extract: Expression?)
        /// `E as P ?// Q | body`
        case bind(Expression, [Pattern], body: Expression)
        /// `label $name | body`
        case label(String, body: Expression)
        /// `break $name`
        case exit(String)
        /// `def f(…): …; body`
        case define(FunctionDefinition, body: Expression)
        /// `name(arguments)`
        case call(String, [Expression])
    }
}

/// A piece of a text: fixed characters, or an expression whose outputs are spliced in.
public enum TextPart: Equatable, Sendable {
    case fixed(String)
    case splice(Expression)
    /// `${…}`: gives a text, number, true or false, or the text fails.
    case scalarSplice(Expression)

    var expression: Expression? {
        switch self {
        case .fixed: nil
        case .splice(let expression), .scalarSplice(let expression): expression
        }
    }
}

/// One member of `{…}`. Shorthands are spelled out by the parser: `{a}` has the value `.a`, `{$x}` the value `$x`.
public struct ObjectMember: Equatable, Sendable {
    public var key: Expression
    public var value: Expression
}

public struct ConditionalBranch: Equatable, Sendable {
    public var condition: Expression
    public var result: Expression
}

/// What stands after `as`: a variable, or the shape of an array or object with variables in it.
public indirect enum Pattern: Equatable, Sendable {
    case variable(String)
    case array([Pattern])
    case object([PatternMember])
}

/// `{key: pattern}`; `{$name}` binds the value of the key to a variable of its name, and may have a pattern too.
public struct PatternMember: Equatable, Sendable {
    public var variable: String?
    public var key: Expression
    public var pattern: Pattern?
}

public struct FunctionDefinition: Equatable, Sendable {
    public var name: String
    public var parameters: [FunctionParameter]
    public var body: Expression
    public var range: Range<Int>
}

public enum FunctionParameter: Equatable, Sendable {
    /// `f`: a filter, run where it is used.
    case filter(String)
    /// `$x`: a value; each output of the argument calls the function once.
    case value(String)
}
