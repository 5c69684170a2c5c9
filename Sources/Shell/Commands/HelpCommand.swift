import Interpreter

extension Command {
    static let help = Command(
        name: "help", summary: "Show help, or help about a command or topic",
        signature: Signature(positionals: [
            Signature.Positional(name: "NAME", summary: "a command or topic", isOptional: true)
        ]),
        examples: [
            Example(line: "help", meaning: "the list"), Example(line: "help get", meaning: "about requests"),
        ]
    ) { context throws(ShellError) in
        let name = context.arguments.value("NAME")
        context.say(try name.map { name throws(ShellError) in try HelpText.about(name) } ?? HelpText.overview)
        return .done
    }
}
