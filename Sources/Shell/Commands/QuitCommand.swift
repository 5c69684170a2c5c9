import Interpreter

extension Command {
    static let quit = Command(
        name: "quit", summary: "Leave rcx, as exit and Ctrl-D do", examples: [Example(line: "quit", meaning: "leave")]
    ) { _ throws(ShellError) in .leave }
}
