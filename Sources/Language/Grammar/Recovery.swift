/// Where reading goes on after a statement that could not be read, so that one fault gives one message.
extension StatementParser {
    mutating func recover(from fault: Diagnostic, statement start: Int) {
        let isInsideBrackets = depth > 0 || fault.open != nil
        offset = max(offset, start + 1, min(fault.range.lowerBound, bytes.count))
        let line = offset
        skipLine()
        if isInsideBrackets || lineOpensBracket(from: line) {
            skipToLikelyStatement()
        } else {
            skipContinuedLines()
        }
        depth = 0
    }

    private func lineOpensBracket(from start: Int) -> Bool {
        guard let last = bytes[start..<offset].last(where: { !$0.isBlank }) else { return false }
        return last.closingBracket != nil
    }

    private mutating func skipContinuedLines() {
        while offset < bytes.count, let last = lastOfLine, last == .backslash || last == UInt8(ascii: "|") {
            offset += 1
            skipLine()
        }
    }

    private var lastOfLine: UInt8? {
        var position = offset - 1
        while let byte = byte(at: position), byte.isBlank { position -= 1 }
        return byte(at: position)
    }

    /// Lines of a body look like anything; a line that begins with a known word is a statement again.
    private mutating func skipToLikelyStatement() {
        while offset < bytes.count {
            offset += 1
            while let byte = current, byte.isBlank { offset += 1 }
            let word = text(peekWord())
            if Keyword(rawValue: word) != nil || Verb(word: word) != nil || commands[word] != nil { return }
            skipLine()
        }
    }
}
