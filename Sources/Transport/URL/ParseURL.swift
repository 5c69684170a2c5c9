extension URLParts {
    /// Takes an absolute, encoded URL. Refused: other schemes, a user name, a fragment, blanks and control bytes, bytes outside ASCII.
    public init(parsing url: String) throws(TransportError) {
        let bytes = Array(url.utf8)
        guard let scheme = Self.scheme(of: bytes) else { throw .invalidURL(url, "it must begin with https://") }
        try Self.checkBytes(bytes, of: url)
        let start = scheme.utf8.count + 3
        let pathStart = bytes[start...].firstIndex { $0 == slash || $0 == questionMark } ?? bytes.endIndex
        let pathEnd = bytes[pathStart...].firstIndex(of: questionMark) ?? bytes.endIndex
        let (host, port) = try Self.hostAndPort(bytes[start..<pathStart], of: url)
        self.init(
            origin: Origin(scheme: scheme, host: host, port: port ?? defaultPort(scheme)),
            path: pathStart == pathEnd ? "/" : String(decoding: bytes[pathStart..<pathEnd], as: UTF8.self),
            query: pathEnd == bytes.endIndex ? nil : String(decoding: bytes[(pathEnd + 1)...], as: UTF8.self))
    }

    private static func scheme(of bytes: [UInt8]) -> String? {
        for scheme in ["https", "http"] {
            let count = scheme.utf8.count
            if bytes.count >= count + 3, zip(bytes, scheme.utf8).allSatisfy({ ASCII.lowercased($0) == $1 }),
                bytes[count..<(count + 3)].elementsEqual("://".utf8)
            {
                return scheme
            }
        }
        return nil
    }

    private static func checkBytes(_ bytes: [UInt8], of url: String) throws(TransportError) {
        for byte in bytes {
            if byte == UInt8(ascii: "#") { throw .fragment(url) }
            if ASCII.isControl(byte) { throw .controlByte(in: url) }
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\\") || byte >= 0x80 {
                throw .invalidURL(url, "blanks, \\ and letters outside ASCII must be percent-encoded")
            }
        }
    }

    private static func hostAndPort(_ authority: ArraySlice<UInt8>, of url: String) throws(TransportError) -> (
        String, Int?
    ) {
        guard !authority.contains(UInt8(ascii: "@")) else {
            throw .invalidURL(
                "https://…", "a name or password in a URL ends in logs: take everything before the @ away")
        }
        let host: ArraySlice<UInt8>
        let rest: ArraySlice<UInt8>
        if authority.first == UInt8(ascii: "["), let close = authority.firstIndex(of: UInt8(ascii: "]")) {
            host = authority[(authority.startIndex + 1)..<close]
            rest = authority[(close + 1)...]
            guard isIPv6(host) else { throw .invalidURL(url, "what stands in its brackets is no IPv6 address") }
        } else {
            host = authority.prefix { $0 != colon }
            rest = authority[host.endIndex...]
            guard isName(host) else { throw .invalidURL(url, "it has no valid host name") }
        }
        let name = String(decoding: host.map(ASCII.lowercased), as: UTF8.self)
        if rest.isEmpty { return (name, nil) }
        guard let port = port(rest) else { throw .invalidURL(url, "the port must be a number from 1 to 65535") }
        return (name, port)
    }

    /// Of `:443`.
    private static func port(_ text: ArraySlice<UInt8>) -> Int? {
        guard text.first == colon, (2...6).contains(text.count), text.dropFirst().allSatisfy(ASCII.isDigit) else {
            return nil
        }
        let port = text.dropFirst().reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        return (1...65535).contains(port) ? port : nil
    }

    private static func isName(_ host: ArraySlice<UInt8>) -> Bool {
        guard (1...253).contains(host.count) else { return false }
        var last = dot
        for byte in host {
            if byte == dot, last == dot { return false }
            let isFit =
                ASCII.isLetter(byte) || ASCII.isDigit(byte) || byte == dot || byte == UInt8(ascii: "-")
                || byte == UInt8(ascii: "_")
            guard isFit else { return false }
            last = byte
        }
        return true
    }

    private static func isIPv6(_ host: ArraySlice<UInt8>) -> Bool {
        (2...45).contains(host.count) && host.contains(colon)
            && host.allSatisfy { ASCII.isHexDigit($0) || $0 == colon || $0 == dot }
    }
}

private let slash = UInt8(ascii: "/")
private let questionMark = UInt8(ascii: "?")
private let colon = UInt8(ascii: ":")
private let dot = UInt8(ascii: ".")
