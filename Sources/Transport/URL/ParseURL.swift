extension URLParts {
    /// Takes an absolute, encoded URL. Refused: other schemes, a user name, a fragment, blanks and control bytes, bytes outside ASCII.
    public init(parsing url: String) throws(TransportError) {
        let scheme = try Self.scheme(of: url)
        try Self.checkBytes(url)
        let rest = url.dropFirst(scheme.utf8.count + 3)
        let authority = rest.prefix { $0 != "/" && $0 != "?" }
        let (host, port) = try Self.hostAndPort(String(authority), in: url)
        let target = rest[authority.endIndex...]
        let path = target.prefix { $0 != "?" }
        let query = target[path.endIndex...]
        self.init(
            origin: Origin(scheme: scheme, host: host, port: port ?? defaultPort(scheme)),
            path: path.isEmpty ? "/" : String(path), query: query.isEmpty ? nil : String(query.dropFirst()))
    }

    private static func scheme(of url: String) throws(TransportError) -> String {
        let start = ASCII.lowercased(url.prefix(8))
        if start.hasPrefix("https://") { return "https" }
        if start.hasPrefix("http://") { return "http" }
        throw .invalidURL(url, "it must begin with https://")
    }

    private static func checkBytes(_ url: String) throws(TransportError) {
        for byte in url.utf8 {
            if byte == UInt8(ascii: "#") { throw .fragment(url) }
            if ASCII.isControl(byte) { throw .controlByte(in: url) }
            if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\\") || byte >= 0x80 {
                throw .invalidURL(url, "blanks, \\ and letters outside ASCII must be percent-encoded")
            }
        }
    }

    private static func hostAndPort(_ authority: String, in url: String) throws(TransportError) -> (String, Int?) {
        guard !authority.contains("@") else {
            throw .invalidURL(
                "https://…", "a name or password in a URL ends in logs: take everything before the @ away")
        }
        let host: String
        var rest: Substring
        if authority.hasPrefix("["), let close = authority.firstIndex(of: "]") {
            host = ASCII.lowercased(authority[authority.index(after: authority.startIndex)..<close])
            rest = authority[authority.index(after: close)...]
            guard isIPv6(host) else { throw .invalidURL(url, "[\(host)] is no IPv6 address") }
        } else {
            host = ASCII.lowercased(authority.prefix { $0 != ":" })
            rest = authority.dropFirst(host.utf8.count)
            guard isName(host) else { throw .invalidURL(url, "it has no valid host name") }
        }
        if rest.isEmpty { return (host, nil) }
        rest = rest.dropFirst()
        guard authority.dropLast(rest.utf8.count).hasSuffix(":"), rest.utf8.allSatisfy(ASCII.isDigit),
            let port = Int(rest), (1...65535).contains(port)
        else { throw .invalidURL(url, "the port must be a number from 1 to 65535") }
        return (host, port)
    }

    private static func isName(_ host: String) -> Bool {
        (1...253).contains(host.utf8.count) && !host.hasPrefix(".") && !host.contains("..")
            && host.utf8.allSatisfy { ASCII.isLetter($0) || ASCII.isDigit($0) || "-._".utf8.contains($0) }
    }

    private static func isIPv6(_ host: String) -> Bool {
        (2...45).contains(host.utf8.count) && host.utf8.contains(UInt8(ascii: ":"))
            && host.utf8.allSatisfy { ASCII.isHexDigit($0) || ":.".utf8.contains($0) }
    }
}
