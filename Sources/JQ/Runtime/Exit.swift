import LosslessJSON

/// How a running filter leaves: one word, so that throwing it costs next to nothing.
enum Exit: Error {
    case failure(Failure)
    /// `break`, on its way to the label with this number.
    case leave(Int)
}

final class Failure: Sendable {
    let error: JQError

    init(_ error: JQError) { self.error = error }
}

extension Exit {
    /// An error that `try` catches; `catch` receives the message.
    static func value(_ message: String, hint: String? = nil) -> Exit {
        .failure(Failure(JQError(kind: .value, message: message, hint: hint)))
    }

    static func limit(_ message: String) -> Exit {
        .failure(Failure(JQError(kind: .limit, message: message)))
    }

    static var cancelled: Exit { .failure(Failure(.cancelled)) }

    /// The error if `try` may catch this.
    var caught: JQError? {
        guard case .failure(let failure) = self, failure.error.kind == .value else { return nil }
        return failure.error
    }
}

extension JQError {
    static let cancelled = JQError(kind: .cancelled, message: "the filter was cancelled")
}
