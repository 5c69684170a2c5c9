import Interpreter
import Language
import LosslessJSON

extension Command {
    static let `as` = Command(
        name: "as", summary: "Show a request as other programs send it: curl, an .http file, Python",
        form: .request(afterWords: 1, verb: nil),
        signature: Signature(positionals: [
            Signature.Positional(name: "PROGRAM", summary: "curl, http or python", choices: ["curl", "http", "python"])
        ]),
        details: [
            "Without a request it is the last one that was sent; with one, that one, and nothing is sent. Write it as at the prompt: "
                + "as curl get /agentGroups.",
            "The credential is left out: the programs take it from the environment variable RCX_TOKEN. token --show shows it.",
        ],
        examples: [
            Example(line: "as curl get /agentGroups maxRows=5", meaning: "a line for a shell"),
            Example(line: "as python post /agentGroups groupName=\"O'Brien\"", meaning: "a program"),
        ],
        effect: .reads,
        givesValue: true
    ) { context throws(ShellError) in
        let format = try ExportFormat(named: context.arguments.value("PROGRAM") ?? "")
        do throws(InterpreterError) {
            let exported = try context.runner.export(try context.requestToExport())
            let text = try format.text(exported)
            if exported.lacksSecrets { context.shell.presenter.note("••• stands for a secret: put it there yourself") }
            if context.call.isPiped { return .value(JSON(text)) }
            context.shell.presenter.export(text)
        } catch {
            throw ShellError(error.status, error.message, hint: error.hint)
        }
        return .done
    }
}

enum ExportFormat: String, CaseIterable {
    case curl, http, python

    init(named name: String) throws(ShellError) {
        guard let format = ExportFormat(rawValue: name) else {
            throw ShellError(.usage, "as: there is no program '\(name)'", hint: "as curl, as http or as python")
        }
        self = format
    }

    func text(_ request: ExportedRequest) throws(InterpreterError) -> String {
        switch self {
        case .curl: CurlExport(request).text
        case .http: try HTTPFileExport(request).text()
        case .python: PythonExport(request).text
        }
    }
}

extension CommandContext {
    fileprivate func requestToExport() throws(InterpreterError) -> PreparedRequest {
        if let request = call.request { return try runner.prepare(request) }
        guard let last = runner.scope.sent else {
            throw InterpreterError(
                .usage, "no request was sent yet", hint: "send one first, or write it here: as curl get /agentGroups")
        }
        return last
    }
}

extension TerminalPresenter {
    /// Text of ours that another program will read: in a pipe exactly as it is.
    func export(_ text: String) {
        if output.isTerminal { say(exactly: text) } else { output.write(text + "\n") }
    }
}
