import JQ
public import Language
public import RingCX

/// Why a statement could not be carried out. Texts may hold values; they pass the redactor before anyone sees them.
public struct InterpreterError: Error, Sendable, Equatable {
    public let status: ExitStatus
    public let message: String
    /// What to do next.
    public let hint: String?
    /// The place in the source; the runner fills in the statement's where there is none.
    public let range: Range<Int>?

    public init(_ status: ExitStatus, _ message: String, hint: String? = nil, at range: Range<Int>? = nil) {
        self.status = status
        self.message = message
        self.hint = hint
        self.range = range
    }

    /// The same, placed where no place is known yet.
    public func placed(at range: Range<Int>) -> InterpreterError {
        self.range == nil ? InterpreterError(status, message, hint: hint, at: range) : self
    }

    /// Message, place, line with caret, and hint, as `Diagnostic` shows them.
    public func render(in source: Source) -> String {
        guard let range else { return hint.map { "\(message)\n  → \($0)" } ?? message }
        return Diagnostic(message, at: range, hint: hint).render(in: source)
    }
}

extension InterpreterError {
    public init(_ error: RingCXError, at range: Range<Int>?) {
        let status: ExitStatus =
            switch error.kind {
            case .usage: .usage
            case .file: .file
            case .network: .network
            case .signIn, .rateLimit: .signIn
            case .status: .unexpectedStatus
            case .cancelled: .interrupted
            }
        self.init(status, error.message, hint: error.hint, at: range)
    }
}
