/// One HTTP request, complete: what `HTTPClient.send` puts on the wire and nothing else.
public struct Request: Sendable {
    public var method: Method
    /// Absolute and already encoded (`URLBuilder`); it goes out byte for byte. A query is part of it, a fragment is refused.
    public var url: String
    /// Sent in this order. A field named like a default one (`User-Agent`, `Accept`, `Accept-Encoding`) takes its place.
    public var headers: Headers
    /// Names of default fields that must not be sent.
    public var omittedHeaders: [String]
    public var body: RequestBody
    public var timeouts: Timeouts
    public var redirects: RedirectPolicy

    public init(
        _ method: Method, _ url: String, headers: Headers = [:], omittedHeaders: [String] = [],
        body: RequestBody = .none, timeouts: Timeouts = Timeouts(), redirects: RedirectPolicy = .none
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.omittedHeaders = omittedHeaders
        self.body = body
        self.timeouts = timeouts
        self.redirects = redirects
    }
}

/// How long a request may take; nil means without limit.
public struct Timeouts: Hashable, Sendable {
    /// From the start until the connection stands, name look-up and TLS included.
    public var connect: Duration?
    /// Without a single byte in either direction. Counted in whole seconds, at least one.
    public var idle: Duration?
    /// From the start until the last byte of the body.
    public var total: Duration?

    public init(connect: Duration? = .seconds(10), idle: Duration? = .seconds(120), total: Duration? = nil) {
        self.connect = connect
        self.idle = idle
        self.total = total
    }
}

/// What is done with an answer of 301, 302, 303, 307 or 308.
public enum RedirectPolicy: Hashable, Sendable {
    /// It is the response.
    case none
    /// Followed while scheme, host and port stay the same; one that leads elsewhere is the response, so no header ever
    /// reaches another origin. 303 becomes GET, 301 and 302 turn POST into GET, 307 and 308 keep method and body.
    case sameOrigin
}
