/// Where reading goes on after a statement that could not be read, so that one fault gives one message.
extension StatementParser {
    /// For what nests too deep: nothing after the fault is read or told of.
    mutating func giveUp(_ fault: Diagnostic) -> Diagnostic {
        diagnostics.append(fault)
        hasGivenUp = true
        offset = bytes.count
        return fault
    }

    mutating func recover(from fault: Diagnostic, statement start: Int) {
        let isInsideBrackets = depth > 0 || fault.open != nil
        let place = min(fault.range.lowerBound, bytes.count)
        // What was never closed has been read to the end of the source.
        offset = fault.isUnclosed ? max(start, place) : max(offset, place)
        let line = offset
        skipLine()
        if isInsideBrackets || lineOpensBracket(from: line) {
            skipToLikelyStatement(indent: indent(of: start))
        } else {
            skipContinuedLines()
        }
        depth = 0
    }

    private func indent(of start: Int) -> Int {
        let line = (bytes[..<start].lastIndex(of: .newline) ?? -1) + 1
        return bytes[line..<start].prefix(while: \.isBlank).count
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

    /// Lines of a body look like anything; a line that begins with a known word is a statement again, and so is what
    /// follows a bracket that closes at the indent of the statement.
    private mutating func skipToLikelyStatement(indent: Int) {
        while offset < bytes.count {
            let line = offset + 1
            offset += 1
            while let byte = current, byte.isBlank { offset += 1 }
            let word = text(peekWord())
            if Keyword(rawValue: word) != nil || Verb(word: word) != nil || commands[word] != nil
                || definitions.contains(word)
            {
                return
            }
            let isEnd = current?.isClosingBracket == true && offset - line <= indent
            skipLine()
            if isEnd { return }
        }
    }
}

extension Diagnostic {
    fileprivate var isUnclosed: Bool {
        switch open {
        case .bracket, .text: true
        case .pipe, .continuation, .block, nil: false
        }
    }
}
