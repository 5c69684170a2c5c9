import Language
import LosslessJSON

/// Blocks of a dry run whose way only an answer would tell: all of them are gone through.
extension ScriptRunner {
    /// What cannot be known to run. How it ends is dropped: what follows may run as well.
    func runUncertain(_ body: [Statement]) throws(InterpreterError) {
        uncertainty += 1
        defer { uncertainty -= 1 }
        if case .return = try run(body) { frame?.mayHaveReturned = true }
    }

    /// Each branch from this one on, and what they set.
    func runBranches(_ statement: IfStatement, from first: Int) throws(InterpreterError) -> Flow {
        let branches = statement.branches[first...]
        for branch in branches { try runUncertain(branch.body) }
        try runUncertain(statement.otherwise)
        for body in branches.map(\.body) + [statement.otherwise] { blur(body) }
        return .goOn
    }

    func runUnknownCatch(_ handler: TryStatement.Handler) throws(InterpreterError) {
        if let name = handler.name { set(name, to: unknown("$\(name.text)", at: name.range)) }
        try runUncertain(handler.body)
        blur(handler.body)
    }

    /// The rows of a loop where only an answer would give them; nil for all others.
    func unknownRows(of loop: ForStatement) throws(InterpreterError) -> RowStream? {
        switch loop.source {
        case .request(let request, _): _ = try perform(request)
        case .list(let expression), .outputs(let expression):
            let values = try values(of: expression)
            guard values.contains(where: { unknowns.origin(of: $0) != nil }) else { return nil }
        case .call, .run, .file: return nil
        }
        return RowStream(unknown: unknown("$\(loop.name.text)", at: loop.name.range))
    }

    /// Which of the values that branches set a variable has is unknown.
    private func blur(_ body: [Statement]) {
        for statement in body {
            statement.kind.forEachPart { part in
                switch part {
                case .setting(let name, .let):
                    let isSecret = scope.variables[name]?.isSecret == true
                    set(name, to: unknown("$\(name.text)", at: name.range), isSecret: isSecret)
                case .block(let block) where block.sharesScope: blur(block.statements)
                default: break
                }
            }
        }
    }

    /// The stages after a loop whose rows only answers would give.
    func noteUnknown(_ pipeline: Pipeline) -> Flow {
        if let target = pipeline.target { noteTarget(target) }
        return .goOn
    }

    /// What would be saved somewhere.
    func noteTarget(_ target: OutputTarget) {
        switch target.kind {
        case .save(let file): screen.note("what this gives would be saved as \((try? fileName(of: file)) ?? "a file")")
        case .append(let file):
            screen.note("what this gives would be appended to \((try? fileName(of: file)) ?? "a file")")
        case .copy: screen.note("what this gives would be copied")
        case .pager, .system: break
        }
    }

    /// Ends a block in which it is not known whether it runs; elsewhere it is what it says.
    var isUncertain: Bool { isDryRun && uncertainty > 0 }
}

extension Block {
    fileprivate var sharesScope: Bool {
        switch kind {
        case .branch, .poll, .attempt, .handler, .step: true
        case .cleanup, .row, .definition: false
        }
    }
}
