import Language
import LosslessJSON

/// Calls of definitions, `return`, and `run`.
extension ScriptRunner {
    func perform(_ call: CallStatement) throws(InterpreterError) -> CallOutcome {
        guard let definition = definition(call.name.text) else {
            throw InterpreterError(.usage, Diagnostic.undefined(call.name))
        }
        if let fault = definition.statement.fault(in: call) { throw InterpreterError(.usage, fault) }
        var arguments: [Variable] = []
        for argument in call.arguments { arguments.append(try value(of: argument)) }
        let inner = Frame(module: definition.module, kind: .file, known: frame?.known ?? [:])
        let unknownResult = isDryRun ? unknown(call.name.text, at: call.range) : .null
        let flow = try enter(inner, at: call.range, "called") { () throws(InterpreterError) in
            for (index, parameter) in definition.statement.parameters.enumerated() {
                var argument = index < arguments.count ? arguments[index] : Variable(.null)
                if index >= arguments.count, let fallback = parameter.fallback { argument = try value(of: fallback) }
                set(parameter.name, to: argument.value, isSecret: argument.isSecret)
            }
            let flow = try run(definition.statement.body)
            return frame?.mayHaveReturned == true ? .return(Variable(unknownResult)) : flow
        }
        switch flow {
        case .leave(let status): return .left(status)
        case .return(let value): return .returned(value)
        case .goOn, .next, .stop: return .returned(nil)
        }
    }

    private func value(of argument: Argument) throws(InterpreterError) -> Variable {
        switch argument {
        case .value(let value): return Variable(try json(of: value), isSecret: usesSecret(value))
        case .expression(let expression):
            return Variable(try oneValue(of: expression), isSecret: usesSecret(expression))
        }
    }

    func run(return expression: ScriptExpression?) throws(InterpreterError) -> Flow {
        guard let expression else { return .return(nil) }
        return .return(Variable(try oneValue(of: expression), isSecret: usesSecret(expression)))
    }

    /// As a statement: a result is shown at the prompt, as the answer of a request is.
    func finish(_ outcome: CallOutcome, _ pipeline: Pipeline, of name: String) throws(InterpreterError) -> Flow {
        switch outcome {
        case .left(let status): return .leave(status)
        case .returned(nil):
            if !pipeline.isEmpty, !isUncertain {
                throw gaveNothing(name, hint: "return gives a value; or leave out the |")
            }
        case .returned(let result?):
            if result.isSecret, pipeline.target != nil {
                throw InterpreterError(.usage, "\(name) gives a secret, and it is not saved")
            }
            let values = try values(of: pipeline.filter, on: result.value)
            let isShown = sourceKind != .file || pipeline.format != nil || pipeline.target != nil
            guard isShown else { return .goOn }
            if result.isSecret {
                let secrets = Self.texts(of: result.value)
                for value in values { write(value, hiding: secrets) }
            } else {
                try finish(values, pipeline)
            }
        }
        return .goOn
    }

    /// As the value of a `let`; nil when the source has been left.
    func value(
        of outcome: CallOutcome, _ pipeline: Pipeline, of name: String, at range: Range<Int>
    ) throws(InterpreterError) -> Variable? {
        switch outcome {
        case .left: return nil
        case .returned(nil) where isUncertain: return Variable(unknown(name, at: range))
        case .returned(nil): throw gaveNothing(name, hint: "it needs a return with a value")
        case .returned(let result?):
            let values = try values(of: pipeline.filter, on: result.value)
            let value = try one(of: values, at: pipeline.filter?.range ?? range)
            return Variable(value, isSecret: result.isSecret || usesSecret(pipeline))
        }
    }

    func gaveNothing(_ name: String, hint: String) -> InterpreterError {
        InterpreterError(.script, "\(name) returned nothing", hint: hint)
    }
}
