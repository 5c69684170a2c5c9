import Interpreter
import Language
import LineEditing

/// `ask` of scripts: at the prompt through its editor, else at the terminal that rcx was started from.
extension ShellSession {
    func environmentValue(_ name: String) -> String? { environment[name] }

    func answer(to question: AskStatement) throws(InterpreterError) -> String {
        do throws(ShellError) {
            if let editor { return try answer(question, editor) }
            guard TerminalQuestion.canBeAsked else { throw Self.noTerminal(question) }
            return try TerminalQuestion.ask(question.question, isSecret: question.isSecret)
        } catch {
            throw InterpreterError(error.status, error.message, hint: error.hint)
        }
    }

    private func answer(_ question: AskStatement, _ editor: LineEditor) throws(ShellError) -> String {
        let prompt = Prompt(question.question + ": ")
        let event: LineEvent
        do throws(LineEditingError) {
            event = try question.isSecret ? editor.readSecret(prompt: prompt) : editor.readLine(prompt: prompt)
        } catch {
            throw ShellError(.usage, "\(error)")
        }
        guard case .line(let text) = event else { throw ShellError(.interrupted, "the question was given up") }
        return text
    }

    private static func noTerminal(_ question: AskStatement) -> ShellError {
        let name = question.name.text
        let flag = question.isSecret ? "--\(name)-file FILE" : "--\(name) VALUE"
        return ShellError(
            .usage, "there is no terminal to ask for: \(question.question)", hint: "set RCX_\(name), or give \(flag)")
    }
}
