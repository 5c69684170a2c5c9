/// Percent-encoding of UTF-8 bytes. Everything is encoded once: no function here looks at its own output again.
public enum PercentEncoding {
    /// A plain text as a path segment or a query value: only letters, digits and `-._~` stay (so `%` is `%25`, `+` is `%2B`).
    public static func value(_ text: String) -> String {
        encode(text.utf8, keeping: isUnreserved)
    }

    /// A plain text as the name of a query item: `filter[a]` and `$top` stay readable.
    public static func queryName(_ text: String) -> String {
        encode(text.utf8) { isUnreserved($0) || "[]$!'()*,:;@/?".utf8.contains($0) }
    }

    /// A plain text as one path segment; empty, `.` and `..` are refused.
    public static func segment(_ text: String) throws(TransportError) -> String {
        guard !["", ".", ".."].contains(text) else { throw .unfitSegment(text) }
        return value(text)
    }

    /// A typed path and query: `%XX` and everything legal stays, the rest is encoded. `#`, CR, LF and NUL are refused.
    public static func typed(_ text: String) throws(TransportError) -> String {
        var isInQuery = false
        return try typed(text, isInQuery: &isInQuery)
    }

    /// The bytes a percent-encoded text stands for; what is no `%XX` stands for itself.
    public static func decoded(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if isEscape(bytes, at: index), let byte = UInt8(text: bytes[(index + 1)...(index + 2)]) {
                result.append(byte)
                index += 3
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// `isInQuery` carries over from one piece of a URL to the next.
    static func typed(_ text: String, isInQuery: inout Bool) throws(TransportError) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        for (index, byte) in bytes.enumerated() {
            if byte == UInt8(ascii: "#") { throw .fragment(text) }
            if byte == 0 || byte == 0x0A || byte == 0x0D { throw .controlByte(in: text) }
            if byte == UInt8(ascii: "?") { isInQuery = true }
            if isLegal(byte, isInQuery: isInQuery) || isEscape(bytes, at: index) {
                result.append(byte)
            } else {
                append(byte, to: &result)
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func encode(_ bytes: String.UTF8View, keeping isKept: (UInt8) -> Bool) -> String {
        if bytes.allSatisfy(isKept) { return String(bytes) }
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count * 2)
        for byte in bytes {
            if isKept(byte) { result.append(byte) } else { append(byte, to: &result) }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func append(_ byte: UInt8, to result: inout [UInt8]) {
        let digits = StaticString("0123456789ABCDEF").utf8Start
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }

    private static func isUnreserved(_ byte: UInt8) -> Bool {
        ASCII.isLetter(byte) || ASCII.isDigit(byte) || "-._~".utf8.contains(byte)
    }

    /// RFC 3986, and `[` `]` in a query, where every server takes them and people type them.
    private static func isLegal(_ byte: UInt8, isInQuery: Bool) -> Bool {
        isUnreserved(byte) || "!$&'()*+,;=:@/?".utf8.contains(byte) || (isInQuery && "[]".utf8.contains(byte))
    }

    private static func isEscape(_ bytes: [UInt8], at index: Int) -> Bool {
        bytes[index] == UInt8(ascii: "%") && index + 2 < bytes.count && ASCII.isHexDigit(bytes[index + 1])
            && ASCII.isHexDigit(bytes[index + 2])
    }
}

extension UInt8 {
    fileprivate init?(text: ArraySlice<UInt8>) {
        self.init(String(decoding: text, as: UTF8.self), radix: 16)
    }
}
