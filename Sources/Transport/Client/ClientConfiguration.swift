/// What all requests of one client have in common.
public struct ClientConfiguration: Hashable, Sendable {
    /// Sent on every request; `UserAgent.text` forms it.
    public var userAgent: String
    /// PEM file of certificates to trust in place of the system's.
    public var caFile: String?
    public var clientCertificate: ClientCertificate?
    /// `http://proxy.example.com:3128`; nil: what `https_proxy` and `no_proxy` say. Loopback never goes through a proxy.
    public var proxy: String?
    public var proxyUser: String?
    public var proxyPassword: String?
    /// Hosts that are reached without the proxy, as `no_proxy` lists them; nil: what `no_proxy` says.
    public var noProxy: String?
    /// A response body that would take more memory is an error; what goes to a `BodySink` is not counted.
    public var maximumBodyBytes = 1 << 30
    /// All header lines of one response together.
    public var maximumHeaderBytes = 256 << 10
    public var maximumRedirects = 10

    public init(userAgent: String) { self.userAgent = userAgent }
}

/// PEM files that prove who the client is.
public struct ClientCertificate: Hashable, Sendable {
    public var certificateFile: String
    /// Nil when the key is in the same file.
    public var keyFile: String?
    public var passphrase: String?

    public init(certificateFile: String, keyFile: String? = nil, passphrase: String? = nil) {
        self.certificateFile = certificateFile
        self.keyFile = keyFile
        self.passphrase = passphrase
    }
}
