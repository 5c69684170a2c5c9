/// Moving over the bytes, and what ends a word or a statement.
extension StatementParser {
    var current: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    func byte(at position: Int) -> UInt8? { position >= 0 && position < bytes.count ? bytes[position] : nil }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// The variable that a word names.
    mutating func variable(_ word: Range<Int>) -> VariableName {
        let name = text(word)
        return VariableName(text: name, range: word, slot: names.add(name))
    }

    func starts(with text: StaticString) -> Bool {
        guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[offset + $0] == text.utf8Start[$0] }
    }

    /// The range of one byte at the cursor; empty at the end.
    var here: Range<Int> { offset..<min(offset + 1, bytes.count) }

    /// From the cursor to the next blank or line end.
    func peekWord() -> Range<Int> {
        var end = offset
        while let byte = byte(at: end), !byte.endsWord { end += 1 }
        return offset..<end
    }

    /// Blanks, and a final `\` with its line end.
    mutating func skipBlanks() throws(Diagnostic) {
        while let byte = current {
            if byte.isBlank {
                offset += 1
            } else if byte == .backslash, bytes[offset - 1].isBlank {
                guard try skipContinuation() else { return }
            } else {
                return
            }
        }
    }

    /// A `\` at the end of a line joins the next line on; false when it stands elsewhere.
    private mutating func skipContinuation() throws(Diagnostic) -> Bool {
        let slash = here
        var end = offset + 1
        while let byte = byte(at: end), byte.isBlank { end += 1 }
        guard let after = byte(at: end) else {
            throw Diagnostic("nothing follows the final \\", at: slash, open: .continuation)
        }
        guard after == .newline else { return false }
        guard end == offset + 1 else {
            throw Diagnostic("blanks stand after the final \\", at: slash, hint: "end the line with the \\ itself")
        }
        offset = end + 1
        return true
    }

    /// At a line end, the end of the source, or a comment.
    var atStatementEnd: Bool {
        guard let byte = current else { return true }
        return byte == .newline || atComment
    }

    /// A `#` at a line's start or after a blank.
    var atComment: Bool {
        guard current == UInt8(ascii: "#") else { return false }
        return byte(at: offset - 1)?.endsWord ?? true
    }

    /// A `|` that begins a stage. The caller has passed the blank before it.
    var atPipe: Bool { current == UInt8(ascii: "|") }

    mutating func skipLine() {
        while let byte = current, byte != .newline { offset += 1 }
    }

    /// A name at the cursor, or nil; does not move.
    func peekName() -> Range<Int>? {
        guard let first = current, first.startsName else { return nil }
        var end = offset
        while let byte = byte(at: end), byte.isNameByte { end += 1 }
        return offset..<end
    }
}
