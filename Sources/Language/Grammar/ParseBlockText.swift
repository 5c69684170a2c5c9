/// `"""` texts over several lines: the indent of the closing line is removed from every line.
extension StatementParser {
    mutating func parseBlockText() throws(Diagnostic) -> Template {
        let open = offset..<offset + 3
        offset += 3
        let indent = try closingIndent(open)
        skipFirstLineEnd()
        var pieces = TemplatePieces()
        try skipIndent(indent)
        while !starts(with: "\"\"\"") {
            if current == .newline {
                if isLastLineEnd { offset += 1 + indent.count } else { try takeLineEnd(indent, into: &pieces) }
            } else {
                try parseTextByte(into: &pieces)
            }
        }
        offset += 3
        return Template(range: open.lowerBound..<offset, pieces: pieces.finished())
    }

    private mutating func takeLineEnd(_ indent: ArraySlice<UInt8>, into pieces: inout TemplatePieces) throws(Diagnostic)
    {
        pieces.add(.newline)
        offset += 1
        try skipIndent(indent)
    }

    /// The blanks before the closing `"""`; empty when text stands before it on its line.
    private func closingIndent(_ open: Range<Int>) throws(Diagnostic) -> ArraySlice<UInt8> {
        var end = offset
        while end < bytes.count {
            if bytes[end] == .backslash {
                end += 2
            } else if bytes[end...].starts(with: [.quote, .quote, .quote]) {
                let lineStart = (bytes[..<end].lastIndex(of: .newline) ?? end - 1) + 1
                let before = bytes[lineStart..<end]
                return lineStart >= offset && before.allSatisfy(\.isBlank) ? before : []
            } else {
                end += 1
            }
        }
        throw Diagnostic("this \"\"\" text is not closed", at: open, hint: "close it with \"\"\"", open: .text)
    }

    /// The line end right after the opening `"""` is not part of the text.
    private mutating func skipFirstLineEnd() {
        var end = offset
        while let byte = byte(at: end), byte.isBlank { end += 1 }
        if byte(at: end) == .newline, !isLastLineEnd { offset = end + 1 }
    }

    private mutating func skipIndent(_ indent: ArraySlice<UInt8>) throws(Diagnostic) {
        guard !indent.isEmpty, current != .newline else { return }
        guard bytes[offset...].starts(with: indent) else {
            throw Diagnostic(
                "this line is indented less than its closing \"\"\"", at: here,
                hint: "indent it as far, with the same blanks")
        }
        offset += indent.count
    }

    /// At a line end that only the closing `"""` follows: it is not part of the text either.
    private var isLastLineEnd: Bool {
        guard current == .newline else { return false }
        var end = offset + 1
        while let byte = byte(at: end), byte.isBlank { end += 1 }
        return bytes[min(end, bytes.count)...].starts(with: [.quote, .quote, .quote])
    }
}
