public import Transport

/// A request as the session takes it: where to, still as typed, and everything but the credential.
public struct APIRequest: Sendable {
    public var method: Method
    /// A path that begins with `/` (short, documented or full), or a full URL; encoded, with its query.
    public var target: String
    public var headers: Headers
    /// Names of default header fields to leave out.
    public var omittedHeaders: [String]
    public var body: RequestBody
    /// False for `--no-auth`: the request carries no credential, and nobody needs to be signed in.
    public var isAuthenticated: Bool
    public var timeouts: Timeouts

    public init(
        _ method: Method, _ target: String, headers: Headers = [:], omittedHeaders: [String] = [],
        body: RequestBody = .none,
        isAuthenticated: Bool = true, timeouts: Timeouts = Timeouts()
    ) {
        self.method = method
        self.target = target
        self.headers = headers
        self.omittedHeaders = omittedHeaders
        self.body = body
        self.isAuthenticated = isAuthenticated
        self.timeouts = timeouts
    }
}
