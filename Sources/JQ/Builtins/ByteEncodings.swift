import LosslessJSON

/// `@uri`: everything but letters, digits and `-_.~` as `%XX`.
enum Percent {
    static func encoded(_ text: JSON, _ run: Run) throws(Exit) -> JSON {
        let bytes = try run.rewrite(text.bytes) { (byte, encoded) throws(Exit) in
            if byte.continuesWord || "-.~".utf8.contains(byte) {
                encoded.append(byte)
            } else {
                encoded.append(UInt8(ascii: "%"))
                encoded.append(digits[Int(byte >> 4)])
                encoded.append(digits[Int(byte & 15)])
            }
        }
        return JSON(bytes: bytes)
    }

    private static let digits = Array("0123456789ABCDEF".utf8)

    static func decoded(_ text: JSON, _ run: Run) throws(Exit) -> JSON {
        let bytes = text.bytes
        var decoded: [UInt8] = []
        var index = 0
        while index < bytes.count {
            try run.step()
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

    private static func invalid(_ text: JSON, _ run: Run) -> Exit {
        .value("\(run.excerpt(text)) is not a valid uri encoding")
    }
}

enum Base64 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encoded(_ text: JSON, _ run: Run) throws(Exit) -> JSON {
        try Digits(digits, bits: 6).encoded(text.bytes, group: 4, run)
    }

    /// Ends at the first `=`. Bytes that are no UTF-8 become U+FFFD.
    static func decoded(_ text: JSON, _ run: Run) throws(Exit) -> JSON {
        let typed = Array(text.bytes.prefix { $0 != UInt8(ascii: "=") })
        guard let bytes = try Digits(digits, bits: 6).decoded(typed, run) else {
            throw .value("\(run.excerpt(text)) is not valid base64 data")
        }
        if typed.count % 4 == 1 { throw .value("\(run.excerpt(text)) trailing base64 byte found") }
        return JSON(bytes: bytes)
    }
}

enum Base32 {
    private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encoded(_ text: JSON, _ run: Run) throws(Exit) -> JSON {
        try Digits(digits, bits: 5).encoded(text.bytes, group: 8, run)
    }

    static func decoded(_ text: JSON, _ run: Run) throws(Exit) -> JSON {
        let typed = Array(text.bytes.prefix { $0 != UInt8(ascii: "=") })
        guard let bytes = try Digits(digits, bits: 5).decoded(typed, run) else {
            throw .value("\(run.excerpt(text)) is not valid base32 data")
        }
        return JSON(bytes: bytes)
    }
}

/// Bytes as digits of a few bits each.
private struct Digits {
    let digits: [UInt8]
    let bits: Int

    init(_ digits: [UInt8], bits: Int) { (self.digits, self.bits) = (digits, bits) }

    func encoded(_ bytes: [UInt8], group: Int, _ run: Run) throws(Exit) -> JSON {
        var (buffer, count) = (0, 0)
        var text = try run.rewrite(bytes) { (byte, text) throws(Exit) in
            buffer = (buffer << 8 | Int(byte)) & 0xFFFF
            count += 8
            while count >= bits {
                count -= bits
                text.append(digits[buffer >> count & (1 << bits - 1)])
            }
        }
        if count > 0 { text.append(digits[buffer << (bits - count) & (1 << bits - 1)]) }
        while text.count % group != 0 { text.append(UInt8(ascii: "=")) }
        return JSON(bytes: text)
    }

    /// Nil where something else is among the digits.
    func decoded(_ text: [UInt8], _ run: Run) throws(Exit) -> [UInt8]? {
        var values = [Int](repeating: -1, count: 256)
        for (value, digit) in digits.enumerated() { values[Int(digit)] = value }
        guard text.allSatisfy({ values[Int($0)] >= 0 }) else { return nil }
        var (buffer, count) = (0, 0)
        return try run.rewrite(text) { (letter, bytes) throws(Exit) in
            buffer = (buffer << bits | values[Int(letter)]) & 0xFFFF
            count += bits
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(buffer >> count & 0xFF))
            }
        }
    }
}
