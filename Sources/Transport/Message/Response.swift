/// The final answer to a request: interim 1xx answers and those of proxies leave no trace in it.
public struct Response: Sendable {
    public let status: Int
    /// The words after the status; empty in HTTP/2.
    public let reason: String
    /// `1.0`, `1.1`, `2` or `3`.
    public let httpVersion: String
    /// As they came, so `Content-Length` and `Content-Encoding` speak of the bytes on the wire, not of `body`.
    public let headers: Headers
    /// Decompressed. Empty when it was streamed to a `BodySink`.
    public let body: ResponseBody
    public let timings: Timings
    /// Where the answer came from: the request's URL unless a redirect was followed.
    public let url: String

    public init(
        status: Int, reason: String = "", httpVersion: String = "1.1", headers: Headers, body: ResponseBody,
        timings: Timings = Timings(), url: String
    ) {
        self.status = status
        self.reason = reason
        self.httpVersion = httpVersion
        self.headers = headers
        self.body = body
        self.timings = timings
        self.url = url
    }

    /// Parsed at each call.
    public var contentType: MediaType? { headers.first("Content-Type").flatMap(MediaType.init) }

    /// The declared charset in lower case; nil when none was declared.
    public var charset: String? { contentType?.charset }

    public var isSuccess: Bool { (200...299).contains(status) }
}
