/// Why a file of another tool could not be read.
public struct InterchangeError: Error, Sendable, Equatable {
    public let message: String
    /// What to do next.
    public let hint: String?

    public init(_ message: String, hint: String? = nil) {
        (self.message, self.hint) = (message, hint)
    }
}
