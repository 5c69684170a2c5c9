/// `poll every 2s for 60s until condition … end`
extension StatementParser {
    mutating func parsePoll(_ word: Range<Int>) throws(Diagnostic) -> PollStatement? {
        let headline = parseHeadline { (parser) throws(Diagnostic) in
            let interval = try parser.parseTiming("every", word)
            let limit = try parser.parseTiming("for", word)
            let until = try parser.expectWord("until", word)
            return (interval: interval, limit: limit, condition: try parser.parseBlockCondition(until))
        }
        let body = try parseBlock(.poll, word, until: [.end]).body
        return headline.map {
            PollStatement(interval: $0.interval, limit: $0.limit, condition: $0.condition, body: body)
        }
    }

    private mutating func parseTiming(_ word: String, _ poll: Range<Int>) throws(Diagnostic) -> Duration {
        try parseDuration(after: try expectWord(word, poll), example: "\(word) 2s")
    }

    private mutating func expectWord(_ wanted: String, _ poll: Range<Int>) throws(Diagnostic) -> Range<Int> {
        try skipBlanks()
        let word = peekWord()
        guard text(word) == wanted else {
            throw Diagnostic(
                "`\(wanted)` is missing here", at: word.isEmpty ? poll : word,
                hint: "poll every 2s for 60s until $status == 200")
        }
        offset = word.upperBound
        return word
    }
}
