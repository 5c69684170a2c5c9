import JQ
import Language
import RingCX
import Transport

/// A source is checked whole before anything of it runs: errors stop it, warnings are shown once.
extension ScriptRunner {
    private static let shownFindings = 50

    /// Whether the source may run. What was found is shown.
    func passes(_ script: ParsedScript, _ source: Source, _ kind: SourceKind) -> Bool {
        let findings = findings(of: script, source, kind)
        let errors = findings.filter { $0.rule.severity == .error }
        show(findings.filter { $0.rule.severity == .warning && errors.isEmpty }, of: source, kind)
        for error in errors.prefix(Self.shownFindings) { screen.fail(error.render(in: source)) }
        if errors.count > Self.shownFindings { screen.fail("and \(errors.count - Self.shownFindings) more") }
        return errors.isEmpty
    }

    /// At the prompt the line still stands above its note.
    private func show(_ warnings: [Diagnostic], of source: Source, _ kind: SourceKind) {
        for warning in warnings.prefix(Self.shownFindings) {
            if kind == .line { screen.note(warning.inOneLine) } else { screen.warn(warning.render(in: source)) }
        }
        if warnings.count > Self.shownFindings { screen.warn("and \(warnings.count - Self.shownFindings) more") }
    }

    /// In a line that is wrong, what it also lacks is no news.
    private func findings(of script: ParsedScript, _ source: Source, _ kind: SourceKind) -> [Diagnostic] {
        let wrong = script.diagnostics.filter { $0.open == nil }
        if kind == .line, !wrong.isEmpty { return wrong }
        return checker(for: kind).findings(in: script, of: source)
    }

    /// What the description of the API has against a request, as far as its text tells.
    private func advice(on request: RequestStatement) -> [Diagnostic] {
        // Who expects a refusal sends something wrong on purpose.
        guard request.flags.expect?.accepts(400) != true else { return [] }
        let places = ItemPlaces(request, at: .root, of: session)
        let sketch = RequestSketch(reading: request, at: .root, places: places)
        let all = RequestAdvice(sketch, session).all.filter { !(request.flags.all && $0.rule == .firstPage) }
        return all.map { advice in
            advised.insert("\(request.range) \(advice.message)")
            let range = request.items.first { $0.name == advice.name }?.range ?? request.url.range
            return Diagnostic(advice.message, at: range, hint: advice.hint, rule: advice.rule)
        }
    }

    private func checker(for kind: SourceKind) -> Checker {
        var surroundings = Checker.Surroundings()
        surroundings.names = Set(scope.variables.names)
        surroundings.isFile = kind == .file
        surroundings.hasResponse = scope.answer != nil
        let redactor = session.redactor
        // At the prompt a request is held against the description when all of it is known, and goes out all the same.
        if kind != .line { surroundings.advice = { [unowned self] in advice(on: $0) } }
        surroundings.secrets = { redactor.matches(in: $0) }
        return Checker(surroundings)
    }
}
