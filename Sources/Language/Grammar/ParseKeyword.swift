/// From the keyword of a statement to the grammar of its construct.
extension StatementParser {
    mutating func parse(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> Statement.Kind? {
        try requireLoop(keyword, word)
        return switch keyword {
        case .let: try parseLet().map { .let($0) }
        case .unset: .unset(try parseUnset())
        case .print: .print(try parseOperand(word, example: "print \"text\", or print .agentId"))
        case .warn: .warn(try parseOperand(word, example: "warn \"text\""))
        case .fail: .fail(try parseOperand(word, example: "fail \"text\""))
        case .emit: .emit(try parseOperand(word, example: "emit {agentId: .agentId}"))
        case .assert: .assert(try parseAssert())
        case .exit: .exit(try parseExit())
        case .sleep: .sleep(try parseSleep(word))
        case .if: try parseIf(word).map { .if($0) }
        case .for: try parseFor(word).map { .for($0.loop, $0.pipeline) }
        case .poll: try parsePoll(word).map { .poll($0) }
        case .try: .try(try parseTry(word))
        case .step: try parseStep(word).map { .step($0) }
        case .cleanup: .cleanup(try parseCleanup(word))
        case .next: .next
        case .stop: .stop
        case .end, .elif, .else, .catch: throw Diagnostic("`\(keyword.rawValue)` without its block", at: word)
        case .def, .return, .param, .ask, .use, .run: try parsePart(keyword, word)
        }
    }

    /// What scripts are put together from.
    private mutating func parsePart(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) -> Statement.Kind? {
        switch keyword {
        case .def: try parseDef(word).map { .def($0) }
        case .return: .return(try parseReturn(word))
        case .param: .param(try parseParam(word))
        case .ask: .ask(try parseAsk(word))
        case .use: .use(try parseUse(word))
        case .run: .run(try parseRun(word), try parsePipeline())
        default: nil
        }
    }

    private func requireLoop(_ keyword: Keyword, _ word: Range<Int>) throws(Diagnostic) {
        guard loopDepth == 0, [.emit, .next, .stop].contains(keyword) else { return }
        throw Diagnostic(
            "`\(keyword.rawValue)` stands in no `for`", at: word,
            hint: "for row in … , then \(keyword.rawValue), then end")
    }

    /// The expression after `print`, `warn` and their like.
    private mutating func parseOperand(_ word: Range<Int>, example: String) throws(Diagnostic) -> ScriptExpression {
        try skipBlanks()
        guard !atStatementEnd else { throw Diagnostic("\(text(word)) needs an expression", at: word, hint: example) }
        return try parseExpression(until: .stage)
    }

    private mutating func parseExit() throws(Diagnostic) -> ScriptExpression? {
        try skipBlanks()
        return atStatementEnd ? nil : try parseExpression(until: .stage)
    }

    private mutating func parseSleep(_ word: Range<Int>) throws(Diagnostic) -> Duration {
        try parseDuration(after: word, example: "sleep 2s")
    }
}
