/// Cuts the bytes of a filter into tokens, one at a time. The insides of texts are read by `TextReader`.
struct Lexer {
    let bytes: [UInt8]
    let end: Int
    var offset: Int

    init(_ bytes: [UInt8], in range: Range<Int>) {
        self.bytes = bytes
        offset = range.lowerBound
        end = range.upperBound
    }

    func byte(at index: Int) -> UInt8? {
        index < end ? bytes[index] : nil
    }

    mutating func next() throws(JQError) -> Token {
        skipBlanks()
        let start = offset
        guard let first = byte(at: start) else { return Token(kind: .end, range: start..<start) }
        let kind = try kind(startingWith: first)
        return Token(kind: kind, range: start..<offset)
    }

    private mutating func kind(startingWith first: UInt8) throws(JQError) -> Token.Kind {
        switch first {
        case UInt8(ascii: "\""):
            offset += 1
            return .quote
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return try number()
        case UInt8(ascii: "."):
            return try dot()
        case UInt8(ascii: "$"):
            return try variable()
        case UInt8(ascii: "@"):
            offset += 1
            guard let name = word() else { throw unexpected("'@' is followed by the name of a format", length: 1) }
            return .format(name)
        case _ where first.startsWord:
            return try name()
        default:
            return try symbol(first)
        }
    }

    private mutating func dot() throws(JQError) -> Token.Kind {
        guard let following = byte(at: offset + 1) else { return single(".") }
        if following.isDigit { return try number() }
        if following == UInt8(ascii: ".") {
            offset += 2
            return .symbol("..")
        }
        guard following.startsWord else { return single(".") }
        offset += 1
        return .field(word()!)
    }

    private mutating func variable() throws(JQError) -> Token.Kind {
        let start = offset
        offset += 1
        skipBlanks()
        guard let name = word() else {
            offset = start
            throw unexpected("'$' is followed by the name of a variable", length: 1)
        }
        try refuseModule(from: start)
        return .variable(name)
    }

    private mutating func name() throws(JQError) -> Token.Kind {
        let start = offset
        let name = word()!
        try refuseModule(from: start)
        return Keyword(rawValue: name).map { .keyword($0) } ?? .name(name)
    }

    private func refuseModule(from start: Int) throws(JQError) {
        guard byte(at: offset) == UInt8(ascii: ":"), byte(at: offset + 1) == UInt8(ascii: ":") else { return }
        throw .syntax(
            "modules are not available", at: start..<offset + 2, hint: "define the function in the filter itself")
    }

    /// `[A-Za-z_][A-Za-z0-9_]*`, or nil without moving.
    mutating func word() -> String? {
        guard let first = byte(at: offset), first.startsWord else { return nil }
        let start = offset
        while let next = byte(at: offset), next.continuesWord { offset += 1 }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private mutating func symbol(_ first: UInt8) throws(JQError) -> Token.Kind {
        for symbol in Self.symbols where symbol.utf8Start.pointee == first && matches(symbol) {
            offset += symbol.utf8CodeUnitCount
            return .symbol("\(symbol)")
        }
        throw unexpectedCharacter()
    }

    private mutating func single(_ symbol: String) -> Token.Kind {
        offset += symbol.utf8.count
        return .symbol(symbol)
    }

    private func matches(_ symbol: StaticString) -> Bool {
        symbol.withUTF8Buffer { text in
            offset + text.count <= end && text.elementsEqual(bytes[offset..<offset + text.count])
        }
    }

    /// Longest first.
    private static let symbols: [StaticString] = [
        "//=", "|=", "+=", "-=", "*=", "/=", "%=", "==", "!=", "<=", ">=", "//", "|", ",", "+", "-", "*",
        "/", "%", "=", "<", ">", "(", ")", "[", "]", "{", "}", ":", ";", "?",
    ]

    /// Blanks, line ends and comments. A comment goes on after a backslash at the end of its line, as in jq.
    private mutating func skipBlanks() {
        while let next = byte(at: offset) {
            switch next {
            case 0x20, 0x09, 0x0A, 0x0D: offset += 1
            case UInt8(ascii: "#"): skipComment()
            default: return
            }
        }
    }

    private mutating func skipComment() {
        var backslashes = 0
        while let next = byte(at: offset) {
            if next == 0x0A, backslashes % 2 == 0 { return }
            if next == UInt8(ascii: "\\") {
                backslashes += 1
            } else if next != 0x0D || byte(at: offset + 1) != 0x0A {
                backslashes = 0
            }
            offset += 1
        }
    }
}

extension Lexer {
    func unexpected(_ message: String, length: Int) -> JQError {
        .syntax(message, at: offset..<min(offset + length, end))
    }

    private func unexpectedCharacter() -> JQError {
        var length = 1
        while let next = byte(at: offset + length), next & 0xC0 == 0x80 { length += 1 }
        let character = String(decoding: bytes[offset..<offset + length], as: UTF8.self)
        return .syntax(
            "\(Shown.character(character)) has no meaning here", at: offset..<offset + length,
            hint: Self.hint(for: character))
    }

    private static func hint(for character: String) -> String? {
        switch character {
        case "'": "texts stand in double quotes"
        case "“", "”", "„", "«", "»": "write a straight double quote \""
        case "‘", "’": "texts stand in straight double quotes"
        case "\u{A0}", "\u{200B}", "\u{2060}", "\u{FEFF}": "replace it with a plain blank"
        case "&": "write 'and'"
        case "!": "write '!=' or '| not'"
        default: nil
        }
    }
}

extension UInt8 {
    var isDigit: Bool { self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9") }

    var startsWord: Bool {
        let lower = self | 0x20
        return (lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z")) || self == UInt8(ascii: "_")
    }

    var continuesWord: Bool { startsWord || isDigit }
}
