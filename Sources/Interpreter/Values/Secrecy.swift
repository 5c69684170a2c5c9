import Language
import LosslessJSON
import RingCX

/// What is made from a secret variable is shown as `•••`, also in a pipe, and is not written to files.
extension ScriptRunner {
    /// Whether a secret goes into an expression: what comes out is then secret too.
    func usesSecret(_ expression: ScriptExpression) -> Bool {
        expression.variables.contains { scope.variables[$0]?.isSecret == true }
    }

    func usesSecret(_ value: Value) -> Bool {
        switch value {
        case .variable(let expression): return usesSecret(expression)
        case .bare(let template), .quoted(let template):
            return template.pieces.contains { if case .splice(let part) = $0 { usesSecret(part) } else { false } }
        }
    }

    func refuseSecret(_ expression: ScriptExpression, _ what: String) throws(InterpreterError) {
        guard usesSecret(expression) else { return }
        throw InterpreterError(
            .usage, "a secret goes into this, and it is not \(what)", hint: "leave the secret out",
            at: expression.range)
    }

    /// A line of text for whoever reads the output.
    func write(_ value: JSON) {
        screen.write(session.redactor.redact(ValueText.raw(value)) + [UInt8(ascii: "\n")])
    }
}
