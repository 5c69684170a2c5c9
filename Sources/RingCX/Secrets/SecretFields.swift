/// Values that are secret by the name they stand under: `newPassword="…"`, `"client_secret": "…"`, `let jwt = "…"`,
/// `?access_token=…`.
enum SecretFields {
    /// Secret whatever sign stands behind them.
    private static let plainNames = [
        "password", "passwd", "client_secret", "clientsecret", "access_token", "accesstoken", "refresh_token",
        "refreshtoken", "rcaccesstoken", "assertion",
    ].map { Array($0.utf8) }

    /// Also words of sentences: `token: 5 s left` tells no secret, `token=…` and `"token": "…"` do.
    private static let words = ["token", "secret", "jwt", "apikey", "api_key"].map { Array($0.utf8) }

    static let names = plainNames + words

    /// The value of the field whose name, or the end of it, begins at `offset`.
    static func match(in bytes: [UInt8], at offset: Int) -> Range<Int>? {
        if let name = plainNames.first(where: { SecretKinds.begins(bytes, offset, $0) }) {
            return value(in: bytes, after: offset + name.count, isWord: false)
        }
        guard let name = words.first(where: { SecretKinds.begins(bytes, offset, $0) }) else { return nil }
        return value(in: bytes, after: offset + name.count, isWord: true)
    }

    /// The inside of its quotes, or up to a blank, `&`, `,` or bracket. Nil where no sign follows the name, or where the
    /// value is a variable, a splice, null or a boolean.
    private static func value(in bytes: [UInt8], after offset: Int, isWord: Bool) -> Range<Int>? {
        var start = offset
        pass(bytes, &start) { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") }
        passBlanks(bytes, &start)
        let sign = start
        pass(bytes, &start) { $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: ":") }
        guard start > sign, start - sign <= 2 else { return nil }
        let needsQuotes = isWord && (bytes[start - 1] == UInt8(ascii: ":") || sign > offset)
        passBlanks(bytes, &start)
        let escapes = start
        pass(bytes, &start) { $0 == UInt8(ascii: "\\") }
        guard start < bytes.count else { return nil }
        if bytes[start] == UInt8(ascii: "\"") || bytes[start] == UInt8(ascii: "'") {
            return quoted(bytes, from: start + 1, by: bytes[start], isEscaped: start > escapes)
        }
        return needsQuotes ? nil : bare(bytes, from: start)
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
        return end > start && !isSplice(bytes, start, end) && !isMask(bytes, start, end) ? start..<end : nil
    }

    private static func isSplice(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        bytes[start..<end].starts(with: "${".utf8) && bytes[start..<end].firstIndex(of: UInt8(ascii: "}")) == end - 1
    }

    private static func isMask(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
        bytes[start..<end].elementsEqual(Secret.mask.utf8)
    }

    private static func bare(_ bytes: [UInt8], from start: Int) -> Range<Int>? {
        var end = start
        while end < bytes.count, bytes[end] > 0x20, !"&,;{}[]()\"'".utf8.contains(bytes[end]) { end += 1 }
        let isHarmless = ["$", "null", "true", "false", "•••", "%E2%80%A2", "."].contains {
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
