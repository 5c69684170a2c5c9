import Language
import RingCX
import Transport

extension ScriptRunner {
    /// Sends a request and keeps its answer as the last response. Nil after a dry run.
    ///
    /// - Throws: also when an answer came that was not expected; it is the last response then.
    func perform(_ request: RequestStatement) throws(InterpreterError) -> Answer? {
        if try isShownWithoutURL(request) { return nil }
        let prepared = try prepare(request)
        for note in prepared.notes { screen.note(note) }
        advise(on: prepared)
        if prepared.flags.dryRun || isDryRun {
            try showDry(prepared)
            if isDryRun { awaitAnswer(to: request) }
            return nil
        }
        try host.admit(prepared)
        let range = request.url.range
        scope.sent = prepared
        let answer = Answer(try prepared.flags.all ? fetchPages(prepared, at: range) : transmit(prepared, at: range))
        scope.answer = answer
        report(answer, of: request)
        try check(answer.response, of: prepared, at: range)
        noteFullPage(answer, of: request)
        return answer
    }

    /// Each advice once, however many rows send the same request.
    private func advise(on prepared: PreparedRequest) {
        // `--all` has its own words about pages.
        let all = RequestAdvice(RequestSketch(prepared, hiding: unknowns), session).all
        for advice in all where !(prepared.flags.all && advice.rule == .firstPage) {
            guard advised.insert("\(prepared.range) \(advice.message)").inserted else { continue }
            let text = advice.message + (advice.hint.map { "; \($0)" } ?? "")
            screen.advise(text, isNote: advice.rule.severity == .warning)
        }
    }

    func transmit(_ prepared: PreparedRequest, at range: Range<Int>) throws(InterpreterError) -> Response {
        var retry = Retry(prepared)
        try trace(prepared)
        while true {
            for pace in paces { guard pace.wait(cancellation) else { throw .cancelled } }
            let begin = Exchange.now()
            let result = Result { () throws(RingCXError) in try session.send(prepared.api, cancel: cancellation) }
            guard let pause = retry.pause(after: result) else {
                do throws(RingCXError) {
                    let response = try result.get()
                    trace(response)
                    host.didReceive(Exchange(prepared.api, response, begin: begin))
                    return response
                } catch {
                    throw failure(error, of: prepared, at: range)
                }
            }
            screen.progress("\(retry.reason); trying again in \(pause.shortText)")
            guard Pause.wait(pause, cancellation) else { throw .cancelled }
        }
    }

    /// A write that is cut off may have been done.
    private func failure(_ error: RingCXError, of prepared: PreparedRequest, at range: Range<Int>) -> InterpreterError {
        guard error.kind == .cancelled, !prepared.api.method.isSafe else { return InterpreterError(error, at: range) }
        return InterpreterError(
            .interrupted, "interrupted while \(prepared.api.method) was under way: outcome unknown",
            hint: "look whether it was done before you repeat it", at: range)
    }

    /// A script says what it did; at the prompt the answer itself is shown.
    private func report(_ answer: Answer, of request: RequestStatement) {
        guard sourceKind == .file || tracing >= .requests else { return }
        let response = answer.response
        let target = (try? URLParts(parsing: response.url))?.target ?? response.url
        let milliseconds = Int(response.timings.total / .milliseconds(1))
        screen.progress("\(request.verb.rawValue) \(target) → \(response.status) (\(milliseconds) ms)")
    }

    func check(_ response: Response, of prepared: PreparedRequest, at range: Range<Int>)
        throws(InterpreterError)
    {
        let expectation = prepared.expectation
        let explanation = session.explanation(of: response, to: prepared.api)
        if expectation.accepts(response.status) {
            guard let explanation, response.isSuccess, expectation.text != "any" else { return }
            throw InterpreterError(explanation, at: range)
        }
        if let explanation { throw InterpreterError(explanation, at: range) }
        throw InterpreterError(
            .unexpectedStatus, "the answer is \(response.status), and --expect says \(expectation.text)", at: range)
    }
}

extension InterpreterError {
    static let cancelled = InterpreterError(.interrupted, "interrupted")

    fileprivate init(_ explanation: ErrorExplanation, at range: Range<Int>) {
        let status: ExitStatus =
            switch explanation.kind {
            case .signIn, .permission: .signIn
            default: .unexpectedStatus
            }
        self.init(status, explanation.summary, hint: explanation.nextStep, at: range)
    }
}
