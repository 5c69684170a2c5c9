import Interchange
import Interpreter
import LosslessJSON
import RingCX

extension Command {
    static let vars = Command(
        name: "vars", summary: "List the variables",
        details: ["Set one with `let name = …`, drop it with `unset name`. Secret ones show as •••."],
        examples: [Example(line: "vars", meaning: "list them")],
        givesValue: true
    ) { context throws(ShellError) in
        let variables = context.runner.scope.variables
        if context.call.isPiped {
            return .value(JSON(members: variables.names.map { ($0, shown($0, variables)) }))
        }
        if variables.names.isEmpty { context.say("no variables; set one: let name = …") }
        for name in variables.names {
            let text = context.shell.session.redactor.redact(shown(name, variables).compact)
            context.say(exactly: "\(name) = \(text.count > 200 ? text.prefix(199) + "…" : text[...])")
        }
        return .done
    }

    private static func shown(_ name: String, _ variables: Variables) -> JSON {
        guard let variable = variables[name] else { return .null }
        return variable.isSecret || SecretNames.isSecret(name) ? JSON(Secret.mask) : variable.value
    }
}
