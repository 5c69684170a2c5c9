/// Characters that word processors and chat programs put in place of what was meant.
struct Lookalike {
    let name: String
    let hint: String

    init?(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x2018, 0x2019, 0x201A, 0x201B: self.init(scalar, "type ', or quote the value")
        case 0x201C, 0x201D, 0x201E, 0x201F: self.init(scalar, "type \"")
        case 0x00A0, 0x2007, 0x202F: self.init(scalar, "type a plain blank")
        case 0x200B...0x200D, 0x2060, 0xFEFF: self.init(scalar, "delete it: it cannot be seen")
        case 0x2028, 0x2029: self.init(scalar, "type a line end")
        default: return nil
        }
    }

    private init(_ scalar: Unicode.Scalar, _ hint: String) {
        name = scalar.properties.name ?? "U+" + String(scalar.value, radix: 16, uppercase: true)
        self.hint = hint
    }

    static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212
    }
}

extension StatementParser {
    /// The fault of the character that begins at an offset, outside quotes and comments.
    func lookalike(at position: Int) -> Diagnostic? {
        guard let scalar = scalar(at: position), let fault = Lookalike(scalar) else { return nil }
        let range = position..<position + scalar.utf8.count
        return Diagnostic("\(fault.name) stands here", at: range, hint: fault.hint, rule: .lookalikeCharacter)
    }

    /// The first such fault of a word, or a dash that begins it in place of `-` or `--`.
    func lookalike(in word: Range<Int>) -> Diagnostic? {
        if let scalar = scalar(at: word.lowerBound), Lookalike.isDash(scalar) {
            let range = word.lowerBound..<word.lowerBound + scalar.utf8.count
            let rest = text(range.upperBound..<word.upperBound)
            return Diagnostic(
                "\(scalar.properties.name ?? "a dash") stands here", at: range, hint: "type --\(rest)",
                rule: .lookalikeCharacter)
        }
        return word.lazy.compactMap { lookalike(at: $0) }.first
    }

    private func scalar(at position: Int) -> Unicode.Scalar? {
        guard let byte = byte(at: position), byte >= 0xC0 else { return nil }
        return text(position..<min(position + 4, bytes.count)).unicodeScalars.first
    }
}
