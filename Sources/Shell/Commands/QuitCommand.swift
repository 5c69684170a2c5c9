import Interpreter

extension Command {
    static let quit = leaving("quit")
    static let exit = leaving("exit")

    private static func leaving(_ name: String) -> Command {
        Command(
            name: name, summary: "Leave rcx, as Ctrl-D does", examples: [Example(line: name, meaning: "leave")]
        ) { context throws(ShellError) in
            context.shell.isLeaving = true
            return .leave
        }
    }
}
