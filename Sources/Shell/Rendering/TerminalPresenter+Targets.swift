import Interpreter
import LineEditing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What leaves rcx for other programs: the clipboard, a pager, lines of the system's shell.
extension TerminalPresenter {
    func copy(_ data: [UInt8]) throws(InterpreterError) {
        let clipboard = Clipboard(environment: environment, child: childEnvironment, output: output)
        try placing { () throws(ShellError) in try clipboard.take(data) }
        note(data.count == 1 ? "1 byte copied" : "\(data.count) bytes copied")
    }

    /// Where there is no terminal, or no pager, the text comes as it is.
    func page(_ body: () throws(InterpreterError) -> Void) throws(InterpreterError) {
        guard output.isTerminal, let line = pagerLine else { return try body() }
        output.hold()
        let result = Result { () throws(InterpreterError) in try body() }
        let text = output.release()
        let pager = SystemProcess(shellLine: line, environment: childEnvironment)
        try placing { () throws(ShellError) in _ = try run(pager, input: text) }
        try result.get()
    }

    func runSystem(_ command: String, input: [UInt8]?) throws(InterpreterError) {
        guard editor != nil else {
            throw InterpreterError(
                .usage, "commands of the system exist at the prompt only",
                hint: "rcx itself can stand in a pipe of your shell")
        }
        let process = SystemProcess(shellLine: command, environment: childEnvironment)
        try placing { () throws(ShellError) in
            let status = try run(process, input: input)
            if status != 0 { note("the command ended with status \(status)") }
        }
    }

    private var childEnvironment: ChildEnvironment { ChildEnvironment(environment, without: redactor()) }

    /// `$PAGER`, else less that passes colours.
    private var pagerLine: String? {
        if let pager = environment["PAGER"], !pager.isEmpty { return pager }
        let folders = (environment["PATH"] ?? "").split(separator: ":")
        return folders.contains { access("\($0)/less", X_OK) == 0 } ? "less -R" : nil
    }

    /// The terminal is the program's as it would be without rcx.
    private func run(_ process: SystemProcess, input: [UInt8]?) throws(ShellError) -> Int32 {
        guard let editor else { return try process.run(input: input) }
        let result = editor.withOriginalModes { Result { () throws(ShellError) in try process.run(input: input) } }
        return try result.get()
    }

    private func placing(_ body: () throws(ShellError) -> Void) throws(InterpreterError) {
        do throws(ShellError) { try body() } catch {
            throw InterpreterError(error.status, error.message, hint: error.hint)
        }
    }
}
