import Interpreter
import JQ
import Language
import LineEditing
import RingCX
import Transport

/// The person at the terminal: reads a line, runs it, keeps it in the history, until Ctrl-D.
struct PromptLoop {
    let shell: ShellSession
    private let editor: LineEditor

    init(shell: ShellSession) throws(ShellError) {
        self.shell = shell
        var configuration = LineEditorConfiguration(terminalType: shell.environment["TERM"])
        configuration.usesColour = shell.presenter.appearance.theme != nil
        configuration.history = shell.history
        configuration.openConstruct = { [unowned shell] text in
            Self.openConstruct(text, definitions: Set(shell.runner.definitions.keys))
        }
        configuration.complete = { [unowned shell] request in ShellCompletion(shell: shell).answer(request) }
        do throws(LineEditingError) {
            editor = try LineEditor(configuration)
        } catch {
            throw ShellError(.usage, "\(error)")
        }
        shell.editor = editor
        shell.presenter.editor = editor
    }

    func run() throws(ShellError) -> ExitStatus {
        greet()
        while true {
            switch try readLine() {
            case .endOfFile: return .ok
            case .interrupted: continue
            case .line(let text):
                guard text.contains(where: { !$0.isWhitespace }) else { continue }
                if case .left(let status) = perform(text) { return status }
            }
        }
    }

    private enum Outcome {
        case goesOn
        case left(ExitStatus)
    }

    private func perform(_ text: String) -> Outcome {
        let entry = record(text)
        shell.cancellation.reset()
        shell.filterCancellation.reset()
        let status = shell.runner.run(Source(text: text), as: text.contains("\n") ? .unit : .line)
        shell.history.note(status: status.rawValue, at: entry)
        return shell.runner.hasLeft ? .left(status) : .goesOn
    }

    /// A line that starts with a blank is nobody's business; in any other, secrets are masked before it is kept.
    private func record(_ text: String) -> Int64? {
        guard text.first != " " else { return nil }
        let redactor = shell.session.redactor
        return shell.history.record(
            redactor.redact(text), host: shell.session.host.url,
            location: redactor.redact(shell.runner.scope.location.path))
    }

    private func readLine() throws(ShellError) -> LineEvent {
        do throws(LineEditingError) {
            return try editor.readLine(prompt: PromptText(shell: shell).prompt)
        } catch {
            throw ShellError(.usage, "\(error)")
        }
    }

    private func greet() {
        let say = shell.presenter.say(_:)
        let session = shell.session
        say("rcx \(Version.number), a shell for the RingCX API. `help` helps, Ctrl-D leaves.")
        if shell.isOnOwnSandbox { say("This is rcx's own RingCX on \(session.host.url): nothing in it is real.") }
        let signedOut = "Not signed in: login. No RingCX account at hand? host sandbox"
        say(session.state.isSignedIn ? session.summary : signedOut)
    }

    /// What Enter has to wait for.
    private static func openConstruct(_ text: String, definitions: Set<String>) -> String? {
        let completeness = Completeness.of(
            Array(text.utf8), commands: CommandCatalogue.table, definitions: definitions)
        guard case .open(let open) = completeness else { return nil }
        return switch open {
        case .bracket(let bracket): String(bracket)
        case .text: "\"\"\""
        case .pipe: "|"
        case .continuation: "\\"
        case .block(let keyword): keyword
        }
    }
}
