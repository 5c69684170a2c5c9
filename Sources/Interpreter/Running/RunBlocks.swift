import Language
import LosslessJSON
import Transport

/// `if`, `poll` and `try` share the scope they stand in.
extension ScriptRunner {
    func run(_ statement: IfStatement) throws(InterpreterError) -> Flow {
        for (index, branch) in statement.branches.enumerated() {
            guard let holds = try holds(branch.condition) else { return try runBranches(statement, from: index) }
            if holds { return try run(branch.body) }
        }
        return try run(statement.otherwise)
    }

    /// The body, then the condition, until it holds or the time is over.
    func run(_ statement: PollStatement) throws(InterpreterError) -> Flow {
        let end = ContinuousClock.now + statement.limit
        while true {
            let flow = try run(statement.body)
            guard case .goOn = flow else { return flow }
            if try holds(statement.condition) == true || isDryRun { return .goOn }
            guard ContinuousClock.now + statement.interval < end else {
                throw InterpreterError(
                    .failed, "the condition did not hold within \(statement.limit.shortText)",
                    hint: try comparison(statement.condition),
                    at: statement.condition.range)
            }
            try sleep(statement.interval)
        }
    }

    func run(_ statement: TryStatement) throws(InterpreterError) -> Flow {
        do throws(InterpreterError) {
            let flow = try run(statement.body)
            if isDryRun, let handler = statement.handler { try runUnknownCatch(handler) }
            return flow
        } catch {
            guard !error.endsEverything else { throw error }
            guard let handler = statement.handler else { return .goOn }
            if let name = handler.name { scope.variables[name] = Variable(caught(error)) }
            return try run(handler.body)
        }
    }

    /// `err`: status, message, body, line, and the exit status it would have had.
    private func caught(_ error: InterpreterError) -> JSON {
        let isAnswer = error.status == .unexpectedStatus || error.status == .signIn
        let answer = isAnswer ? scope.answer : nil
        let line = error.range.flatMap { range in
            (error.source ?? source).map { JSON($0.position(of: range.lowerBound).line) }
        }
        return JSON(members: [
            ("status", answer.map { JSON($0.response.status) } ?? .null), ("message", JSON(error.message)),
            ("body", (try? answer?.value()) ?? .null), ("line", line ?? .null),
            ("exit", JSON(Int(error.status.rawValue))),
        ])
    }
}
