import Language
import LosslessJSON
import Transport

/// Requests as statements and as values of `let`.
extension ScriptRunner {
    func run(_ request: RequestStatement, _ pipeline: Pipeline) throws(InterpreterError) {
        try refuseToSaveSecret(of: pipeline)
        guard let answer = try perform(request) else {
            if isDryRun, let target = pipeline.target { noteTarget(target) }
            return
        }
        try afterSending(request, answer) { () throws(InterpreterError) in
            try deliver(answer, through: pipeline, of: request)
        }
    }

    func run(_ statement: LetStatement) throws(InterpreterError) -> Flow {
        let name = statement.name
        switch statement.value {
        case .expression(let expression):
            let value = try oneValue(of: expression)
            set(name, to: isDryRun ? named(value, name, expression) : value, isSecret: usesSecret(expression))
        case .request(let request, let pipeline):
            set(name, to: try value(of: request, pipeline, for: name), isSecret: usesSecret(pipeline))
        case .file(let file): set(name, to: try list(of: file))
        case .rows(let loop, let pipeline):
            let (emitted, flow) = try collect(loop)
            if flow.leavesLoops { return flow }
            if emitted.isUnknown {
                set(name, to: unknown("$\(name.text)", at: name.range), isSecret: usesSecret(pipeline))
                return .goOn
            }
            let values = try values(of: pipeline.filter, on: JSON(array: emitted.rows))
            set(name, to: try one(of: values, at: statement.name.range), isSecret: usesSecret(pipeline))
        case .call(let call, let pipeline):
            return try keep(try perform(call), pipeline, of: call.name.text, at: call.range, as: name)
        case .run(let run, let pipeline):
            return try keep(try perform(run), pipeline, of: run.path ?? "the file", at: run.range, as: name)
        }
        return .goOn
    }

    private func keep(
        _ outcome: CallOutcome, _ pipeline: Pipeline, of callee: String, at range: Range<Int>, as name: VariableName
    ) throws(InterpreterError) -> Flow {
        if case .left(let status) = outcome { return .leave(status) }
        if let result = try value(of: outcome, pipeline, of: callee, at: range) {
            set(name, to: result.value, isSecret: result.isSecret)
        }
        return .goOn
    }

    private func value(
        of request: RequestStatement, _ pipeline: Pipeline, for name: VariableName
    ) throws(InterpreterError) -> JSON {
        guard let answer = try perform(request) else {
            if isDryRun { return named(try dryValue(of: pipeline, at: request.range), name, nil) }
            throw InterpreterError(.usage, "a dry run has no answer to keep in \(name.text)", at: request.range)
        }
        var value = JSON.null
        try afterSending(request, answer) { () throws(InterpreterError) in
            let values = try values(of: pipeline.filter, on: answer)
            value = try one(of: values, at: pipeline.filter?.range ?? request.range)
        }
        return value
    }

    /// A fault that follows a write says that the write was done.
    private func afterSending(
        _ request: RequestStatement, _ answer: Answer, _ body: () throws(InterpreterError) -> Void
    ) throws(InterpreterError) {
        do throws(InterpreterError) { try body() } catch {
            guard !request.verb.method.isSafe else { throw error }
            throw error.saying("the request was sent (\(answer.response.status)), but \(error.message)")
        }
    }
}
