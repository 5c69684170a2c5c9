import Language
import LosslessJSON
import RingCX

/// What is made from a secret variable is shown as `•••`, also in a pipe, and is not written to files.
extension ScriptRunner {
    /// Whether a secret goes into an expression: what comes out is then secret too.
    func usesSecret(_ expression: ScriptExpression) -> Bool {
        guard scope.variables.mayHoldSecrets else { return false }
        for index in expression.variables.indices where variable(index, of: expression)?.isSecret == true {
            return true
        }
        return false
    }

    func usesSecret(_ value: Value) -> Bool {
        switch value {
        case .variable(let expression): return usesSecret(expression)
        case .bare(let template), .quoted(let template):
            return template.pieces.contains { if case .splice(let part) = $0 { usesSecret(part) } else { false } }
        }
    }

    func usesSecret(_ pipeline: Pipeline) -> Bool { pipeline.filter.map(usesSecret) ?? false }

    func refuseSecret(_ expression: ScriptExpression, _ what: String) throws(InterpreterError) {
        guard usesSecret(expression) else { return }
        throw InterpreterError(
            .usage, "a secret goes into this, and it is not \(what)", hint: "leave the secret out",
            at: expression.range)
    }

    /// The secret texts that an expression uses; nil for none.
    func secretTexts(of expression: ScriptExpression) -> [String]? {
        guard usesSecret(expression) else { return nil }
        let secrets = expression.variables.indices.compactMap { index in
            variable(index, of: expression).flatMap { $0.isSecret ? $0.value : nil }
        }
        return secrets.isEmpty ? nil : secrets.flatMap(Self.texts)
    }

    static func texts(of value: JSON) -> [String] {
        switch value.kind {
        case .string: [value.string ?? ""]
        case .number: [value.numberText ?? ""]
        case .array: value.elements.flatMap(texts)
        case .object: value.members.flatMap { texts(of: $0.value) }
        case .null, .bool: []
        }
    }

    /// A line of text for whoever reads the output.
    func write(_ value: JSON) { write(value, hiding: []) }

    /// - Parameter secrets: also those that are too short to be searched for everywhere; what holds one is hidden as a whole.
    func write(_ value: JSON, hiding secrets: [String]) {
        let shown = session.redactor.redact(String(decoding: ValueText.raw(value), as: UTF8.self))
        screen.write(Array((hides(shown, secrets) ? Secret.mask : shown).utf8) + [UInt8(ascii: "\n")])
    }

    private func hides(_ text: String, _ secrets: [String]) -> Bool {
        secrets.contains { !$0.isEmpty && $0.utf8.count < Redactor.minimumLength && text.contains($0) }
    }

    /// Shows each value of an expression, secrets hidden.
    func writeEach(of expression: ScriptExpression) throws(InterpreterError) {
        let secrets = secretTexts(of: expression) ?? []
        try each(of: expression) { write($0, hiding: secrets) }
    }

    /// A text that a message is made of: where a secret goes in that nobody would find in it again, nothing of it shows.
    func shown(_ text: String, madeFrom expression: ScriptExpression) -> String {
        hides(text, secretTexts(of: expression) ?? []) ? Secret.mask : text
    }
}
