import ProcessTesting
import TerminalTesting

/// A script typed at a prompt, a line after the other, by somebody who reads what each statement prints.
///
/// A prompt shows the bodies of requests and lays JSON out over several lines: what is printed is compared without its
/// blanks, and a request may print more than its script expects.
struct TypedScript {
    let script: ScriptCase
    private let terminal: PseudoTerminal
    private let process: RcxProcess
    private let promptWord: Substring

    init(_ script: ScriptCase) throws {
        self.script = script
        process = try script.process()
        let arguments = script.arguments.filter { !["run", "-c", "{file}", "{text}"].contains($0) }
        var environment = process.fullEnvironment
        environment["NO_COLOR"] = "1"
        terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, arguments: arguments, environment: environment,
            directory: process.home.path, columns: 400, rows: 100)
        try terminal.wait(until: "a prompt") { Self.isAtPrompt($0) }
        // Scripts expect JSON, where a prompt shows lists of plain rows as tables.
        terminal.send("set output json\r")
        try terminal.wait(until: "the setting") { $0.lines.contains("output: json") && Self.isAtPrompt($0) }
        promptWord = terminal.screen.lines[terminal.screen.cursorRow].prefix { $0 != " " && $0 != ">" }
    }

    /// What the prompt printed differently, or nil.
    func failure() throws -> String? {
        for (index, step) in script.steps.enumerated() {
            let printed = try type(step, number: index)
            let expectation = StepExpectation(step)
            if !expectation.isMet(by: printed) {
                return "typed: \(step.lines.joined(separator: "\n"))\nprinted:\n\(printed.joined(separator: "\n"))"
                    + "\nexpected:\n\((step.output + step.errors).map(\.text).joined(separator: "\n"))"
            }
            if let status = try endStatus { return status == script.status ? nil : "the shell left with \(status)" }
            if script.status != 0, expectation.hasError { return nil }
        }
        return script.status == 0 ? nil : "no line failed, and status \(script.status) is expected"
    }

    /// Types the lines and gives what stood on the screen between them and a mark that is printed after them.
    private func type(_ step: ScriptCase.Step, number: Int) throws -> [String] {
        let before = rows.count
        for line in step.lines { terminal.send(line + "\r") }
        terminal.send("print \"=\" + \"=\(number)==\"\r")
        let mark = "==\(number)=="
        try terminal.waitForEnd(or: mark) { screen in
            Self.isAtPrompt(screen) && (screen.lines.contains(mark) || screen.scrolledOff.contains(mark))
        }
        let printed = rows[min(before, rows.count)...].prefix { $0 != mark }
        return printed.filter { !$0.hasPrefix(promptWord) && !$0.hasPrefix("… ") }
    }

    /// What the shell left with, once `exit` has been typed.
    private var endStatus: Int32? {
        get throws { terminal.hasEnded ? Int32(try terminal.exitStatus()) : nil }
    }

    private var rows: [String] {
        terminal.screen.scrolledOff + terminal.screen.lines.prefix(terminal.screen.cursorRow)
    }

    private static func isAtPrompt(_ screen: ScreenModel) -> Bool {
        let row = screen.lines[screen.cursorRow]
        return row.hasSuffix(">") && screen.cursorColumn > row.count
    }
}
