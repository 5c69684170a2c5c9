import Interpreter
import RingCX
import Store

extension Command {
    static let history = Command(
        name: "history", summary: "Show what was typed, newest last, or save it",
        signature: Signature(
            positionals: [
                Signature.Positional(
                    name: "TEXT", summary: "only lines that hold this text; save FILE: write the lines to a file",
                    isOptional: true, repeats: true)
            ],
            flags: [Signature.Flag(name: "force", summary: "write over a file that exists")]),
        details: [
            "Each line stands behind its number and the time it was typed; !12 at the prompt runs line 12 again, and says what it runs.",
            "history save FILE writes the last 100 lines without numbers. To search for such words, quote them: history \"save x\".",
            "A line that starts with a blank is not kept. Up and Ctrl-R at the prompt search the same lines.",
        ],
        examples: [
            Example(line: "history", meaning: "the last lines"),
            Example(line: "history agentGroups", meaning: "the last ones about agent groups"),
            Example(line: "history save typed.rcx", meaning: "the last lines, in a file", runsAnywhere: false),
        ]
    ) { context throws(ShellError) in
        let words = context.arguments.all("TEXT")
        let isForced = context.arguments.has("force")
        if words.first == "save", words.count == 2 {
            try context.saveHistory(to: words[1], force: isForced)
        } else if isForced {
            throw ShellError.usage("history: --force is for saving", usage: "history save FILE --force")
        } else {
            let entries = context.shell.history.entries(containing: words.joined(separator: " "), limit: 100)
            context.say(exactly: entries.isEmpty ? "nothing yet" : HistoryText(entries).text)
        }
        return .done
    }
}

extension CommandContext {
    fileprivate func saveHistory(to path: String, force: Bool) throws(ShellError) {
        let entries = shell.history.entries(containing: "", limit: 100)
        guard !entries.isEmpty else { throw ShellError(.usage, "nothing was typed yet, so nothing was written") }
        let text = entries.map { $0.text + "\n" }.joined()
        try ImportedFiles.write(shell.session.redactor.redact(text), to: path, force: force)
        say("\(path)  \(entries.count) line\(entries.count == 1 ? "" : "s")")
    }
}
