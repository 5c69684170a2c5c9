import Transport

extension RingCXError {
    init(_ error: TransportError) {
        self.init(
            Kind(error.kind), error.message, requestMayHaveBeenSent: error.requestMayHaveBeenSent)
    }
}

extension RingCXError.Kind {
    fileprivate init(_ kind: TransportError.Kind) {
        self =
            switch kind {
            case .invalidURL, .invalidHeader, .invalidRequest, .plainHTTP: .usage
            case .file, .output: .file
            case .cancelled: .cancelled
            default: .network
            }
    }
}

extension URLParts {
    /// Takes a URL someone typed: https, or http on a loopback address.
    init(reading url: String) throws(RingCXError) {
        do { self = try URLParts(parsing: url) } catch { throw RingCXError(error) }
        guard scheme == "https" || isLoopback else {
            throw RingCXError(
                .usage, "http:// to \(host) would show tokens to everyone on the way", hint: "write https://")
        }
    }
}
