import JQ

/// Where a piece of jq ends. Brackets and texts are followed here; whether the piece is good jq is jq's to say.
extension StatementParser {
    /// What ends an expression besides the end of its statement.
    enum ExpressionEnd {
        /// A ` | table`, or ` --flag`: the whole rest of the line is jq until then.
        case stage
        /// The same, and ` else "…"`.
        case elseText
        /// The first blank outside brackets and texts.
        case blank
    }

    var startsExpressionLine: Bool {
        switch current {
        case UInt8(ascii: "."), UInt8(ascii: "$"), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"), .quote: true
        default: false
        }
    }

    mutating func parseExpressionLine() throws(Diagnostic) -> Statement.Kind {
        try refuseBareAssignment()
        let expression = try parseExpression(until: .stage)
        return .expression(expression, try parseSinks())
    }

    mutating func parseExpression(until end: ExpressionEnd) throws(Diagnostic) -> ScriptExpression {
        let start = offset
        var words = WordDepth()
        var codeEnd = offset
        while let byte = current, !isExpressionEnd(end, &words) {
            if byte == UInt8(ascii: "|"), end != .blank {
                offset += 1
                try skipLineEndsAfterPipe()
            } else {
                try scanCodeByte(inside: nil)
            }
            if !byte.endsWord, byte != UInt8(ascii: "#") { codeEnd = offset }
        }
        guard codeEnd > start else { throw Diagnostic("an expression is missing here", at: here) }
        return try expression(in: start..<codeEnd)
    }

    /// One bracketed piece, from its `(`, `[` or `{` to the bracket that closes it.
    mutating func parseBracketed() throws(Diagnostic) -> ScriptExpression {
        let start = offset
        try scanBracket()
        return try expression(in: start..<offset)
    }

    private mutating func isExpressionEnd(_ end: ExpressionEnd, _ words: inout WordDepth) -> Bool {
        if atStatementEnd { return true }
        if end == .blank { return current?.isBlank ?? true }
        if atFlag || atSinkStage { return true }
        guard end == .elseText, let name = peekName(), words.isWordStart(byte(at: offset - 1)) else { return false }
        return words.isElseOfAssert(text(name))
    }

    /// ` --name`
    private var atFlag: Bool {
        starts(with: "--") && byte(at: offset - 1)?.isBlank == true && byte(at: offset + 2)?.isLetter == true
    }

    /// A `|` that is followed by the word of a format or target.
    private var atSinkStage: Bool {
        guard atPipe else { return false }
        var probe = self
        probe.offset += 1
        while let byte = probe.current, byte.isBlank { probe.offset += 1 }
        return SinkWord(probe.text(probe.peekWord())) != nil
    }

    /// After a final `|` the expression goes on on the next line.
    private mutating func skipLineEndsAfterPipe() throws(Diagnostic) {
        let pipe = offset - 1..<offset
        while let byte = current, byte.endsWord || atComment {
            if byte == UInt8(ascii: "#") { skipLine() } else { offset += 1 }
        }
        guard current != nil else { throw Diagnostic("nothing follows the |", at: pipe, open: .pipe) }
    }
}

/// Giving jq its piece: it reads the source itself, so that its offsets are the source's.
extension StatementParser {
    mutating func expression(in range: Range<Int>) throws(Diagnostic) -> ScriptExpression {
        let joints = bytes[range].contains(.backslash) ? lineJoints(in: range) : []
        return try expression(in: range, shownAs: range, reading: UInt8(ascii: " "), at: joints)
    }

    /// What stands inside `${…}`. A name right after the `{` is that variable: jq reads the `{` as its `$`.
    mutating func splice(_ whole: Range<Int>, inner: Range<Int>) throws(Diagnostic) -> ScriptExpression {
        guard bytes[inner.lowerBound].startsName else {
            return try expression(in: inner, shownAs: whole, reading: 0, at: [])
        }
        let dollar = inner.lowerBound - 1
        let range = dollar..<inner.upperBound
        return try expression(in: range, shownAs: whole, reading: UInt8(ascii: "$"), at: [dollar])
    }

    /// For the time of reading some bytes stand for another; the source is not copied for it.
    private mutating func expression(
        in range: Range<Int>, shownAs shown: Range<Int>, reading byte: UInt8, at changed: [Int]
    ) throws(Diagnostic) -> ScriptExpression {
        let typed = changed.map { bytes[$0] }
        for index in changed { bytes[index] = byte }
        defer { for (index, byte) in zip(changed, typed) { bytes[index] = byte } }
        do throws(JQError) {
            let brace = byte == UInt8(ascii: "$") ? changed.first.map { $0..<$0 + 1 } : nil
            return try ScriptExpression(JQ.Expression(parsing: bytes, in: range), range: shown, &names, brace: brace)
        } catch {
            throw complaint(error, in: shown)
        }
    }

    /// The `\` that join lines, which are nothing to jq.
    private func lineJoints(in range: Range<Int>) -> [Int] {
        range.dropLast().filter { bytes[$0] == .backslash && bytes[$0 + 1] == .newline && bytes[$0 - 1].isBlank }
    }

    /// The definition whose name is a word of an expression.
    private func calledName(in range: Range<Int>) -> String? {
        guard !definitions.isEmpty else { return nil }
        let words = bytes[range].split { !$0.isNameByte && $0 != UInt8(ascii: "-") }
        return words.lazy.map { String(decoding: $0, as: UTF8.self) }.first { definitions.contains($0) }
    }

    /// jq's own complaint, placed in the source.
    private func complaint(_ error: JQError, in range: Range<Int>) -> Diagnostic {
        let place = error.range ?? range
        let word = text(place.clamped(to: 0..<bytes.count))
        if let name = calledName(in: range) {
            return Diagnostic(
                "`\(name)` is a def, and a def is called in a line or a let of its own", at: place,
                hint: "let result = \(name) …, then use $result")
        }
        if names.slot(word) != nil, error.message.hasPrefix("unknown function") {
            return Diagnostic("unknown function '\(word)'", at: place, hint: "the variable is $\(word)")
        }
        let goOn = place.lowerBound >= range.upperBound ? "brackets let it go on over blanks and line ends: ( … )" : nil
        return Diagnostic(error.message, at: place, hint: ExpressionHints.hint(for: word) ?? error.hint ?? goOn)
    }
}

/// Follows `if … end` of jq, so that its `else` is not taken for that of `assert`.
struct WordDepth {
    private var depth = 0

    func isWordStart(_ before: UInt8?) -> Bool {
        guard let before else { return true }
        return before.isBlank || before == UInt8(ascii: ")")
    }

    mutating func isElseOfAssert(_ word: String) -> Bool {
        switch word {
        case "if": depth += 1
        case "end": depth -= 1
        case "else": return depth <= 0
        default: break
        }
        return false
    }
}
