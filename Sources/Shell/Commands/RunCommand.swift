import Interpreter

extension Command {
    static let run = Command(
        name: "run", summary: "Run a script of rcx lines",
        signature: Signature(positionals: [
            Signature.Positional(name: "FILE", summary: "a .rcx file; - for standard input")
        ]),
        details: [
            "The file is checked whole before anything is sent, starts at `/` with no variables, and stops at the first error. "
                + "Its requests print a line of progress each on standard error."
        ],
        examples: [Example(line: "run onboard.rcx", meaning: "run it", runsAnywhere: false)],
        effect: .changes
    ) { context throws(ShellError) in
        let file = context.arguments.value("FILE") ?? "-"
        let status = try context.shell.run(file: file)
        guard status == .ok else { throw ShellError(status, "\(file) stopped with exit status \(status.rawValue)") }
        return .done
    }
}
