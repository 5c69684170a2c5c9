import Interpreter
import JQ
import Language
import LineEditing
import RingCX
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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
        configuration.startsProgram = { $0.contains("!") }
        configuration.complete = { [unowned shell] request in ShellCompletion(shell: shell).answer(request) }
        configuration.hint = { [unowned shell] text in shell.showsHints ? LineHint(shell: shell).text(for: text) : nil }
        do throws(LineEditingError) {
            editor = try LineEditor(configuration)
        } catch {
            throw ShellError(.usage, "\(error)")
        }
        shell.editor = editor
        shell.presenter.editor = editor
    }

    /// - Parameter startFile: whether `rc.rcx` is run first.
    func run(startFile: Bool) throws(ShellError) -> ExitStatus {
        greet()
        if startFile, case .left(let status) = runStartFile() { return status }
        while true {
            switch try readLine() {
            case .endOfFile: return .ok
            case .interrupted: continue
            case .line(let text):
                guard text.contains(where: { !$0.isWhitespace }) else { continue }
                guard let text = recalled(text) else { continue }
                if case .left(let status) = perform(text) { return status }
            }
        }
    }

    private enum Outcome {
        case goesOn
        case left(ExitStatus)
    }

    /// What is wrong in it is shown, and the prompt starts all the same.
    private func runStartFile() -> Outcome {
        guard let folder = ConfigurationFolder.path(shell.environment) else { return .goesOn }
        let path = folder + "/rc.rcx"
        guard access(path, F_OK) == 0 else { return .goesOn }
        do throws(ShellError) {
            let source = Source(name: path, bytes: try LocalFile.bytes(of: path))
            // Comments alone are no fault here.
            guard !ScriptParser.isBlank(source) else { return .goesOn }
            let status = shell.runner.run(source, as: .unit)
            return shell.runner.hasLeft ? .left(status) : .goesOn
        } catch {
            shell.presenter.fail(error.text)
            return .goesOn
        }
    }

    /// What `!12` stands for: line 12 of the history, which is shown. Any other text stands for itself.
    private func recalled(_ text: String) -> String? {
        let digits = text.dropFirst()
        guard text.first == "!", !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            return text
        }
        guard let line = Int64(digits).flatMap(shell.history.text) else {
            shell.presenter.fail("the history has no line \(digits)\n  → see the numbers: history")
            return nil
        }
        guard !line.contains(Secret.mask) else {
            shell.presenter.fail(
                "line \(digits) held a secret, which was not kept: \(line)\n  → press Up for it, and put the secret in")
            return nil
        }
        shell.presenter.progress(line)
        return line
    }

    private func perform(_ text: String) -> Outcome {
        let entry = record(text)
        let status = shell.runner.run(Source(text: text), as: text.contains("\n") ? .unit : .line)
        shell.history.note(status: status.rawValue, at: entry)
        return shell.runner.hasLeft ? .left(status) : .goesOn
    }

    /// A line that starts with a blank is nobody's business; in any other, secrets are masked before it is kept.
    private func record(_ text: String) -> Int64? {
        guard text.first != " " else { return nil }
        let redactor = shell.session.redactor
        return shell.history.record(
            redactor.redact(text), host: shell.session.host.url, profile: shell.profile?.name ?? "",
            location: redactor.redact(shell.runner.scope.location.path))
    }

    private func readLine() throws(ShellError) -> LineEvent {
        do throws(LineEditingError) {
            // Ctrl-C stops what is typed now, from the moment on when it is accepted, and nothing later.
            return try editor.readLine(prompt: PromptText(shell: shell).prompt) {
                shell.cancellation.reset()
                shell.filterCancellation.reset()
            }
        } catch {
            throw ShellError(.usage, "\(error)")
        }
    }

    private func greet() {
        let say = shell.presenter.say(_:)
        let session = shell.session
        say("rcx \(Version.number), a shell for the RingCX API. `help` helps, Ctrl-D leaves.")
        if shell.isOnOwnSandbox { say("This is rcx's own RingCX on \(session.host.url): nothing in it is real.") }
        if let profile = shell.profile { say("Profile \(profile.name)" + shell.writeGuard.inWords) }
        // Another process may have signed in before.
        if !session.state.isSignedIn { session.recall() }
        if session.state.isSignedIn { return say(session.summary) }
        say(
            session.hasMeans
                ? "Not signed in yet: the first request signs in, or login."
                : "Not signed in: login. No RingCX account at hand? host sandbox")
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
