extension Lexer {
    /// Digits, fraction and exponent, as typed. What JSON would refuse is completed: `.5` is `0.5`, `1.` is `1`.
    mutating func number() throws(JQError) -> Token.Kind {
        let start = offset
        skipDigits()
        let whole = offset
        var text = whole == start ? "0" : String(decoding: bytes[start..<whole], as: UTF8.self)
        try refuseLeadingZero(start..<whole)
        if byte(at: offset) == UInt8(ascii: ".") {
            offset += 1
            let fraction = offset
            skipDigits()
            if offset > fraction { text += "." + String(decoding: bytes[fraction..<offset], as: UTF8.self) }
        }
        text += exponent()
        try refuseDate(from: start, whole: whole)
        return .number(text)
    }

    private mutating func skipDigits() {
        while let next = byte(at: offset), next.isDigit { offset += 1 }
    }

    private mutating func exponent() -> String {
        guard let letter = byte(at: offset), letter | 0x20 == UInt8(ascii: "e") else { return "" }
        let start = offset
        offset += 1
        if let sign = byte(at: offset), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset += 1 }
        let digits = offset
        skipDigits()
        guard offset > digits else {
            offset = start
            return ""
        }
        return String(decoding: bytes[start..<offset], as: UTF8.self)
    }

    private func refuseLeadingZero(_ digits: Range<Int>) throws(JQError) {
        guard digits.count > 1, bytes[digits.lowerBound] == UInt8(ascii: "0") else { return }
        throw .syntax(
            "a number does not begin with 0", at: digits,
            hint: "write it as a text, \"\(String(decoding: bytes[digits], as: UTF8.self))\", to keep the zero")
    }

    /// `2026-03-02` would be a subtraction; nobody means that.
    private func refuseDate(from start: Int, whole: Int) throws(JQError) {
        guard whole - start == 4, offset == whole else { return }
        let shape = [UInt8(ascii: "-"), 0, 0, UInt8(ascii: "-"), 0, 0]
        for (index, expected) in shape.enumerated() {
            guard let next = byte(at: whole + index), expected == 0 ? next.isDigit : next == expected else { return }
        }
        throw .syntax("a date stands in quotes", at: start..<whole + shape.count)
    }
}
