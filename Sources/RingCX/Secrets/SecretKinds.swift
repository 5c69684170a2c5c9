/// What is secret by its shape, whoever made it.
enum SecretKinds {
    private static let headers = ["authorization", "proxy-authorization", "cookie", "set-cookie", "x-auth-token"]
        .map { Array($0.utf8) }

    /// The pairs of bytes that a match begins with, in either case.
    static var firstPairs: [UInt16] {
        var pairs: [UInt16] = [pair(UInt8(ascii: "e"), UInt8(ascii: "y"))]
        for name in headers + SecretFields.names {
            for first in [name[0], name[0] & 0xDF] {
                for second in name[1] == UInt8(ascii: "-") ? [name[1]] : [name[1], name[1] & 0xDF] {
                    pairs.append(pair(first, second))
                }
            }
        }
        return pairs
    }

    private static func pair(_ first: UInt8, _ second: UInt8) -> UInt16 { UInt16(first) << 8 | UInt16(second) }

    /// What to hide when one of the kinds begins at `offset`.
    static func match(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard offset == 0 || !isWord(bytes[offset - 1]) else { return nil }
        return headerValue(in: bytes, at: offset) ?? jsonWebToken(in: bytes, at: offset)
            ?? fieldValue(in: bytes, at: offset)
    }

    private static func fieldValue(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard let name = SecretFields.names.first(where: { begins(bytes, offset, $0) }) else { return nil }
        return SecretFields.value(in: bytes, after: offset + name.count)
    }

    /// `Name: value`, up to the end of the line or the quote around it; an auth scheme's name stays readable.
    private static func headerValue(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard let name = headers.first(where: { begins(bytes, offset, $0) }) else { return nil }
        var start = offset + name.count
        while start < bytes.count, bytes[start] == UInt8(ascii: "\"") { start += 1 }
        skipBlanks(bytes, &start)
        guard start < bytes.count, bytes[start] == UInt8(ascii: ":") else { return nil }
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

    private static func begins(_ bytes: [UInt8], _ offset: Int, _ lowerCased: [UInt8]) -> Bool {
        guard offset + lowerCased.count <= bytes.count else { return false }
        for (index, letter) in lowerCased.enumerated() {
            let byte = bytes[offset + index]
            guard byte == letter || (byte >= 65 && byte <= 90 && byte | 0x20 == letter) else { return false }
        }
        return true
    }

    /// `eyJ….….…`: two non-empty base64url parts and a third that is empty only for unsigned tokens.
    private static func jsonWebToken(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard bytes[offset...].starts(with: "eyJ".utf8) else { return nil }
        var end = offset
        for part in 0..<3 {
            let start = end
            while end < bytes.count, isBase64URL(bytes[end]) { end += 1 }
            if part == 2 { return offset..<end }
            guard end - start >= 4, end < bytes.count, bytes[end] == UInt8(ascii: ".") else { return nil }
            end += 1
        }
        return nil
    }

    private static func isBase64URL(_ byte: UInt8) -> Bool {
        isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=")
    }

    private static func isWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
            true
        default: false
        }
    }
}
