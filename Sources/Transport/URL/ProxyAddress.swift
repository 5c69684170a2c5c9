/// A proxy as people write it: `proxy.example.com:3128`, `http://user:password@proxy.example.com:3128`.
public struct ProxyAddress: Hashable, Sendable {
    /// Without user and password.
    public let url: String
    public let user: String?
    public let password: String?

    /// - Throws: `.invalidURL`; the text never shows the password.
    public init(reading text: String) throws(TransportError) {
        let schemeEnd = text.range(of: "://")
        let scheme = schemeEnd.map { text[..<$0.lowerBound].lowercased() } ?? "http"
        guard ["http", "https", "socks5", "socks5h", "socks4", "socks4a"].contains(scheme) else {
            throw TransportError(
                .invalidURL, "a proxy is http, https or socks5, and not \(scheme)://: http://proxy.example.com:3128")
        }
        var rest = text[(schemeEnd?.upperBound ?? text.startIndex)...]
        if rest.last == "/" { rest.removeLast() }
        let at = rest.lastIndex(of: "@")
        let login = at.map { rest[..<$0] }?.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let place = at.map { rest[rest.index(after: $0)...] } ?? rest
        // Its port and host are read by the rules of any URL.
        guard !place.isEmpty, !place.contains("/"), (try? URLParts(parsing: "https://\(place)/")) != nil else {
            throw TransportError(
                .invalidURL, "this is no address of a proxy: write http://proxy.example.com:3128")
        }
        url = "\(scheme)://\(place)"
        user = login?.first.map { Self.decoded($0) }
        password = login.flatMap { $0.count > 1 ? Self.decoded($0[1]) : nil }
    }

    private static func decoded(_ text: Substring) -> String {
        String(decoding: PercentEncoding.decoded(String(text)), as: UTF8.self)
    }
}

extension String {
    fileprivate func range(of text: String) -> Range<String.Index>? { ranges(of: text).first }
}
