/// The pieces of an absolute http or https URL, taken apart by strict rules so that nobody on the way reads it differently.
public struct URLParts: Hashable, Sendable {
    /// `http` or `https`.
    public let scheme: String
    /// In lower case; an IPv6 address without its brackets.
    public let host: String
    /// The one written, or the scheme's own.
    public let port: Int
    /// 127.0.0.0/8 in its plain spelling, ::1, and `localhost`, which is never looked up but pinned to those.
    public let isLoopback: Bool
    /// Encoded, begins with `/`.
    public let path: String
    /// Encoded, without its `?`; nil when there is none.
    public let query: String?

    /// Scheme, host and port: what credentials belong to.
    public struct Origin: Hashable, Sendable, CustomStringConvertible {
        public let scheme: String
        public let host: String
        public let port: Int

        /// `https://host`, with the port only if it is not the scheme's own.
        public var description: String {
            let address = host.contains(":") ? "[\(host)]" : host
            return port == defaultPort(scheme) ? "\(scheme)://\(address)" : "\(scheme)://\(address):\(port)"
        }
    }

    public var origin: Origin { Origin(scheme: scheme, host: host, port: port) }

    /// Path and query as they stand in the request line.
    public var target: String { query.map { "\(path)?\($0)" } ?? path }

    public var url: String { "\(origin)\(target)" }

    init(origin: Origin, path: String, query: String?) {
        scheme = origin.scheme
        host = origin.host
        port = origin.port
        self.path = path
        self.query = query
        isLoopback = host == "localhost" || host == "::1" || LoopbackAddress.isIPv4(host)
    }
}

func defaultPort(_ scheme: String) -> Int { scheme == "https" ? 443 : 80 }

enum LoopbackAddress {
    /// Four decimal numbers without leading zeros, the first 127. Other spellings (`127.1`, octal) are read differently
    /// by different programs, so they are no loopback here.
    static func isIPv4(_ host: String) -> Bool {
        var octets = 0
        var octet = 0
        var digits = 0
        for byte in host.utf8 {
            if byte == UInt8(ascii: ".") {
                guard digits > 0, octets > 0 || octet == 127 else { return false }
                octets += 1
                (octet, digits) = (0, 0)
            } else {
                guard ASCII.isDigit(byte), digits == 0 || octet > 0 else { return false }
                octet = octet * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                guard octet <= 255 else { return false }
            }
        }
        return octets == 3 && digits > 0
    }
}
