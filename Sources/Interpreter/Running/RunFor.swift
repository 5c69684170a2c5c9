import Language
import LosslessJSON
import RingCX

/// Each row has variables, last response and location of its own.
extension ScriptRunner {
    func run(_ loop: ForStatement, _ pipeline: Pipeline) throws(InterpreterError) -> Flow {
        guard !pipeline.isEmpty else { return try runRows(loop) }
        let (rows, flow) = try collect(loop)
        if flow.leavesLoops { return flow }
        try deliver(try values(of: pipeline.filter, on: JSON(array: rows)), pipeline.format, pipeline.target)
        return .goOn
    }

    /// What the rows of a loop emit.
    func collect(_ loop: ForStatement) throws(InterpreterError) -> (rows: [JSON], flow: Flow) {
        let outer = emitted
        emitted = []
        defer { emitted = outer }
        let flow = try runRows(loop)
        return (emitted ?? [], flow)
    }

    func emit(_ expression: ScriptExpression) throws(InterpreterError) {
        try refuseSecret(expression, "emitted")
        let values = try values(of: expression)
        guard emitted != nil else {
            let lost = Diagnostic.lostEmit(at: expression.range)
            throw InterpreterError(.script, lost.message, hint: lost.hint, at: lost.range)
        }
        emitted?.append(contentsOf: values)
    }

    private func runRows(_ loop: ForStatement) throws(InterpreterError) -> Flow {
        for row in try rows(of: loop.source) {
            let flow = try run(loop, row)
            if flow.leavesLoops { return flow }
            if case .stop = flow { return .goOn }
        }
        return .goOn
    }

    private func run(_ loop: ForStatement, _ row: JSON) throws(InterpreterError) -> Flow {
        let outer = (scope, session.account)
        defer {
            scope = outer.0
            session.use(account: outer.1)
        }
        scope.variables[loop.name.text] = Variable(row)
        scope.answer = nil
        scope.rowName = loop.name.text
        return try cleaningUp { () throws(InterpreterError) in try run(loop.body) }
    }

    private func rows(of source: RowSource) throws(InterpreterError) -> [JSON] {
        switch source {
        case .outputs(let expression): return try values(of: expression)
        case .list(let expression): return try items(of: try oneValue(of: expression), at: expression.range)
        case .request(let request, let pipeline):
            guard let answer = try perform(request) else {
                if isDryRun { throw .dryRunEnds(at: request.range) }
                throw InterpreterError(.usage, "a dry run has no rows", at: request.range)
            }
            if let filter = pipeline.filter { return try values(of: filter, on: answer) }
            return try items(of: try answer.value(), at: request.range)
        }
    }

    private func items(of value: JSON, at range: Range<Int>) throws(InterpreterError) -> [JSON] {
        guard value.kind == .array else {
            throw InterpreterError(
                .script, "rows come from a list, and this is \(value.kindInWords)",
                hint: "choose the list in it, or write [ … ]", at: range)
        }
        return Array(value.elements)
    }
}
