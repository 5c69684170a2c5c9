extension JSON {
    public var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// The number where it is a whole one that fits, however it is written (`1e2` is 100).
    public var int: Int? {
        switch self {
        case .int(let value): value
        case .double, .numeral, .node: kind == .number ? decimal?.int : nil
        default: nil
        }
    }

    /// The nearest `Double`; infinite for a text such as `1e400`.
    public var double: Double? {
        switch self {
        case .int(let value): Double(value)
        case .double(let value): value
        case .numeral(let text): text.withUTF8(nearestDouble)
        case .node(let document, let position) where kind == .number:
            document.withUTF8(at: position, nearestDouble)
        default: nil
        }
    }

    /// The digits as they were written; those of a computed number are what jq prints.
    public var numberText: String? {
        switch self {
        case .int(let value): String(value)
        case .double(let value): doubleText(value)
        case .numeral(let text): text.string
        case .node(let document, let position) where kind == .number: document.text(at: position).string
        default: nil
        }
    }

    public var string: String? {
        switch self {
        case .text(let text): text.string
        case .node(let document, let position) where kind == .string:
            document.withUTF8(at: position) { String(decoding: $0, as: UTF8.self) }
        default: nil
        }
    }

    /// The text of a text, number (its digits as they are), true or false; nil for null, lists and objects.
    public var scalarText: String? {
        switch kind {
        case .string: string
        case .number: numberText
        case .bool: bool.map { $0 ? "true" : "false" }
        case .null, .array, .object: nil
        }
    }

    /// A string's bytes as storage of their own; shared where they already are.
    public var stringText: Text? {
        switch self {
        case .text(let text): text
        case .node(let document, let position) where kind == .string: document.text(at: position)
        default: nil
        }
    }

    /// The UTF-8 bytes of a string, without a copy unless it is written with escapes. Nil where it is no string.
    public func withStringUTF8<Result, Failure: Error>(
        _ body: (UnsafeBufferPointer<UInt8>) throws(Failure) -> Result
    ) throws(Failure) -> Result? {
        switch self {
        case .text(let text): try text.withUTF8(body)
        case .node(let document, let position) where kind == .string: try document.withUTF8(at: position, body)
        default: nil
        }
    }

    /// The ASCII bytes of a number kept as text; nil for other numbers.
    func withNumeral<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result? {
        switch self {
        case .numeral(let text): text.withUTF8(body)
        case .node(let document, let position) where kind == .number: document.withUTF8(at: position, body)
        default: nil
        }
    }
}
