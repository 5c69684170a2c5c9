import LosslessJSON

/// `@uri`: everything but letters, digits and `-_.~` as `%XX`.
enum Percent {
    static func encoded(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if byte.continuesWord || "-.~".utf8.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    static func decoded(_ text: String, _ run: Run) throws(Exit) -> JSON {
        let bytes = Array(text.utf8)
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "%") else {
                decoded.append(bytes[index])
                index += 1
                continue
            }
            guard index + 2 < bytes.count, let high = hex(bytes[index + 1]), let low = hex(bytes[index + 2]) else {
                throw invalid(text, run)
            }
            decoded.append(high << 4 | low)
            index += 3
        }
        guard let valid = String(validating: decoded, as: UTF8.self) else { throw invalid(text, run) }
        return JSON(valid)
    }

    private static func hex(_ byte: UInt8) -> UInt8? {
        Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init)
    }

    private static func invalid(_ text: String, _ run: Run) -> Exit {
        .value("\(run.excerpt(JSON(text))) is not a valid uri encoding")
    }
}

enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ bytes: [UInt8]) -> String { Digits.encoded(bytes, digits, bits: 6, group: 4) }

    /// Ends at the first `=`. Bytes that are no UTF-8 become U+FFFD.
    static func decoded(_ text: String, _ run: Run) throws(Exit) -> JSON {
        let typed = Array(text.utf8.prefix { $0 != UInt8(ascii: "=") })
        guard let bytes = Digits.decoded(typed, digits, bits: 6) else {
            throw .value("\(run.excerpt(JSON(text))) is not valid base64 data")
        }
        if typed.count % 4 == 1 { throw .value("\(run.excerpt(JSON(text))) trailing base64 byte found") }
        return JSON(bytes: bytes)
    }
}

enum Base32 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encoded(_ bytes: [UInt8]) -> String { Digits.encoded(bytes, digits, bits: 5, group: 8) }

    static func decoded(_ text: String, _ run: Run) throws(Exit) -> JSON {
        let typed = Array(text.utf8.prefix { $0 != UInt8(ascii: "=") })
        guard let bytes = Digits.decoded(typed, digits, bits: 5) else {
            throw .value("\(run.excerpt(JSON(text))) is not valid base32 data")
        }
        return JSON(bytes: bytes)
    }
}

/// Bytes as digits of a few bits each.
private enum Digits {
    static func encoded(_ bytes: [UInt8], _ digits: [UInt8], bits: Int, group: Int) -> String {
        var (text, buffer, count) = ([UInt8](), 0, 0)
        for byte in bytes {
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= bits {
                count -= bits
                text.append(digits[buffer >> count & (1 << bits - 1)])
            }
        }
        if count > 0 { text.append(digits[buffer << (bits - count) & (1 << bits - 1)]) }
        while text.count % group != 0 { text.append(UInt8(ascii: "=")) }
        return String(decoding: text, as: UTF8.self)
    }

    static func decoded(_ text: [UInt8], _ digits: [UInt8], bits: Int) -> [UInt8]? {
        var (bytes, buffer, count) = ([UInt8](), 0, 0)
        for letter in text {
            guard let digit = digits.firstIndex(of: letter) else { return nil }
            buffer = (buffer << bits | digit) & 0xFFFF
            count += bits
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(buffer >> count & 0xFF))
            }
        }
        return bytes
    }
}
