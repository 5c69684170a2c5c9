/// What is secret by how it looks.
enum SecretShapes {
    private static let hexDigits = "0123456789abcdefABCDEF".unicodeScalars

    static var firstPairs: [UInt16] {
        let signs: [(Unicode.Scalar, Unicode.Scalar)] = [("%", "3"), ("/", "/"), ("-", "u"), ("-", "-"), ("e", "y")]
        return hexDigits.map { SecretKinds.pair(":", $0) } + signs.map { SecretKinds.pair($0, $1) }
    }

    /// `eyJ….….…`: two non-empty base64url parts and a third that is empty only for unsigned tokens.
    static func jsonWebToken(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
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
        SecretKinds.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=")
    }

    /// The UUID of `aws80:c2353445-bc74-af1a-2850-1d55a371c0a9`, whose `:` may be encoded.
    static func permanentToken(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard let sign = [":", "%3A", "%3a"].first(where: { bytes[offset...].starts(with: $0.utf8) }),
            offset >= 2, isDigit(bytes[offset - 1]), SecretKinds.isWord(bytes[offset - 2])
        else { return nil }
        let start = offset + sign.utf8.count
        var end = start
        for count in [8, 4, 4, 4, 12] {
            if end > start {
                guard end < bytes.count, bytes[end] == UInt8(ascii: "-") else { return nil }
                end += 1
            }
            let group = bytes[end...].prefix(count)
            guard group.count == count, group.allSatisfy(isHexDigit) else { return nil }
            end += count
        }
        return start..<end
    }

    /// `https://user:password@host`: what stands between `:` and the last `@`, unless it begins with a port.
    static func passwordOfURL(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard offset > 0, bytes[offset - 1] == UInt8(ascii: ":"), bytes[offset...].starts(with: "//".utf8) else {
            return nil
        }
        let word = bytes[(offset + 2)...].prefix { !endsWord($0) }
        guard let end = word.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let user = word[..<end].prefix { !"/?#@".utf8.contains($0) && $0 != UInt8(ascii: ":") }
        guard bytes[user.endIndex] == UInt8(ascii: ":") else { return nil }
        let password = (user.endIndex + 1)..<end
        let port = bytes[password].prefix(while: isDigit)
        let isPort = port.endIndex < end && "/?#".utf8.contains(bytes[port.endIndex]) && !port.isEmpty
        return isPort ? nil : unmasked(password, bytes)
    }

    /// `-u user:password` and `--user user:password` of curl.
    static func passwordOfCurl(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        guard offset == 0 || endsWord(bytes[offset - 1]),
            let flag = ["-u", "--user"].first(where: { bytes[offset...].starts(with: $0.utf8) })
        else { return nil }
        let start = offset + flag.utf8.count
        let blanks = bytes[start...].prefix { endsWord($0) || $0 == UInt8(ascii: "=") }
        guard blanks.count <= 3, flag == "-u" || !blanks.isEmpty else { return nil }
        let word = bytes[blanks.endIndex...].prefix { !endsWord($0) }
        guard let colon = word.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return unmasked((colon + 1)..<word.endIndex, bytes)
    }

    private static func endsWord(_ byte: UInt8) -> Bool { byte <= 0x20 || "\"'<>".utf8.contains(byte) }

    private static func unmasked(_ range: Range<Int>, _ bytes: [UInt8]) -> Range<Int>? {
        range.isEmpty || bytes[range].elementsEqual(Secret.mask.utf8) ? nil : range
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static func isHexDigit(_ byte: UInt8) -> Bool {
        isDigit(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
