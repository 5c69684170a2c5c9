public import JQ
public import Language
import LosslessJSON
public import RingCX
public import Transport

/// Runs statements: one thread, one session, one scope.
public final class ScriptRunner {
    public let session: Session
    public let commands: CommandTable
    /// Stops requests and pauses; `filterCancellation` stops filters. Ctrl-C cancels both.
    public let cancellation: Cancellation
    public let filterCancellation: FilterCancellation
    /// Variables, location and last response. The shell's commands may change it.
    ///
    /// One thread runs statements, one at a time, so the check of exclusive access is left out: it costs a tenth of a loop.
    @exclusivity(unchecked) public var scope = Scope()

    /// Variables that the session's own source and every file that it runs begin with: the profile's.
    public var given: [String: Variable] = [:] {
        didSet {
            for (name, old) in oldValue where scope.variables[name]?.value == old.value { scope.variables[name] = nil }
            for (name, variable) in given { set(name, to: variable.value, isSecret: variable.isSecret) }
        }
    }

    /// Requests are shown in place of being sent.
    public var isDryRun = false
    /// How they are shown.
    public var dryRunForm = DryRunForm.http
    /// A request has been shown, so that the next one needs a line between.
    var hasShownRequest = false
    /// What stands for values of answers in a dry run.
    var unknowns = Unknowns()
    /// Blocks around this place of which a dry run cannot tell whether they run.
    var uncertainty = 0
    public var tracing = Tracing.usual

    unowned let host: any CommandHost
    private let presenter: any Presenter
    /// `exit` or a command has said that this is the end.
    public private(set) var hasLeft = false
    /// The definitions that lines and units have left behind.
    public private(set) var definitions: [String: Definition] = [:]
    var frame: Frame?
    /// Calls and runs inside each other, and blocks with them.
    @exclusivity(unchecked) var calls = 0
    @exclusivity(unchecked) var blocks = 0
    /// How the source that is running came.
    var sourceKind: SourceKind { frame?.kind ?? .line }
    var source: Source? { frame?.module.source }
    /// What the loop whose result is used has emitted so far; nil when no loop's is.
    var emitted: Emitted?
    /// `--rate` of the loops that run.
    var paces: [Pace] = []
    /// Rows have failed in a loop that goes on after errors.
    var hasFailedRows = false
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
    ///
    /// - Parameter given: values for the params of a file.
    public func run(_ source: Source, as kind: SourceKind = .line, given: [GivenValue] = []) -> ExitStatus {
        advised = []
        guard let module = read(source, kind) else { return .usage }
        if module.statements.isEmpty { return nothingToDo(source) }
        let outer = frame
        defer { frame = outer }
        if kind != .file {
            for definition in module.allDefinitions { definitions[definition.statement.name.text] = definition }
        }
        if kind == .file { scope.variables.adopt(module.names) }
        frame = Frame(module: module, kind: kind, known: kind == .file ? [:] : definitions)
        do throws(InterpreterError) {
            let flow = try cleaningUp { () throws(InterpreterError) in
                try bind(module, given, isWholeRun: true)
                return try run(module.statements)
            }
            let failed = hasFailedRows
            hasFailedRows = false
            guard case .leave(let status) = flow else { return failed ? .failed : .ok }
            hasLeft = true
            return status == .ok && failed ? .failed : status
        } catch {
            show(error)
            return error.status
        }
    }

    func show(_ error: InterpreterError) {
        screen.fail(error.render(in: source ?? Source(text: "")))
    }

    /// At the prompt an empty line or paste is nothing at all; elsewhere, where sources have names, a script is missing.
    private func nothingToDo(_ source: Source) -> ExitStatus {
        guard !source.name.isEmpty else { return .ok }
        screen.fail("\(source.name) holds no statement, so nothing was executed")
        return .nothingExecuted
    }

    var screen: Screen { Screen(presenter: presenter, redactor: session.redactor) }
}
