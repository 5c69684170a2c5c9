/// Why there is no response: one sentence about what happened, and what to do next.
///
/// Texts are made without tokens, passwords and secrets; words of a server in them pass the redactor like any output.
public struct RingCXError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The side the cause is on; a program's exit status follows from it.
    public enum Kind: Hashable, Sendable {
        /// The request or command could not be understood, or lacks an account; nothing was sent.
        case usage
        /// A file to send cannot be read, or the place for the body cannot be written.
        case file
        /// Name, connection, TLS, time-out or a broken answer.
        case network
        /// Not signed in, sign-in refused, or not permitted.
        case signIn
        /// Too many sign-ins: nothing is tried again before the time the message says.
        case rateLimit
        /// A request of our own (sign-in, accounts) got an answer that is neither of these.
        case status
        /// The caller cancelled.
        case cancelled
    }

    public let kind: Kind
    public let message: String
    /// What to do next.
    public let hint: String?
    /// True when the caller's own request may have reached the server, which then may have acted on it.
    public let requestMayHaveBeenSent: Bool
    /// Which of the two steps of a sign-in failed, where it was one of them.
    public internal(set) var failedStep: SignInStep?

    public init(_ kind: Kind, _ message: String, hint: String? = nil, requestMayHaveBeenSent: Bool = false) {
        self.kind = kind
        self.message = message
        self.hint = hint
        self.requestMayHaveBeenSent = requestMayHaveBeenSent
    }

    /// The two steps of RingCX's sign-in.
    public enum SignInStep: Hashable, Sendable {
        /// RingCentral gives a token for JWT or password.
        case ringCentral
        /// RingCX gives its own in exchange.
        case ringCX
    }

    public var description: String {
        guard let hint else { return message }
        return "\(message): \(hint)"
    }
}
