/// Values that are secret by the name they stand under: `password="…"`, `"client_secret": "…"`, `let jwt = "…"`,
/// `?access_token=…`.
enum SecretFields {
    static let names = [
        "password", "passwd", "client_secret", "clientsecret", "access_token", "accesstoken", "refresh_token",
        "refreshtoken", "rcaccesstoken", "assertion",
    ].map { Array($0.utf8) }

    /// The value after a name that ends at `offset`: the inside of its quotes, or up to a blank, `&`, `,` or bracket.
    /// Nil where no sign follows the name, or where the value is a variable, a splice, null or a boolean.
    static func value(in bytes: [UInt8], after offset: Int) -> Range<Int>? {
        var start = offset
        pass(bytes, &start) { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        passBlanks(bytes, &start)
        let sign = start
        pass(bytes, &start) { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }
        guard start > sign, start - sign <= 2 else { return nil }
        passBlanks(bytes, &start)
        let escapes = start
        pass(bytes, &start) { $0 == UInt8(ascii: "\\") }
        guard start < bytes.count else { return nil }
        if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
            return quoted(bytes, from: start + 1, by: bytes[start], isEscaped: start > escapes)
        }
        return bare(bytes, from: start)
    }

    private static func quoted(
        _ bytes: [UInt8], from start: Int, by quote: UInt8, isEscaped: Bool
    ) -> Range<Int>? {
        var end = start
        while end < bytes.count, bytes[end] != quote, bytes[end] != 10 {
            if bytes[end] == UInt8(ascii: "\\") {
                if isEscaped, end + 1 < bytes.count, bytes[end + 1] == quote { break }
                end += 1
            }
            end += 1
        }
        end = min(end, bytes.count)
        return end > start ? start..<end : nil
    }

    private static func bare(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
        var end = start
        while end < bytes.count, bytes[end] > 0x20, !"&,;{}[]()\"'".utf8.contains(bytes[end]) { end += 1 }
        let isHarmless = ["$", "null", "true", "false", "•••", "."].contains {
            bytes[start..<end].starts(with: $0.utf8)
        }
        return end > start && !isHarmless ? start..<end : nil
    }

    private static func pass(_ bytes: [UInt8], _ offset: inout Int, _ isPassed: (UInt8) -> Bool) {
        while offset < bytes.count, isPassed(bytes[offset]) { offset += 1 }
    }

    /// Blanks, and the colours between the tokens of JSON on a terminal.
    private static func passBlanks(_ bytes: [UInt8], _ offset: inout Int) {
        while offset < bytes.count {
            if bytes[offset] == 0x1B {
                pass(bytes, &offset) { $0 != UInt8(ascii: "m") }
                offset += 1
            } else if bytes[offset] == UInt8(ascii: " ") || bytes[offset] == 9 {
                offset += 1
            } else {
                return
            }
        }
    }
}
