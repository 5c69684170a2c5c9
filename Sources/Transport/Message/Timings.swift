/// When each phase of a request was over, counted from its start, and what it moved. A phase that did not happen (a
/// look-up on a kept connection, TLS on loopback) ended with the one before it.
public struct Timings: Hashable, Sendable {
    public var nameLookup = Duration.zero
    public var connect = Duration.zero
    public var tls = Duration.zero
    /// The request was about to be sent.
    public var beforeRequest = Duration.zero
    public var firstByte = Duration.zero
    public var total = Duration.zero
    /// Bytes of body on the wire, before decompression.
    public var receivedBytes = 0
    public var sentBytes = 0
    /// False when a new connection had to be made.
    public var isConnectionReused = false
    /// The numeric address the request went to; empty when unknown.
    public var address = ""

    public init() {}
}
