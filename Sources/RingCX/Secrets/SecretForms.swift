/// Every spelling under which a secret may turn up in bytes that leave the program: as it is, percent-encoded,
/// escaped in JSON, and base64 at each of the three positions it can have inside a longer text.
struct SecretForms {
    let all: [[UInt8]]

    init(of secret: String) {
        let plain = Array(secret.utf8)
        var forms: Set<[UInt8]> = [plain]
        for digits in [Self.upperHex, Self.lowerHex] {
            forms.insert(Self.percentEncoded(plain, digits: digits) { Self.isUnreserved($0) })
            forms.insert(
                Self.percentEncoded(plain, digits: digits) { Self.isUnreserved($0) || Self.isSubDelimiter($0) })
            forms.insert(Self.percentEncoded(plain, digits: digits) { _ in false })
            forms.insert(Self.formEncoded(plain, digits: digits))
            for escapesSlash in [false, true] {
                for asciiOnly in [false, true] {
                    let escaped = Self.jsonEscaped(secret, digits: digits, slash: escapesSlash, asciiOnly: asciiOnly)
                    forms.insert(escaped)
                    // JSON in a text of JSON.
                    let text = String(decoding: escaped, as: UTF8.self)
                    forms.insert(Self.jsonEscaped(text, digits: digits, slash: false, asciiOnly: false))
                }
            }
        }
        for offset in 0..<3 {
            let standard = Self.base64Core(of: plain, at: offset)
            forms.insert(standard)
            forms.insert(
                standard.map {
                    $0 == UInt8(ascii: "+") ? UInt8(ascii: "-") : $0 == UInt8(ascii: "/") ? UInt8(ascii: "_") : $0
                })
        }
        all = forms.filter { $0.count >= Redactor.minimumLength }.sorted { $0.count > $1.count }
    }

    private static let upperHex = Array("0123456789ABCDEF".utf8)
    private static let lowerHex = Array("0123456789abcdef".utf8)

    private static func percentEncoded(_ bytes: [UInt8], digits: [UInt8], keeping: (UInt8) -> Bool) -> [UInt8] {
        bytes.flatMap { keeping($0) ? [$0] : [UInt8(ascii: "%"), digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
    }

    /// As HTML forms are encoded: `+` for a blank, `~` escaped, `*` not.
    private static func formEncoded(_ bytes: [UInt8], digits: [UInt8]) -> [UInt8] {
        percentEncoded(bytes, digits: digits) {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "*") || (isUnreserved($0) && $0 != UInt8(ascii: "~"))
        }.map { $0 == UInt8(ascii: " ") ? UInt8(ascii: "+") : $0 }
    }

    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "-._~".utf8.contains(byte)
        }
    }

    private static func isSubDelimiter(_ byte: UInt8) -> Bool { "!$&'()*+,;=:@".utf8.contains(byte) }

    private static func jsonEscaped(_ text: String, digits: [UInt8], slash: Bool, asciiOnly: Bool) -> [UInt8] {
        var out: [UInt8] = []
        for unit in text.unicodeScalars {
            switch unit {
            case "\"", "\\": out += [UInt8(ascii: "\\"), UInt8(unit.value)]
            case "/" where slash: out += "\\/".utf8
            case "\n": out += "\\n".utf8
            case "\r": out += "\\r".utf8
            case "\t": out += "\\t".utf8
            default:
                if unit.value < 0x20 || (asciiOnly && unit.value > 0x7E) {
                    for codeUnit in String(unit).utf16 { out += unicodeEscape(codeUnit, digits) }
                } else {
                    out += String(unit).utf8
                }
            }
        }
        return out
    }

    private static func unicodeEscape(_ unit: UInt16, _ digits: [UInt8]) -> [UInt8] {
        [UInt8(ascii: "\\"), UInt8(ascii: "u")] + [12, 8, 4, 0].map { digits[Int((unit >> UInt16($0)) & 15)] }
    }

    /// The base64 characters that depend on nothing but the secret when `offset` bytes stand before it.
    private static func base64Core(of bytes: [UInt8], at offset: Int) -> [UInt8] {
        let encoded = Base64.encode([UInt8](repeating: 0, count: offset) + bytes, padding: false)
        let known = (offset + bytes.count) * 8 / 6
        return Array(encoded[min([0, 2, 3][offset], known)..<known])
    }
}
