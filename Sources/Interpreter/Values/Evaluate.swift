import JQ
import Language
import LosslessJSON
import RingCX

/// Running jq on the last response with the variables of the scope.
extension ScriptRunner {
    func values(of expression: ScriptExpression) throws(InterpreterError) -> [JSON] {
        if let values = try dryValues(of: expression) { return values }
        if let value = quickValue(of: expression) { return [value] }
        var outputs: [JSON] = []
        try each(of: expression) { outputs.append($0) }
        return outputs
    }

    /// Exactly one value.
    func oneValue(of expression: ScriptExpression) throws(InterpreterError) -> JSON {
        if !isDryRun, let value = quickValue(of: expression) { return value }
        return try one(of: try values(of: expression), at: expression.range)
    }

    /// The stages of a request; no filter is `.`.
    func values(of filter: ScriptExpression?, on answer: Answer) throws(InterpreterError) -> [JSON] {
        guard let filter, !isDryRun else { return try values(of: filter, on: try answer.value()) }
        var outputs: [JSON] = []
        try each(of: filter, on: answer) { outputs.append($0) }
        return outputs
    }

    func values(of filter: ScriptExpression?, on value: JSON) throws(InterpreterError) -> [JSON] {
        guard let filter else { return [value] }
        if let values = try dryValues(of: filter, on: value) { return values }
        return try values(of: filter, input: value)
    }

    func one(of values: [JSON], at range: Range<Int>) throws(InterpreterError) -> JSON {
        guard values.count == 1 else {
            let hint =
                values.isEmpty
                ? "check what it selects; a default is … // null" : "take one: first(…), or all as a list: [ … ]"
            throw InterpreterError(
                .script, "one value is needed here, and this gives \(values.count)", hint: hint, at: range)
        }
        return values[0]
    }

    private func values(of expression: ScriptExpression, input: JSON) throws(InterpreterError) -> [JSON] {
        var outputs: [JSON] = []
        try each(of: expression, input: input) { outputs.append($0) }
        return outputs
    }

    /// Hands on each output as soon as it is known: none is kept.
    func each(of expression: ScriptExpression, _ output: (JSON) -> Void) throws(InterpreterError) {
        if let values = try dryValues(of: expression) { return values.forEach(output) }
        guard expression.readsInput else { return try each(of: expression, input: .null, output) }
        let answer = try lastAnswer(for: expression)
        do throws(InterpreterError) { try each(of: expression, on: answer, output) } catch {
            throw error.placed(at: expression.range)
        }
    }

    /// A path takes from a large body that nobody has read only what it leads to.
    func each(of filter: ScriptExpression?, on answer: Answer, _ output: (JSON) -> Void) throws(InterpreterError) {
        guard let filter else { return output(try answer.value()) }
        if var text = answer.text(for: filter.filter) {
            try run(filter) { (variables, secrets) throws(JQError) in
                try text.run(variables: variables, cancellation: filterCancellation, secrets: secrets) {
                    learn(secrets, in: $0)
                    output($0)
                    return true
                }
            }
        } else {
            try each(of: filter, input: try answer.value(), output)
        }
    }

    private func each(
        of expression: ScriptExpression, input: JSON, _ output: (JSON) -> Void
    ) throws(InterpreterError) {
        try run(expression) { (variables, secrets) throws(JQError) in
            try expression.filter.run(
                input: input, variables: variables, cancellation: filterCancellation, secrets: secrets
            ) {
                learn(secrets, in: $0)
                output($0)
                return true
            }
        }
    }

    /// Gives a run the variables of the scope, and the secrets among them.
    private func run(
        _ expression: ScriptExpression, _ body: ([JSON], SecretTexts?) throws(JQError) -> Void
    ) throws(InterpreterError) {
        var variables: [JSON] = []
        for index in expression.variables.indices { variables.append(try value(ofVariable: index, in: expression)) }
        do throws(JQError) {
            try body(variables, secretTexts(of: expression).map { SecretTexts($0) })
        } catch {
            throw InterpreterError(error, in: expression.range)
        }
    }

    /// What was made from a secret and no longer holds it (`$password[2:]`) is one to be hidden too.
    private func learn(_ secrets: SecretTexts?, in value: JSON) {
        guard let secrets else { return }
        for text in secrets.texts(in: value) where session.redactor.redact(text) == text {
            session.redactor.add(Secret(text))
        }
    }

    /// One of the variables of an expression, where the scope has it.
    func variable(_ index: Int, of expression: ScriptExpression) -> Variable? {
        scope.variables[expression.variables[index], expression.slots[index]]
    }

    /// `$row.email` of a row that has one: what most expressions of a loop are, without a filter. Nil for all else.
    private func quickValue(of expression: ScriptExpression) -> JSON? {
        guard let fields = expression.fieldsOfVariable, var value = variable(0, of: expression)?.value else {
            return nil
        }
        for field in fields {
            guard let member = value[field] else { return nil }
            value = member
        }
        return value
    }

    func value(ofVariable index: Int, in expression: ScriptExpression) throws(InterpreterError) -> JSON {
        if let variable = variable(index, of: expression) { return variable.value }
        let name = expression.variables[index]
        do throws(InterpreterError) {
            if let value = try readOnlyValue(name) { return value }
        } catch {
            throw error.placed(at: expression.range)
        }
        let unset = Diagnostic.unset(name, at: expression.range(ofVariable: name), known: scope.variables.names)
        throw InterpreterError(.script, unset.message, hint: unset.hint, at: unset.range)
    }

    /// `.`: the last response; its absence is a fault only where it is read.
    private func lastAnswer(for expression: ScriptExpression) throws(InterpreterError) -> Answer {
        guard let answer = scope.answer else {
            let hint = scope.rowName.map { "the row is $\($0): $\($0).field" } ?? "send a request first: get /…"
            throw InterpreterError(
                .script, "there is no last response yet that . could stand for", hint: hint, at: expression.range)
        }
        return answer
    }
}

extension InterpreterError {
    init(_ error: JQError, in range: Range<Int>) {
        let status: ExitStatus = error.kind == .cancelled ? .interrupted : .script
        self.init(status, error.message, hint: error.hint, at: error.range ?? range)
    }
}
