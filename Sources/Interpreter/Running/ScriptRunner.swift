public import Language
public import RingCX
public import Transport

/// How a source came, which decides what its requests show and whether it is checked whole first.
public enum SourceKind: Sendable {
    /// One line typed alone: requests print their answers, an error ends only this line.
    case line
    /// A paste, several `-c`, piped input: shows like a line, runs like a file.
    case unit
    /// A script: checked whole, stopped at the first error, requests print a line of progress.
    case file
}

/// Runs statements: one thread, one session, one scope.
public final class ScriptRunner {
    public let session: Session
    public let commands: CommandTable
    public let cancellation: Cancellation
    /// Variables, location and last response. The shell's commands may change it.
    public var scope = Scope()

    unowned let host: any CommandHost
    let presenter: any Presenter

    public init(
        session: Session, commands: CommandTable, host: any CommandHost, presenter: any Presenter,
        cancellation: Cancellation
    ) {
        self.session = session
        self.commands = commands
        self.host = host
        self.presenter = presenter
        self.cancellation = cancellation
    }

    /// `cd`: moves to an encoded path, relative to the location unless it begins with `/`.
    public func move(to path: String) { scope.location = scope.location.moved(to: path) }

    /// Reads and runs a source. What is wrong with it is shown by the presenter; nothing of a faulty source is sent.
    public func run(_ source: Source, as kind: SourceKind = .line) -> ExitStatus {
        let script = ScriptParser.parse(source, commands: commands)
        guard script.diagnostics.isEmpty else {
            for diagnostic in script.diagnostics {
                presenter.fail(session.redactor.redact(diagnostic.render(in: source)))
            }
            return .usage
        }
        return .nothingExecuted
    }
}
