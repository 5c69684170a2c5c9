import Interpreter
import LosslessJSON
import RingCX

extension Command {
    static let vars = Command(
        name: "vars", summary: "List the variables",
        details: ["Set one with `let name = …`, drop it with `unset name`. Secret ones show as •••."],
        examples: [Example(line: "vars", meaning: "list them")]
    ) { context throws(ShellError) in
        let variables = context.runner.scope.variables
        if context.call.isPiped {
            return .value(JSON(members: variables.names.map { ($0, variables[$0].map(shown) ?? .null) }))
        }
        if variables.names.isEmpty { context.say("no variables; set one: let name = …") }
        for name in variables.names {
            let text = context.shell.session.redactor.redact(variables[name].map(shown)?.compact ?? "")
            context.say("\(name) = \(text.count > 200 ? text.prefix(199) + "…" : text[...])")
        }
        return .done
    }

    private static func shown(_ variable: Variable) -> JSON { variable.isSecret ? "•••" : variable.value }
}
