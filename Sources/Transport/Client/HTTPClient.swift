/// Sends requests and waits for their answers, keeping connections open between them.
///
/// For one thread at a time: parallel work takes a client each.
public final class HTTPClient {
    public let configuration: ClientConfiguration

    public init(_ configuration: ClientConfiguration) { self.configuration = configuration }

    /// Blocks until the whole answer is here.
    public func send(
        _ request: Request, cancel: Cancellation? = nil, into sink: BodySink? = nil
    ) throws(TransportError) -> Response {
        throw TransportError(.library, "sending is not built yet")
    }
}
