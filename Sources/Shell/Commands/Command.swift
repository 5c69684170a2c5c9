import Interpreter
import Language

/// One of the shell's own commands, declared once: the parser, help, completion, the reference and the tests read this.
struct Command: Sendable {
    struct Example: Sendable {
        let line: String
        let meaning: String
        /// False where the line needs a terminal, a file or another account and so cannot run in a test.
        var runsAnywhere = true

        /// A block in one row of a list.
        var oneLine: String { line.replacing("\n  ", with: " ⏎ ").replacing("\n", with: " ⏎ ") }
    }

    /// What it does to the account on the server.
    enum Effect: Sendable { case none, reads, changes }

    let name: String
    let summary: String
    var form = CommandTable.Form.words
    var signature = Signature()
    /// Sentences of help beyond the summary, a paragraph each.
    var details: [String] = []
    var examples: [Example] = []
    var effect = Effect.none
    /// Whether it has a result that stages can work on.
    var givesValue = false
    let run: @Sendable (CommandContext) throws(ShellError) -> CommandResult

    var usage: String { signature.usage.isEmpty ? name : "\(name) \(signature.usage)" }
}

/// What a command works with.
struct CommandContext {
    let shell: ShellSession
    let runner: ScriptRunner
    let call: CommandCall
    let arguments: Arguments

    /// Shows text of ours, unless the result goes on to a filter.
    func say(_ text: String) {
        if !call.isPiped { shell.presenter.say(text) }
    }

    /// The same for lines that somebody will copy: none is broken.
    func say(exactly text: String) {
        if !call.isPiped { shell.presenter.say(exactly: text) }
    }
}
