public import LosslessJSON

/// Why a filter could not be read, compiled or run.
///
/// `range` are byte offsets into the text the filter was parsed from. Texts in `message` are shortened to a few dozen
/// characters and texts known to be secret are shown as `•••`.
public struct JQError: Error, Equatable, Sendable {
    public enum Kind: Sendable {
        /// The text is no filter, or names something that does not exist. Nothing was run.
        case syntax
        /// The filter itself failed on this input: `error(…)`, or a built-in that got the wrong kind. `try` catches these.
        case value
        /// A limit of the caller was reached. `try` does not catch it.
        case limit
        /// The caller cancelled the run.
        case cancelled
    }

    public let kind: Kind
    public let message: String
    /// What to do next, where there is something to say.
    public let hint: String?
    public let range: Range<Int>?
    /// What `catch` receives: the message as a text unless `error(…)` was given something else.
    public let value: JSON

    public init(kind: Kind, message: String, hint: String? = nil, range: Range<Int>? = nil, value: JSON? = nil) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.range = range
        self.value = value ?? JSON(message)
    }
}

extension JQError: CustomStringConvertible {
    public var description: String {
        guard let hint else { return message }
        return "\(message): \(hint)"
    }
}

extension JQError {
    static func syntax(_ message: String, at range: Range<Int>, hint: String? = nil) -> JQError {
        JQError(kind: .syntax, message: message, hint: hint, range: range)
    }
}
