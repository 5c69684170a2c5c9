/// Reads the inside of a text byte by byte, up to its closing quote or the next splice.
struct TextReader {
    enum Stop {
        case end
        case splice(offset: Int, closing: String, startsWithVariable: Bool)
    }

    private let lexer: Lexer
    private let quote: Range<Int>
    private let splicesDollarBraces: Bool
    var offset: Int

    init(_ lexer: Lexer, from quote: Range<Int>, splicesDollarBraces: Bool) {
        self.lexer = lexer
        self.quote = quote
        self.splicesDollarBraces = splicesDollarBraces
        offset = quote.upperBound
    }

    mutating func next(into fixed: inout [UInt8]) throws(JQError) -> Stop {
        while let byte = lexer.byte(at: offset) {
            switch byte {
            case UInt8(ascii: "\""):
                offset += 1
                return .end
            case UInt8(ascii: "\\"):
                if let stop = try escape(into: &fixed) { return stop }
            case UInt8(ascii: "$") where splicesDollarBraces && lexer.byte(at: offset + 1) == UInt8(ascii: "{"):
                return dollarSplice()
            default:
                fixed.append(byte)
                offset += 1
            }
        }
        throw .syntax("the text that starts here is not closed", at: quote, hint: "put a \" at its end")
    }

    private func dollarSplice() -> Stop {
        let start = offset + 2
        let startsWithVariable = lexer.byte(at: start).map(\.startsWord) ?? false
        return .splice(offset: start, closing: "}", startsWithVariable: startsWithVariable)
    }

    private mutating func escape(into fixed: inout [UInt8]) throws(JQError) -> Stop? {
        let start = offset
        offset = min(start + 2, lexer.end)
        guard let letter = lexer.byte(at: start + 1) else { return nil }
        switch letter {
        case UInt8(ascii: "("): return .splice(offset: offset, closing: ")", startsWithVariable: false)
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): fixed.append(letter)
        case UInt8(ascii: "b"): fixed.append(0x08)
        case UInt8(ascii: "f"): fixed.append(0x0C)
        case UInt8(ascii: "n"): fixed.append(0x0A)
        case UInt8(ascii: "r"): fixed.append(0x0D)
        case UInt8(ascii: "t"): fixed.append(0x09)
        case UInt8(ascii: "u"): try unicodeEscape(from: start, into: &fixed)
        case UInt8(ascii: "$") where splicesDollarBraces && lexer.byte(at: offset) == UInt8(ascii: "{"):
            fixed.append(letter)
            fixed.append(UInt8(ascii: "{"))
            offset += 1
        default: throw unknownEscape(from: start)
        }
        return nil
    }

    private func unknownEscape(from start: Int) -> JQError {
        .syntax(
            "a text knows no such escape", at: start..<offset,
            hint: #"write \\ for a backslash; there are \n \t \r \b \f \/ \" \\ \uXXXX and \(…)"#)
    }

    /// `\uXXXX`, two of them for characters beyond U+FFFF; half a pair becomes U+FFFD.
    private mutating func unicodeEscape(from start: Int, into fixed: inout [UInt8]) throws(JQError) {
        var code = try hexDigits(from: start)
        if code >= 0xD800, code < 0xDC00, lexer.byte(at: offset) == UInt8(ascii: "\\"),
            lexer.byte(at: offset + 1) == UInt8(ascii: "u")
        {
            let second = offset
            offset += 2
            let low = try hexDigits(from: second)
            if low >= 0xDC00, low < 0xE000 {
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            } else {
                offset = second
            }
        }
        let scalar = Unicode.Scalar(code) ?? "\u{FFFD}"
        fixed.append(contentsOf: String(Character(scalar)).utf8)
    }

    private mutating func hexDigits(from start: Int) throws(JQError) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = lexer.byte(at: offset), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
                throw .syntax("\\u needs four hexadecimal digits", at: start..<offset)
            }
            code = code << 4 | UInt32(digit)
            offset += 1
        }
        return code
    }
}
