/// Why a sandbox could not start.
public enum SandboxError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The port on the loopback address cannot be had; `detail` is the system's reason.
    case cannotListen(port: Int, detail: String)
    /// The data file cannot be used; the text names it, the reason and the remedy.
    case data(String)
    /// No certificate could be made or kept; the text says why.
    case tls(String)
    /// A text is no fault rule; the text says what is wrong with it and how one looks.
    case rule(String)

    public var description: String {
        switch self {
        case .cannotListen(let port, let detail):
            "cannot listen on 127.0.0.1:\(port) (\(detail)); choose another port, or 0 for any free one"
        case .data(let text), .rule(let text): text
        case .tls(let text): "cannot make a certificate for TLS (\(text)); start it without"
        }
    }
}
