import Language
import LosslessJSON
import RingCX

/// Each row has variables, last response and location of its own.
extension ScriptRunner {
    func run(_ loop: ForStatement, _ pipeline: Pipeline) throws(InterpreterError) -> Flow {
        guard !pipeline.isEmpty else { return try runRows(loop) }
        let (emitted, flow) = try collect(loop)
        if flow.leavesLoops { return flow }
        if emitted.isUnknown { return noteUnknown(pipeline) }
        try finish(try values(of: pipeline.filter, on: JSON(array: emitted.rows)), pipeline)
        return .goOn
    }

    /// What the rows of a loop emit.
    func collect(_ loop: ForStatement) throws(InterpreterError) -> (emitted: Emitted, flow: Flow) {
        let outer = emitted
        emitted = Emitted()
        defer { emitted = outer }
        let flow = try runRows(loop)
        return (emitted ?? Emitted(), flow)
    }

    func emit(_ expression: ScriptExpression) throws(InterpreterError) {
        try refuseSecret(expression, "emitted")
        let values = try values(of: expression)
        guard emitted != nil else {
            let lost = Diagnostic.lostEmit(at: expression.range)
            throw InterpreterError(.script, lost.message, hint: lost.hint, at: lost.range)
        }
        emitted?.rows.append(contentsOf: values)
        if isUncertain { emitted?.isUnknown = true }
    }

    /// The rows share one scope whose variables are cleared between them: a million rows make no million copies.
    private func runRows(_ loop: ForStatement) throws(InterpreterError) -> Flow {
        switch try rows(of: loop) {
        case .rows(let rows): return try run(loop, over: rows)
        case .left(let status): return .leave(status)
        }
    }

    private func run(_ loop: ForStatement, over rows: RowStream) throws(InterpreterError) -> Flow {
        if loop.flags.parallel ?? 1 > 1 {
            screen.note("--parallel: in this version of rcx the rows run one after the other")
        }
        if let interval = loop.flags.interval { paces.append(Pace(interval)) }
        let (outer, account, location) = (scope, session.account, scope.location)
        scope = Scope(inside: outer, rowName: loop.name.text)
        defer {
            scope = outer
            session.use(account: account)
            if loop.flags.interval != nil { paces.removeLast() }
        }
        if rows.isUnknown { uncertainty += 1 }
        defer { if rows.isUnknown { uncertainty -= 1 } }
        var failures = RowFailures(loop.flags)
        let (name, body) = (loop.name, loop.body)
        while let row = try rows.next() {
            scope.begin(name, Variable(row, isSecret: rows.isSecret), at: location)
            session.use(account: account)
            let flow = try run(body, row, &failures)
            if flow.leavesLoops {
                report(failures)
                return flow
            }
            if case .stop = flow { break }
        }
        report(failures)
        return .goOn
    }

    private func run(_ body: [Statement], _ row: JSON, _ failures: inout RowFailures) throws(InterpreterError) -> Flow {
        failures.beginRow()
        var key: JSON?
        do throws(InterpreterError) {
            key = try self.key(of: row, &failures)
            return try cleaningUp { () throws(InterpreterError) in try run(body) }
        } catch {
            let named = key.map { error.saying("row \($0.scalarText ?? $0.compact): \(error.message)") } ?? error
            guard failures.goesOn, error.status != .interrupted else { throw named }
            failures.noteFailure()
            show(named)
            emitted?.rows.append(failures.emitted(key: key, error))
            return .goOn
        }
    }

    private func key(of row: JSON, _ failures: inout RowFailures) throws(InterpreterError) -> JSON? {
        guard let expression = failures.key else { return nil }
        let key = try one(of: try values(of: expression, on: row), at: expression.range)
        guard failures.note(key: key.compact) else {
            throw InterpreterError(
                .script, "an earlier row has the key \(key.compact) too", hint: "a key names one row",
                at: expression.range)
        }
        return key
    }

    /// A run whose rows failed ends with status 1, whatever comes after.
    private func report(_ failures: RowFailures) {
        guard failures.failed > 0 else { return }
        screen.fail(failures.summary)
        hasFailedRows = true
    }
}

/// What the rows of a loop have emitted so far.
struct Emitted {
    var rows: [JSON] = []
    /// In a dry run: only answers would tell which rows there are.
    var isUnknown = false
}
