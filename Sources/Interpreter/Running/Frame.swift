import Language
import LosslessJSON
import RingCX

/// What is running: one for each source, call and `run`.
struct Frame {
    let module: Module
    let kind: SourceKind
    /// Definitions of the prompt, which lines and what they call may use.
    var known: [String: Definition] = [:]
    /// In a dry run: whether a `return` stands where only an answer would tell if it runs.
    var mayHaveReturned = false
}

/// How a call or `run` has ended.
enum CallOutcome {
    case returned(Variable?)
    /// `exit`: the end of the whole source.
    case left(ExitStatus)
}

extension ScriptRunner {
    private static let callLimit = 100
    /// Blocks and calls inside each other; each takes some of the thread's stack.
    private static let blockLimit = 250

    func definition(_ name: String) -> Definition? { frame?.module.definition(name) ?? frame?.known[name] }

    /// Runs a body with variables, location and last response of its own; the caller's, and its account, come back.
    func enter(
        _ inner: Frame, at site: Range<Int>, _ verb: String,
        _ body: () throws(InterpreterError) -> Flow
    ) throws(InterpreterError) -> Flow {
        let place = source.map { CallSite(verb, at: site, in: $0) }
        guard calls < Self.callLimit else { throw Self.tooDeep(at: site) }
        let outer = (scope, frame, emitted, session.account)
        (scope, frame, emitted) = (Scope(inner.module.names), inner, nil)
        calls += 1
        defer {
            calls -= 1
            (scope, frame, emitted) = (outer.0, outer.1, outer.2)
            session.use(account: outer.3)
        }
        do throws(InterpreterError) { return try cleaningUp(body) } catch {
            throw error.leaving(inner.module.source, by: place)
        }
    }

    /// Runs the statements of a source or block.
    func run(_ statements: [Statement]) throws(InterpreterError) -> Flow {
        blocks += 1
        defer { blocks -= 1 }
        if blocks > Self.blockLimit, let first = statements.first { throw Self.tooDeep(at: first.range) }
        for statement in statements {
            let flow = try run(statement)
            if blocks == 1, calls == 0 { noteDone(statement) }
            guard case .goOn = flow else { return flow }
        }
        return .goOn
    }

    /// Of what is typed, what has gone well. A line that begins with a blank is nobody's business.
    private func noteDone(_ statement: Statement) {
        guard sourceKind != .file, let source, source.bytes.first != UInt8(ascii: " ") else { return }
        host.didRun(source.text(statement.range))
    }

    private static func tooDeep(at range: Range<Int>) -> InterpreterError {
        InterpreterError(
            .script, "calls lead to calls too deep here", hint: "does something call itself without end?", at: range)
    }
}
