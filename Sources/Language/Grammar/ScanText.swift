/// `"…"` inside jq, and `${…}` everywhere.
extension StatementParser {
    mutating func scanText() throws(Diagnostic) {
        let open = here
        if starts(with: "\"\"\"") {
            throw Diagnostic(
                "\"\"\" texts are values of items, not of expressions", at: offset..<offset + 3,
                hint: "write \"line\\nline\"")
        }
        offset += 1
        while let byte = current, byte != .newline {
            switch byte {
            case .quote:
                offset += 1
                return
            case .backslash: try scanEscape()
            case UInt8(ascii: "$") where self.byte(at: offset + 1) == UInt8(ascii: "{"): _ = try scanSplice()
            default: offset += 1
            }
        }
        throw unclosedText(open)
    }

    private mutating func scanEscape() throws(Diagnostic) {
        switch byte(at: offset + 1) {
        case UInt8(ascii: "("):
            offset += 1
            try scanBracket()
        case let escape? where escape == UInt8(ascii: "$") || Escape.isKnown(escape): offset += 2
        default: throw Escape.unknown(bytes, at: offset)
        }
    }

    /// `${…}` in a template: an expression of its own. A name right after `${` is that variable.
    mutating func parseSplice() throws(Diagnostic) -> ScriptExpression {
        let start = offset
        let inner = try scanSplice()
        return try splice(start..<offset, inner: inner)
    }

    /// From `${` past its `}` on the same line; gives the range between them.
    private mutating func scanSplice() throws(Diagnostic) -> Range<Int> {
        let open = offset..<offset + 2
        guard depth < Self.depthLimit else { throw Diagnostic("too many splices inside splices", at: open) }
        depth += 1
        offset += 2
        while let byte = current, byte != .newline {
            if byte == UInt8(ascii: "}") {
                offset += 1
                depth -= 1
                let inner = open.upperBound..<offset - 1
                guard !bytes[inner].allSatisfy(\.isBlank) else {
                    throw Diagnostic("${} holds nothing", at: open.lowerBound..<offset, hint: "write ${name}")
                }
                return inner
            }
            try scanCodeByte(inside: UInt8(ascii: "{"))
        }
        throw Diagnostic(
            "this ${ is not closed on its line", at: open,
            hint: "close it with }; the characters themselves are \\${ in a text")
    }

    func unclosedText(_ open: Range<Int>) -> Diagnostic {
        Diagnostic(
            "this \(bytes[open.lowerBound].character) text is not closed on its line", at: open,
            hint: "a line end inside a text is \\n")
    }
}

/// The escapes of `"…"`: JSON's, and those of splices.
enum Escape {
    static func isKnown(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "u") || simple(byte) != nil
    }

    /// What a one-letter escape stands for.
    static func simple(_ byte: UInt8) -> UInt8? {
        switch byte {
        case .quote, .backslash, UInt8(ascii: "/"): byte
        case UInt8(ascii: "n"): .newline
        case UInt8(ascii: "t"): UInt8(ascii: "\t")
        case UInt8(ascii: "r"): .carriageReturn
        case UInt8(ascii: "b"): 0x08
        case UInt8(ascii: "f"): 0x0C
        default: nil
        }
    }

    static func unknown(_ bytes: [UInt8], at start: Int) -> Diagnostic {
        let after = String(decoding: bytes[(start + 1)...].prefix(4), as: UTF8.self).prefix(1)
        guard let first = after.first, first != "\n" else {
            return Diagnostic(
                "nothing follows this \\", at: start..<start + 1, hint: "write \\\\ for the character itself")
        }
        return Diagnostic(
            "unknown escape \\\(first)", at: start..<start + 1 + after.utf8.count, hint: "write \\\\\(first)")
    }
}
