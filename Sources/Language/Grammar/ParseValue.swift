/// Values of items, words of commands, names of files: bare, `'raw'`, `"text"`, `"""block"""`, or a variable.
extension StatementParser {
    mutating func parseValue() throws(Diagnostic) -> Value {
        switch current {
        case .quote: return .quoted(starts(with: "\"\"\"") ? try parseBlockText() : try parseQuotedText())
        case .apostrophe: return .quoted(try parseRawText())
        case UInt8(ascii: "$"):
            if let end = variableEnd(at: offset), byte(at: end)?.endsWord ?? true {
                return .variable(try parseVariable(to: end))
            }
            return .bare(try parseBareText())
        default: return .bare(try parseBareText())
        }
    }

    /// Up to the next blank; `${…}` splices, everything else is a character.
    private mutating func parseBareText() throws(Diagnostic) -> Template {
        let start = offset
        var pieces = TemplatePieces()
        while let byte = current, !byte.endsWord {
            if byte == UInt8(ascii: "$"), self.byte(at: offset + 1) == UInt8(ascii: "{") {
                pieces.add(try parseSplice())
                continue
            }
            if byte == UInt8(ascii: "$"), self.byte(at: offset + 1)?.startsName == true { throw partialVariable(start) }
            if byte >= 0x80, let fault = lookalike(at: offset) { throw fault }
            pieces.add(byte)
            offset += 1
        }
        return Template(range: start..<offset, pieces: pieces.finished())
    }

    private func partialVariable(_ start: Int) -> Diagnostic {
        var probe = self
        probe.offset = start
        let word = text(probe.peekWord())
        return Diagnostic(
            "in `\(word)` $ names no whole value", at: offset..<offset + 1,
            hint: "splice with ${…}, or keep the $ in quotes: '\(word)'")
    }

    /// `'…'`: every character is itself.
    private mutating func parseRawText() throws(Diagnostic) -> Template {
        let open = here
        offset += 1
        var pieces = TemplatePieces()
        while let byte = current, byte != .newline {
            offset += 1
            if byte == .apostrophe { return Template(range: open.lowerBound..<offset, pieces: pieces.finished()) }
            pieces.add(byte)
        }
        throw unclosedText(open)
    }

    /// `"…"` with escapes and splices.
    mutating func parseQuotedText() throws(Diagnostic) -> Template {
        let open = here
        offset += 1
        var pieces = TemplatePieces()
        while let byte = current, byte != .newline {
            if byte == .quote {
                offset += 1
                return Template(range: open.lowerBound..<offset, pieces: pieces.finished())
            }
            try parseTextByte(into: &pieces)
        }
        throw unclosedText(open)
    }

    /// One character, escape or splice of a `"…"` or `"""…"""` text.
    mutating func parseTextByte(into pieces: inout TemplatePieces) throws(Diagnostic) {
        switch (bytes[offset], byte(at: offset + 1)) {
        case (UInt8(ascii: "$"), UInt8(ascii: "{")): pieces.add(try parseSplice())
        case (.backslash, UInt8(ascii: "(")):
            offset += 1
            pieces.add(try parseBracketed())
        case (.backslash, _): try parseEscape(into: &pieces)
        default:
            pieces.add(bytes[offset])
            offset += 1
        }
    }

    private mutating func parseEscape(into pieces: inout TemplatePieces) throws(Diagnostic) {
        let start = offset
        guard let escape = byte(at: start + 1) else { throw Escape.unknown(bytes, at: start) }
        if escape == UInt8(ascii: "u") { return pieces.add(try parseUnicodeEscape()) }
        guard let byte = escape == UInt8(ascii: "$") ? escape : Escape.simple(escape) else {
            throw Escape.unknown(bytes, at: start)
        }
        pieces.add(byte)
        offset += 2
    }

    /// `\uXXXX`, or two of them that are one surrogate pair.
    private mutating func parseUnicodeEscape() throws(Diagnostic) -> Unicode.Scalar {
        let start = offset
        guard let first = takeUnit() else { throw badUnit(start) }
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard UTF16.isLeadSurrogate(UInt16(first)), let second = takeUnit(), (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw badUnit(start) }
        return scalar
    }

    private mutating func takeUnit() -> UInt32? {
        guard offset + 6 <= bytes.count, starts(with: "\\u") else { return nil }
        let digits = bytes[offset + 2..<offset + 6]
        guard digits.allSatisfy({ $0.isDigit || (0x61...0x66).contains($0 | 0x20) }) else { return nil }
        offset += 6
        return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    }

    private func badUnit(_ start: Int) -> Diagnostic {
        Diagnostic(
            "\\u needs four hex digits that name a character", at: start..<min(start + 6, bytes.count),
            hint: "an emoji is two of them, or the character itself")
    }
}

/// Text and splices in order, bytes of text joined.
struct TemplatePieces {
    private var pieces: [Template.Piece] = []
    private var text: [UInt8] = []

    mutating func add(_ byte: UInt8) { text.append(byte) }

    mutating func add(_ scalar: Unicode.Scalar) { text += Array(String(Character(scalar)).utf8) }

    mutating func add(_ splice: ScriptExpression) {
        flush()
        pieces.append(.splice(splice))
    }

    consuming func finished() -> [Template.Piece] {
        var copy = self
        copy.flush()
        return copy.pieces
    }

    private mutating func flush() {
        guard !text.isEmpty else { return }
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
        text = []
    }
}
