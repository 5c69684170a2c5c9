/// Why no response came. The text names the host and what to do next; it never holds a header's or body's value.
public struct TransportError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Kind: Hashable, Sendable {
        /// Refused before anything was sent: the request itself is wrong.
        case invalidURL, invalidHeader, invalidRequest, plainHTTP
        /// No connection.
        case nameLookup, refused, unreachable, connectTimeout, tls, proxy
        /// A connection, but no whole response.
        case timeout, idleTimeout, truncated, reset, notHTTP, headerTooLarge, bodyTooLarge, badEncoding
        case tooManyRedirects
        case cancelled
        /// A file to send cannot be read, or the place the body goes to cannot be written.
        case file, output
        /// libcurl cannot do what was asked; the text holds its words.
        case library
    }

    public let kind: Kind
    /// One or two sentences for a person.
    public let message: String
    /// True when the request, or the start of it, may have reached the server, which then may have acted on it.
    public let requestMayHaveBeenSent: Bool

    public init(_ kind: Kind, _ message: String, requestMayHaveBeenSent: Bool = false) {
        self.kind = kind
        self.message = message
        self.requestMayHaveBeenSent = requestMayHaveBeenSent
    }

    public var description: String { message }
}
