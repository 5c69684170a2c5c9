/// What is secret by its shape, whoever made it.
enum SecretKinds {
    private static let headers = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-auth-token"]
        .map { Array($0.utf8) }

    /// The pairs of bytes that a match begins with, in either case.
    static var firstPairs: [UInt16] {
        var pairs = SecretShapes.firstPairs
        for name in headers + SecretFields.names {
            for first in [name[0], name[0] & 0xDF] {
                for second in name[1] == UInt8(ascii: "-") ? [name[1]] : [name[1], name[1] & 0xDF] {
                    pairs.append(UInt16(first) << 8 | UInt16(second))
                }
            }
        }
        return pairs
    }

    static func pair(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> UInt16 {
        UInt16(UInt8(ascii: first)) << 8 | UInt16(UInt8(ascii: second))
    }

    /// What to hide when one of the kinds begins at `offset`.
    static func match(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        if beginsWord(bytes, offset) {
            if let found = headerValue(in: bytes, at: offset) ?? SecretShapes.jsonWebToken(in: bytes, at: offset) {
                return found
            }
        }
        return SecretFields.match(in: bytes, at: offset) ?? SecretShapes.permanentToken(in: bytes, at: offset)
            ?? SecretShapes.passwordOfURL(in: bytes, at: offset) ?? SecretShapes.passwordOfCurl(in: bytes, at: offset)
    }

    /// Also after a `\n` of a text in a text.
    private static func beginsWord(_ bytes: [UInt8], _ offset: Int) -> Bool {
        guard offset > 0, isWord(bytes[offset - 1]) else { return true }
        return offset > 1 && isEscape(bytes, offset - 2)
    }

    /// `\n`, `\r` or `\t`.
    private static func isEscape(_ bytes: [UInt8], _ offset: Int) -> Bool {
        bytes[offset] == UInt8(ascii: "\\") && offset + 1 < bytes.count && "nrt".utf8.contains(bytes[offset + 1])
    }

    /// `Name: value`, up to the end of the line or the quote around it; an auth scheme's name stays readable.
    private static func headerValue(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard let name = headers.first(where: { begins(bytes, offset, $0) }) else { return nil }
        var start = offset + name.count
        while start < bytes.count, bytes[start] == UInt8(ascii: "\"") { start += 1 }
        skipBlanks(bytes, &start)
        guard start < bytes.count, bytes[start] == UInt8(ascii: ":") || bytes[start] == UInt8(ascii: "=") else {
            return nil
        }
        start += 1
        skipBlanks(bytes, &start)
        if start < bytes.count, bytes[start] == UInt8(ascii: "\"") { start += 1 }
        for scheme in ["bearer ", "basic "] where begins(bytes, start, Array(scheme.utf8)) {
            start += scheme.utf8.count
        }
        var end = start
        while end < bytes.count, !endsValue(bytes[end]) { end += 1 }
        return end > start && !isMask(bytes, start, end) ? start..<end : nil
    }

    private static func skipBlanks(_ bytes: [UInt8], _ offset: inout Int) {
        while offset < bytes.count, bytes[offset] == UInt8(ascii: " ") || bytes[offset] == 9 { offset += 1 }
    }

    private static func endsValue(_ byte: UInt8) -> Bool {
        byte == 10 || byte == 13 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
    }

    private static func isMask(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        bytes[start..<end].elementsEqual(Secret.mask.utf8)
    }

    static func begins(_ bytes: [UInt8], _ offset: Int, _ lowerCased: [UInt8]) -> Bool {
        guard offset + lowerCased.count <= bytes.count else { return false }
        for (index, letter) in lowerCased.enumerated() {
            let byte = bytes[offset + index]
            guard byte == letter || (byte >= 65 && byte <= 90 && byte | 0x20 == letter) else { return false }
        }
        return true
    }

    static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
