/// The words of a line as a POSIX shell would split it, for translating what was typed for one: quotes, `$'…'`, backslashes, lines that
/// end with one. Nothing is substituted.
public struct ShellWords: Sendable {
    public private(set) var words: [String] = []
    /// A quote that nothing closes.
    public private(set) var isUnclosed = false

    private var word: [UInt8]?
    private var rest: ArraySlice<UInt8>

    public init(_ line: some StringProtocol) {
        rest = Array(line.utf8)[...]
        while let byte = rest.popFirst() { read(byte) }
        endWord()
    }

    private mutating func read(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"): endWord()
        case UInt8(ascii: "'"): readRaw()
        case UInt8(ascii: "\""): readQuoted()
        case UInt8(ascii: "\\"): readEscaped()
        case UInt8(ascii: "$") where rest.first == UInt8(ascii: "'"):
            rest.removeFirst()
            readANSI()
        default: add(byte)
        }
    }

    private mutating func add(_ byte: UInt8) {
        if word == nil { word = [byte] } else { word?.append(byte) }
    }

    private mutating func endWord() {
        if let word { words.append(String(decoding: word, as: UTF8.self)) }
        word = nil
    }

    /// A backslash outside quotes; at a line's end it joins the next.
    private mutating func readEscaped() {
        guard let next = rest.popFirst() else { return add(UInt8(ascii: "\\")) }
        if next == UInt8(ascii: "\r"), rest.first == UInt8(ascii: "\n") {
            rest.removeFirst()
        } else if next != UInt8(ascii: "\n") {
            add(next)
        }
    }

    private mutating func readRaw() {
        word = word ?? []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "'") { return }
            add(byte)
        }
        isUnclosed = true
    }

    private mutating func readQuoted() {
        word = word ?? []
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "\""): return
            case UInt8(ascii: "\\"):
                guard let next = rest.first, "$`\"\\\n".utf8.contains(next) else {
                    add(byte)
                    continue
                }
                rest.removeFirst()
                if next != UInt8(ascii: "\n") { add(next) }
            default: add(byte)
            }
        }
        isUnclosed = true
    }
}

/// `$'…'`: C's escapes.
extension ShellWords {
    private mutating func readANSI() {
        word = word ?? []
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "'") { return }
            if byte == UInt8(ascii: "\\") { readANSIEscape() } else { add(byte) }
        }
        isUnclosed = true
    }

    private mutating func readANSIEscape() {
        guard let escape = rest.popFirst() else { return }
        switch escape {
        case UInt8(ascii: "n"): add(0x0A)
        case UInt8(ascii: "t"): add(0x09)
        case UInt8(ascii: "r"): add(0x0D)
        case UInt8(ascii: "a"): add(0x07)
        case UInt8(ascii: "b"): add(0x08)
        case UInt8(ascii: "f"): add(0x0C)
        case UInt8(ascii: "v"): add(0x0B)
        case UInt8(ascii: "e"), UInt8(ascii: "E"): add(0x1B)
        case UInt8(ascii: "x"): addCode(digits: 2, or: escape)
        case UInt8(ascii: "u"): addUnit(or: escape)
        case UInt8(ascii: "U"): addCode(digits: 8, or: escape)
        case UInt8(ascii: "0")...UInt8(ascii: "7"):
            let first = UInt32(escape - UInt8(ascii: "0"))
            let digits = rest.prefix(2).prefix { (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) }
            rest = rest.dropFirst(digits.count)
            add(UInt8(truncatingIfNeeded: digits.reduce(first) { $0 * 8 + UInt32($1 - UInt8(ascii: "0")) }))
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"): add(escape)
        default:
            add(UInt8(ascii: "\\"))
            add(escape)
        }
    }

    /// Chrome writes characters beyond U+FFFF as two units.
    private mutating func addUnit(or letter: UInt8) {
        guard let first = number(digits: 4) else { return add(scalar: nil, or: letter) }
        guard (0xD800...0xDBFF).contains(first), rest.starts(with: Array("\\u".utf8)) else {
            return add(scalar: Unicode.Scalar(first) ?? "\u{FFFD}", or: letter)
        }
        rest = rest.dropFirst(2)
        let second = number(digits: 4) ?? 0
        guard (0xDC00...0xDFFF).contains(second) else { return add(scalar: "\u{FFFD}", or: letter) }
        add(scalar: Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)), or: letter)
    }

    private mutating func addCode(digits: Int, or letter: UInt8) {
        guard let code = number(digits: digits) else { return add(scalar: nil, or: letter) }
        if digits == 2 {
            add(UInt8(truncatingIfNeeded: code))
        } else {
            add(scalar: Unicode.Scalar(code) ?? "\u{FFFD}", or: letter)
        }
    }

    private mutating func add(scalar: Unicode.Scalar?, or letter: UInt8) {
        guard let scalar else {
            add(UInt8(ascii: "\\"))
            return add(letter)
        }
        for byte in String(Character(scalar)).utf8 { add(byte) }
    }

    /// At most so many hex digits.
    private mutating func number(digits: Int) -> UInt32? {
        let text = rest.prefix(digits).prefix { $0.isDigit || (0x61...0x66).contains($0 | 0x20) }
        rest = rest.dropFirst(text.count)
        return UInt32(String(decoding: text, as: UTF8.self), radix: 16)
    }
}
