/// `step "title" … end` and `cleanup … end`
extension StatementParser {
    mutating func parseStep(_ word: Range<Int>) throws(Diagnostic) -> StepStatement? {
        let title = parseHeadline { (parser) throws(Diagnostic) in try parser.parseTitle(word) }
        let body = try parseBlock(.step, word, until: [.end]).body
        return title.map { StepStatement(title: $0, body: body) }
    }

    private mutating func parseTitle(_ step: Range<Int>) throws(Diagnostic) -> Template {
        try skipBlanks()
        guard current == .quote || current == .apostrophe, case .quoted(let title) = try parseValue() else {
            let word = peekWord()
            throw Diagnostic(
                "`step` needs a title in quotes", at: word.isEmpty ? step : word, hint: "step \"create the agent\"")
        }
        try refuseGlued()
        return title
    }

    mutating func parseCleanup(_ word: Range<Int>) throws(Diagnostic) -> [Statement] {
        _ = parseHeadline { (_) throws(Diagnostic) in }
        let outer = isInCleanup
        isInCleanup = true
        defer { isInCleanup = outer }
        return try parseBlock(.cleanup, word, until: [.end]).body
    }
}
