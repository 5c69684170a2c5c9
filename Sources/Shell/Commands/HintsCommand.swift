import Interpreter

extension Command {
    static let hints = Command(
        name: "hints", summary: "Show behind the line what an operation does and still needs",
        signature: Signature(positionals: [
            Signature.Positional(
                name: "on|off", summary: "without it, shows which", isOptional: true, choices: ["on", "off"])
        ]),
        details: ["It is grey, and no part of the line. `hints off` in rc.rcx switches it off for good."],
        examples: [Example(line: "hints off", meaning: "nothing behind the line")]
    ) { context throws(ShellError) in
        switch context.arguments.value("on|off") {
        case "on": context.shell.showsHints = true
        case "off": context.shell.showsHints = false
        case let word?: throw .usage("hints: '\(word)' is neither on nor off", usage: "hints [on|off]")
        case nil: break
        }
        context.say("hints are \(context.shell.showsHints ? "on" : "off")")
        return .done
    }
}
