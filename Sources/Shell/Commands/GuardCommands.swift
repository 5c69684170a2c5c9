import Interpreter

extension Command {
    static let readonly = guarding(
        "readonly", "Refuse every request that changes something", \.isReadOnly,
        details: "It goes by what an operation does, not by its method: a search that is a POST is sent.")

    static let confirm = guarding(
        "confirm", "Show every change and ask before it is sent", \.asksFirst,
        details: "Without a prompt nobody can be asked: there a change is an error unless rcx was started with --yes.")

    private static func guarding(
        _ name: String, _ summary: String, _ setting: any WritableKeyPath<WriteGuard, Bool> & Sendable, details: String
    ) -> Command {
        Command(
            name: name, summary: summary,
            signature: Signature(positionals: [
                Signature.Positional(
                    name: "on|off", summary: "without it, shows which", isOptional: true, choices: ["on", "off"])
            ]),
            details: [details, "`rcx --max-changes N` is a limit for a whole run."],
            examples: [Example(line: "\(name) on", meaning: "from here on")]
        ) { context throws(ShellError) in
            switch context.arguments.value("on|off") {
            case "on": context.shell.writeGuard[keyPath: setting] = true
            case "off": context.shell.writeGuard[keyPath: setting] = false
            case let word?:
                throw .usage("\(name): '\(word)' is neither on nor off", usage: "\(name) [on|off]")
            case nil: break
            }
            context.say("\(name) is \(context.shell.writeGuard[keyPath: setting] ? "on" : "off")")
            return .done
        }
    }
}
