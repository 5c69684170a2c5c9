public import Language
public import RingCX

/// A request with everything evaluated: what would be sent, and what was worth noting about it.
public struct PreparedRequest: Sendable {
    public let api: APIRequest
    public let flags: RequestFlags
    public let range: Range<Int>
    public let notes: [String]

    /// The statuses that are no error.
    public var expectation: Expectation { flags.expect ?? .success }
}
