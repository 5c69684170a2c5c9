import Interpreter

/// `rcx check …` and its like: commands that work on files alone, so that no host or sign-in is looked at.
enum FileCommands {
    static func isOne(_ words: [String]) -> Bool { words.first.flatMap(work) != nil }

    /// - Parameter words: `check` or `fmt`, and what follows.
    static func run(_ words: [String], _ shell: ShellSession) throws(ShellError) -> ExitStatus {
        let rest = Array(words.dropFirst())
        guard let name = words.first, let command = CommandCatalogue.named(name), let work = work(name) else {
            throw ShellError.usage("there is no command", usage: "rcx check FILE…")
        }
        if rest.contains("--help") || rest.contains("-h") {
            shell.presenter.say(try HelpText.about(name))
            return .ok
        }
        return try work(shell, try Arguments(rest, for: command.signature, of: "rcx \(name)"))
    }

    private typealias Work = (ShellSession, Arguments) throws(ShellError) -> ExitStatus

    private static func work(_ name: String) -> Work? {
        switch name {
        case "check": { shell, arguments throws(ShellError) in try Checking(shell: shell, isLast: true).run(arguments) }
        case "fmt": { shell, arguments throws(ShellError) in try Formatting(shell: shell).run(arguments) }
        default: nil
        }
    }
}
