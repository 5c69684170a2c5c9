import Interpreter

extension Command {
    static let history = Command(
        name: "history", summary: "Show what was typed, newest last",
        signature: Signature(positionals: [
            Signature.Positional(
                name: "TEXT", summary: "only lines that hold this text", isOptional: true, repeats: true)
        ]),
        details: ["A line that starts with a blank is not kept. Up and Ctrl-R at the prompt search the same lines."],
        examples: [
            Example(line: "history", meaning: "the last lines"),
            Example(line: "history agentGroups", meaning: "the last ones about agent groups"),
        ]
    ) { context throws(ShellError) in
        let text = context.arguments.all("TEXT").joined(separator: " ")
        let lines = context.shell.history.lines(containing: text, limit: 100)
        context.say(exactly: lines.isEmpty ? "nothing yet" : lines.joined(separator: "\n"))
        return .done
    }
}
