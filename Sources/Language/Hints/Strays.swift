/// Words that fit nowhere in a request or after a statement, and what was probably meant.
extension StatementParser {
    func noItem(_ word: Range<Int>) -> Diagnostic {
        if let fault = lookalike(in: word) { return fault }
        let shown = text(word)
        return Diagnostic(
            "`\(shown)` is no item, flag or body", at: word,
            hint: shellHint(word) ?? itemHint(word)
                ?? "items are name=value or name=\"a b\"; a blank in a URL is %20")
    }

    func strayText(_ word: Range<Int>) -> Diagnostic {
        if let fault = lookalike(in: word) { return fault }
        let shown = text(word)
        if shown.hasPrefix("--") { return flagAfterPipe(word) }
        return Diagnostic(
            "`\(shown)` follows the end of the statement", at: word, hint: shellHint(word) ?? "one statement a line")
    }

    /// What belongs to other shells.
    private func shellHint(_ word: Range<Int>) -> String? {
        let shown = text(word)
        let next = restOfLine(word.upperBound).first ?? "FILE"
        switch shown {
        case ">" where followsExpression(word): return "put brackets around the whole expression: ( … )"
        case ">", ">>": return shown == ">" ? "| save \(next)" : "| append \(next)"
        case "&&", ";", "||", "&": return "one statement a line"
        case "+", "-", "*", "/", "and", "or", "==": return "put brackets around the whole expression: ( … )"
        case "\\": return "a \\ joins the next line only as the last character of its line"
        default: break
        }
        if shown.hasPrefix(">"), !followsExpression(word) { return "| save \(shown.drop { $0 == ">" })" }
        if byte(at: word.lowerBound - 2) == UInt8(ascii: ";") { return "one statement a line" }
        return shown.hasPrefix("'") ? "filters take no quotes" : nil
    }

    private func itemHint(_ word: Range<Int>) -> String? {
        let shown = text(word)
        let next = restOfLine(word.upperBound)
        if next.first == "=" { return "no blanks around the =: \(shown)=\(next.dropFirst().first ?? "value")" }
        if previousWord(word).contains("=[") || previousWord(word).contains("={") {
            return "a list or object is typed with :=, as in name:=[1, 2]"
        }
        if shown.hasPrefix(".") { return "a body that is an expression has brackets: (\(shown))" }
        if shown == "then" || shown == "else" { return "put brackets around the expression: ( … )" }
        return nil
    }

    /// `k:=expr` ends at a blank outside brackets.
    private func followsExpression(_ word: Range<Int>) -> Bool { previousWord(word).contains(":=") }

    private func previousWord(_ word: Range<Int>) -> String {
        let before = bytes[..<word.lowerBound].reversed().drop(while: \.isBlank).prefix { !$0.endsWord }
        return String(decoding: before.reversed(), as: UTF8.self)
    }

    /// The words of the line from an offset on.
    func restOfLine(_ start: Int) -> [String] {
        ShellWords(String(decoding: bytes[start...].prefix { $0 != .newline }, as: UTF8.self)).words
    }
}

extension StatementParser {
    /// `| jq '…'`, `| '…'`, `| grep x`: stages of other shells.
    mutating func refuseShellStage() throws(Diagnostic) {
        let word = peekWord()
        let next = restOfLine(word.upperBound).first { !$0.hasPrefix("-") }
        if let hint = stageHint(text(word), next) {
            throw Diagnostic("`\(text(word))` is no stage here", at: word, hint: hint)
        }
    }

    private func stageHint(_ word: String, _ next: String?) -> String? {
        switch word {
        case "jq": "filters are jq already and take no quotes: | \(next ?? ".")"
        case "grep": "| .[] | select(.groupName | test(\"\(next ?? "text")\")), with the field to search"
        case "head": "| .[:5]"
        case "tail": "| .[-5:]"
        case "wc": "| length"
        case "sort": "| sort_by(.name)"
        case "less", "more": "| pager"
        case "tee": "| save \(next ?? "FILE")"
        case _ where word.hasPrefix("'"):
            "filters take no quotes: | \(ShellWords(restOfLineText).words.first ?? ".")"
        default: nil
        }
    }

    private var restOfLineText: String { String(decoding: bytes[offset...].prefix { $0 != .newline }, as: UTF8.self) }
}
