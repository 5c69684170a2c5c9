/// Puts a URL together from what was typed and what variables hold, encoding each piece once and by its own rule.
///
///     var url = URLBuilder("https://ringcx.example.com")
///     try url.appendTyped("/agentGroups/")
///     try url.appendValue("a/b")                 // /agentGroups/a%2Fb
///     try url.appendQueryItem("q", "x&y")        // ?q=x%26y
public struct URLBuilder: Hashable, Sendable {
    /// What has been put together so far, encoded.
    public private(set) var url: String
    /// True after the first `?`: values then go into the query.
    public private(set) var isInQuery: Bool

    /// Starts from a text that is already encoded (`https://host/voice/api`), or from nothing.
    public init(_ encoded: String = "") {
        url = encoded
        isInQuery = encoded.utf8.contains(UInt8(ascii: "?"))
    }

    /// Text typed in a URL: `%XX` stays, only illegal bytes are encoded, `?` begins the query, `#` is refused.
    public mutating func appendTyped(_ text: String) throws(TransportError) {
        let address = url.isEmpty ? Self.addressInBrackets(text) : text[..<text.startIndex]
        url += address
        url += try PercentEncoding.typed(String(text[address.endIndex...]), isInQuery: &isInQuery)
    }

    /// `https://[::1]` at the start of a whole URL, whose brackets are no bytes of a path; else empty.
    private static func addressInBrackets(_ text: String) -> Substring {
        for scheme in ["http://[", "https://["] where text.lowercased().hasPrefix(scheme) {
            guard let end = text.firstIndex(of: "]") else { break }
            let address = text[text.index(text.startIndex, offsetBy: scheme.count)..<end]
            guard
                address.utf8.allSatisfy({
                    UInt8(ascii: "0") <= $0 && $0 <= UInt8(ascii: ":")
                        || UInt8(ascii: "a") <= $0 | 0x20 && $0 | 0x20 <= UInt8(ascii: "f") || $0 == UInt8(ascii: ".")
                })
            else { break }
            return text[...end]
        }
        return text[..<text.startIndex]
    }

    /// A variable's text: within the path a segment or a piece of one (never empty, `.` or `..`), in the query any value.
    public mutating func appendValue(_ text: String) throws(TransportError) {
        url += isInQuery ? PercentEncoding.value(text) : try PercentEncoding.segment(text)
    }

    /// `name=value` after a `?` or `&`, whichever is due.
    public mutating func appendQueryItem(_ name: String, _ value: String) {
        if !isInQuery {
            url += "?"
        } else if let last = url.utf8.last, last != UInt8(ascii: "?"), last != UInt8(ascii: "&") {
            url += "&"
        }
        isInQuery = true
        url += PercentEncoding.queryName(name) + "=" + PercentEncoding.value(value)
    }
}
