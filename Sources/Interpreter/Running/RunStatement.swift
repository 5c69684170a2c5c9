import Language
import LosslessJSON
import Transport

/// One statement at a time.
extension ScriptRunner {
    func run(_ statement: Statement) throws(InterpreterError) -> Flow {
        if cancellation.isCancelled { throw .cancelled }
        do throws(InterpreterError) {
            return try run(statement.kind)
        } catch {
            throw error.placed(at: statement.range)
        }
    }

    private func run(_ kind: Statement.Kind) throws(InterpreterError) -> Flow {
        switch kind {
        case .request(let request, let pipeline): try run(request, pipeline)
        case .expression(let expression, let pipeline):
            try run(expression, pipeline)
        case .command(let command, let pipeline): return try run(command, pipeline)
        case .let(let statement): return try run(statement)
        case .unset(let names): for name in names { scope.variables[name] = nil }
        case .print(let expression): try run(print: expression)
        case .assert(let statement): try run(statement)
        case .warn(let expression): screen.warn(shown(message(try oneValue(of: expression)), madeFrom: expression))
        case .fail where isUncertain, .exit where isUncertain: return .stop
        case .fail(let expression): throw try failure(expression)
        case .exit(let expression): return .leave(try expression.map(exitStatus) ?? .ok)
        case .sleep(let duration): try sleep(duration)
        case .if(let statement): return try run(statement)
        case .for(let statement, let pipeline): return try run(statement, pipeline)
        case .poll(let statement): return try run(statement)
        case .try(let statement): return try run(statement)
        case .step(let statement):
            screen.progress("step: \(try text(of: statement.title))")
            return try run(statement.body)
        case .cleanup(let body): scope.cleanups.append(body)
        case .emit(let expression): try emit(expression)
        case .next: return .next
        case .stop: return .stop
        case .return(let expression): return try run(return: expression)
        case .call(let call, let pipeline): return try finish(try perform(call), pipeline, of: call.name.text)
        case .run(let statement, let pipeline):
            return try finish(try perform(statement), pipeline, of: statement.path ?? "the file")
        case .system(let command): try screen.runSystem(command.text, input: nil)
        // They have done their work before the first statement.
        case .def, .param, .ask, .use: break
        }
        return .goOn
    }

    private func run(_ expression: ScriptExpression, _ pipeline: Pipeline) throws(InterpreterError) {
        if pipeline.target != nil { try refuseSecret(expression, "saved") }
        guard !usesSecret(expression) else { return try writeEach(of: expression) }
        guard let output = immediateOutput(of: pipeline) else {
            return try deliver(try values(of: expression), pipeline.format, pipeline.target)
        }
        try each(of: expression, output)
    }

    private func run(print expression: ScriptExpression) throws(InterpreterError) {
        try writeEach(of: expression)
    }

    /// An error caught before fails with the exit status it had.
    private func failure(_ expression: ScriptExpression) throws(InterpreterError) -> InterpreterError {
        let value = try oneValue(of: expression)
        let code = value.kind == .object ? value["exit"]?.int : nil
        return InterpreterError(
            code.flatMap { ExitStatus(rawValue: Int32(clamping: $0)) } ?? .failed,
            shown(message(value), madeFrom: expression))
    }

    /// The text of `warn` and `fail`; an error caught before gives its message.
    private func message(_ value: JSON) -> String {
        if value.kind == .object, let message = value["message"]?.string { return message }
        return String(decoding: ValueText.raw(value), as: UTF8.self)
    }

    private func exitStatus(_ expression: ScriptExpression) throws(InterpreterError) -> ExitStatus {
        let value = try oneValue(of: expression)
        guard let code = value.int, let status = ExitStatus(rawValue: Int32(clamping: code)) else {
            throw InterpreterError(
                .script, "exit takes one of rcx's exit statuses, and this is \(value.compact)",
                hint: "0 to 8, 130 or 143", at: expression.range)
        }
        return status
    }

    func sleep(_ duration: Duration) throws(InterpreterError) {
        if isDryRun { return }
        guard Pause.wait(duration, cancellation) else { throw .cancelled }
    }
}
