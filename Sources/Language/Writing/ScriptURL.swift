/// Foreign URLs as the URL word of a request.
public enum ScriptURL {
    /// A variable that is a whole segment or query value is `{name}`; any other splice is `${…}`.
    public static func word(_ pieces: [TextPiece]) -> String {
        var word = ""
        var isInQuery = false
        for (index, piece) in pieces.enumerated() {
            switch piece {
            case .text(let text):
                word += typed(
                    text.utf8.prefix { $0 != UInt8(ascii: "#") }, after: word.utf8.last, isInQuery: &isInQuery)
                if text.utf8.contains(UInt8(ascii: "#")) { return word }
            case .splice(let code):
                let isWhole =
                    beginsValue(word, isInQuery) && endsValue(pieces.dropFirst(index + 1).first, isInQuery)
                word += isWhole && ScriptText.isName(code) ? "{\(code)}" : "${\(code)}"
            }
        }
        return word
    }

    public static func word(_ text: String) -> String { word([.text(text)]) }

    private static func beginsValue(_ word: String, _ isInQuery: Bool) -> Bool {
        word.utf8.last == (isInQuery ? UInt8(ascii: "=") : UInt8(ascii: "/"))
    }

    private static func endsValue(_ next: TextPiece?, _ isInQuery: Bool) -> Bool {
        guard case .text(let text)? = next, let byte = text.utf8.first else { return next == nil }
        return isInQuery ? "&#".utf8.contains(byte) : "/?#".utf8.contains(byte)
    }

    private static func typed(_ bytes: some Sequence<UInt8>, after last: UInt8?, isInQuery: inout Bool) -> String {
        var result: [UInt8] = []
        var last = last
        for byte in bytes {
            if byte == UInt8(ascii: "?") { isInQuery = true }
            let isPostman = byte == UInt8(ascii: ":") && last == UInt8(ascii: "/") && !isInQuery
            if isPostman || !isPlain(byte) { append(byte, to: &result) } else { result.append(byte) }
            last = byte
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// What stands for itself in a URL word.
    private static func isPlain(_ byte: UInt8) -> Bool {
        byte > 0x20 && byte < 0x7F && !"\"<>{}|\\^`$#".utf8.contains(byte)
    }

    private static func append(_ byte: UInt8, to result: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
