/// A JSON value that keeps what was written: the order of names, repeated names, and the digits of numbers.
///
/// Parsed values point into their `Document` (`node`) and cost nothing to copy; the first update of a parsed array or
/// object turns that one level into storage of its own. Values may be shared between threads.
///
/// The cases are public so that an evaluator can match the cheap ones; whoever wants the meaning asks `kind`.
public enum JSON: Sendable {
    case null
    case bool(Bool)
    /// A number whose text is that of an `Int`.
    case int(Int)
    /// A computed number that no `Int` holds. Made by `JSON(_: Double)`, which prefers `int`.
    case double(Double)
    /// A number kept as text, such as `1.10` or `1e400`.
    case numeral(Text)
    case text(Text)
    /// A string, numeral, array or object inside a parsed document.
    case node(Document, UInt32)
    case array(ArrayStorage)
    case object(ObjectStorage)

    /// The kinds in jq's order, save that `false` and `true` share one.
    public enum Kind: UInt8, Sendable, Comparable {
        case null, bool, number, string, array, object

        public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    /// How deep a text may nest. Values built by a program may nest up to twice as deep (`depth`); the builder checks.
    public static let maximumDepth = 1000

    @inlinable
    public var kind: Kind {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int, .double, .numeral: .number
        case .text: .string
        case .array: .array
        case .object: .object
        case .node(let document, let position): document.kind(at: position)
        }
    }

    /// An upper bound of the levels of arrays and objects in the value; 0 for a scalar. Constant time.
    public var depth: Int {
        switch self {
        case .array(let storage): storage.depth
        case .object(let storage): storage.depth
        case .node(let document, let position): document.depth(at: position)
        default: 0
        }
    }

    public var isNull: Bool {
        if case .null = self { true } else { false }
    }
}
