import Interpreter

/// `rcx check …` and its like: commands that work on files alone, so that no host or sign-in is looked at.
enum FileCommands {
    /// - Returns: nil where the words are something else.
    static func run(_ words: [String], _ shell: ShellSession) throws(ShellError) -> ExitStatus? {
        let rest = Array(words.dropFirst())
        guard let name = words.first, let command = CommandCatalogue.named(name), let work = work(name) else {
            return nil
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
