public import JQ
public import Language
import LosslessJSON
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
    /// Stops requests and pauses; `filterCancellation` stops filters. Ctrl-C cancels both.
    public let cancellation: Cancellation
    public let filterCancellation: FilterCancellation
    /// Variables, location and last response. The shell's commands may change it.
    public var scope = Scope()

    unowned let host: any CommandHost
    private let presenter: any Presenter
    /// `exit` or a command has said that this is the end.
    public private(set) var hasLeft = false
    /// How the source that is running came.
    private(set) var sourceKind = SourceKind.line
    private(set) var source: Source?
    /// What the loop whose result is used has emitted so far; nil when no loop's is.
    var emitted: [JSON]?
    /// The advice that this source has been given, with the place.
    var advised: Set<String> = []

    public init(
        session: Session, commands: CommandTable, host: any CommandHost, presenter: any Presenter,
        cancellation: Cancellation, filterCancellation: FilterCancellation = FilterCancellation()
    ) {
        self.session = session
        self.commands = commands
        self.host = host
        self.presenter = presenter
        self.cancellation = cancellation
        self.filterCancellation = filterCancellation
    }

    /// `cd`: moves to an encoded path, relative to the location unless it begins with `/`.
    public func move(to path: String) { scope.location = scope.location.moved(to: path) }

    /// Reads and runs a source. Faults are shown by the presenter; nothing of a source with a fault in it is sent.
    public func run(_ source: Source, as kind: SourceKind = .line) -> ExitStatus {
        let script = ScriptParser.parse(source, commands: commands)
        advised = []
        guard passes(script, source, kind) else { return .usage }
        if script.statements.isEmpty { return nothingToDo(source) }
        let outer = (sourceKind, self.source)
        (sourceKind, self.source) = (kind, source)
        defer { (sourceKind, self.source) = outer }
        do throws(InterpreterError) {
            let flow = try cleaningUp { () throws(InterpreterError) in try run(script.statements) }
            guard case .leave(let status) = flow else { return .ok }
            hasLeft = true
            return status
        } catch {
            show(error)
            return error.status
        }
    }

    func show(_ error: InterpreterError) {
        screen.fail(source.map(error.render) ?? error.message)
    }

    /// At the prompt an empty line or paste is nothing at all; elsewhere, where sources have names, a script is missing.
    private func nothingToDo(_ source: Source) -> ExitStatus {
        guard !source.name.isEmpty else { return .ok }
        screen.fail("\(source.name) holds no statement, so nothing was executed")
        return .nothingExecuted
    }

    var screen: Screen { Screen(presenter: presenter, redactor: session.redactor) }
}
