import CCurl

/// Sends requests and waits for their answers, keeping connections open between them.
///
/// For one thread at a time: parallel work takes a client each. Nothing is opened before the first request. A request that
/// changes something (any method but GET, HEAD and OPTIONS) goes out once or not at all, whatever becomes of its connection.
/// The process should ignore SIGPIPE: libcurl before 7.87 raises it when a TLS server is gone.
public final class HTTPClient {
    public let configuration: ClientConfiguration
    private let transfer = Transfer()
    private var handle: CurlHandle?

    public init(_ configuration: ClientConfiguration) { self.configuration = configuration }

    /// Blocks until the whole answer is here, redirects followed as the request allows. Any status is a response.
    ///
    /// - Parameter meanwhile: called on this thread again and again while it waits, at least about once a second; must not
    ///   block, and must not use this client.
    public func send(
        _ request: Request, cancel: Cancellation? = nil, into sink: BodySink? = nil, meanwhile: (() -> Void)? = nil
    ) throws(TransportError) -> Response {
        var hop = try Hop(request)
        for _ in 0...configuration.maximumRedirects {
            let response = try exchange(hop, cancel, sink, meanwhile)
            guard let next = try hop.next(after: response) else { return response }
            hop = next
        }
        throw .tooManyRedirects(configuration.maximumRedirects, host: hop.parts.host)
    }

    private func exchange(
        _ hop: Hop, _ cancel: Cancellation?, _ sink: BodySink?, _ meanwhile: (() -> Void)?
    ) throws(TransportError) -> Response {
        let handle = try openHandle()
        var rules = Transfer.Rules()
        rules.sink = sink
        rules.cancel = cancel
        rules.mayRepeat = hop.request.method.isSafe
        rules.mustBeLoopback = hop.parts.scheme == "http"
        rules.maximumBodyBytes = configuration.maximumBodyBytes
        rules.maximumHeaderBytes = configuration.maximumHeaderBytes
        handle.meanwhile = meanwhile
        defer {
            transfer.end()
            handle.meanwhile = nil
        }
        transfer.begin(rules)
        var outcome = try handle.perform(hop, transfer, configuration, cancel: cancel)
        if rules.mayRepeat, handle.hasGivenUpRepeating(outcome) {
            transfer.begin(rules)
            outcome = try handle.perform(hop, transfer, configuration, cancel: cancel)
        }
        guard case .finished(CURLE_OK) = outcome, transfer.failure == nil else {
            throw FailureReport(hop: hop, transfer: transfer, handle: handle).error(outcome)
        }
        return response(to: hop, handle)
    }

    private func openHandle() throws(TransportError) -> CurlHandle {
        if let handle { return handle }
        let opened = try CurlHandle()
        opened.configure(configuration)
        transfer.attach(to: opened)
        handle = opened
        return opened
    }

    private func response(to hop: Hop, _ handle: CurlHandle) -> Response {
        let head = transfer.head.parsed()
        return Response(
            status: transfer.head.status, reason: head.reason, httpVersion: head.httpVersion, headers: head.headers,
            body: transfer.body, timings: handle.timings, url: hop.request.url)
    }
}
