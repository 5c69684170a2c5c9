import Interpreter
import JQ
import Language
import LineEditing
import RingCX
import Sandbox
import Transport

/// What one rcx process works with: the session with a server, the runner of lines, what it shows, and its history.
final class ShellSession: CommandHost {
    let environment: [String: String]
    let session: Session
    let presenter: TerminalPresenter
    let history: ShellHistory
    /// Ctrl-C cancels both: the one stops requests and pauses, the other filters.
    let cancellation: Cancellation
    let filterCancellation: FilterCancellation
    /// Other descriptions of APIs than the built-in one.
    var descriptions = LoadedDescriptions()
    /// Whether the prompt shows grey what an operation does and needs.
    var showsHints = true
    /// What Tab has asked the server for.
    let liveRows = LiveRows()
    /// What was sent and answered, for `export har`.
    private(set) var exchanges = ExchangeLog()
    /// The statements that have gone well, for `save session`; of a long session the newest.
    private(set) var done: [String] = []
    /// What keeps changes from being sent.
    var writeGuard = WriteGuard()
    /// The profile in use, if one is.
    private(set) var profile: Profile?
    /// What was wrong with the options of this process, for `doctor`, which runs all the same.
    var startFault: ShellError?
    /// How servers are reached, as the flags of this process say.
    var connection = ConnectionSettings()
    private let state: StateFile
    /// The prompt's editor; nil where nobody is at a terminal.
    var editor: LineEditor?
    /// The RingCX inside this process, while one runs.
    private(set) var sandbox: SandboxServer?
    /// Runs what is typed; scripts get runners of their own.
    private(set) lazy var runner = makeRunner()

    init(environment: [String: String], cancellation: Cancellation, filterCancellation: FilterCancellation) {
        self.environment = environment
        self.cancellation = cancellation
        self.filterCancellation = filterCancellation
        let presenter = TerminalPresenter(environment: environment)
        self.presenter = presenter
        state = StateFile(environment: environment) { presenter.warn($0) }
        history = ShellHistory(state: state) { presenter.warn($0) }
        let client = HTTPClient(ClientConfiguration(userAgent: UserAgent.text(version: Version.number)))
        session = Session(host: .current, client: client)
        for secret in Credentials.secrets(in: environment) { session.redactor.add(secret) }
        presenter.redactor = { [session] in session.redactor }
        for secret in ClientConfiguration.proxySecrets(in: environment) { session.redactor.add(secret) }
        session.cache = signInCache(of: nil)
    }

    private func signInCache(of profile: Profile?) -> SignInCache {
        SignInCache(
            profile: profile?.name ?? "", warn: { [presenter] in presenter.warn($0) },
            open: { [state] in state.signIns() })
    }

    /// A runner at `/` without variables, on the same session.
    func makeRunner() -> ScriptRunner {
        ScriptRunner(
            session: session, commands: CommandCatalogue.table, host: self, presenter: presenter,
            cancellation: cancellation, filterCancellation: filterCancellation)
    }

    func run(_ call: CommandCall, in runner: ScriptRunner) throws(InterpreterError) -> CommandResult {
        guard let command = CommandCatalogue.named(call.name) else {
            throw InterpreterError(.usage, "there is no command '\(call.name)'", hint: "see what there is: help")
        }
        // Before it has done anything.
        if call.isPiped, !command.givesValue { throw .nothingToPipe(call.name) }
        do throws(ShellError) {
            let words = call.words.map(\.text)
            let arguments = try Arguments(words, for: command.signature, of: command.name)
            return try command.run(CommandContext(shell: self, runner: runner, call: call, arguments: arguments))
        } catch {
            throw InterpreterError(error.status, error.message, hint: error.hint)
        }
    }

    func didRun(_ statement: String) {
        done.append(statement)
        if done.count > 5000 { done.removeFirst() }
    }

    func didReceive(_ exchange: Exchange) {
        exchanges.add(exchange)
        if exchange.request.method != .get { liveRows.forget() }
    }

    /// `rcx run FILE`
    func run(_ launch: ScriptLaunch) throws(ShellError) -> ExitStatus {
        guard let file = launch.file else {
            presenter.say(HelpText.run)
            return .ok
        }
        let source = Source(name: file == "-" ? "standard input" : file, bytes: try LocalFile.bytes(of: file))
        if launch.wantsHelp {
            presenter.say(ScriptHelp.text(of: source))
            return .ok
        }
        launch.flags.apply(to: self)
        return runner.run(source, as: .file, given: launch.given)
    }
}

extension ShellSession {
    /// Changes the host and forgets the sign-in of the old one. `sandbox` starts one in this process and signs in.
    /// A profile is left: its account, headers and variables are for its hosts. Its guards stay.
    func use(host name: String, platform: String? = nil, isLegacy: Bool = false) throws(ShellError) {
        try use(host: name, platform: platform, isLegacy: isLegacy, connection, of: nil)
        runner.given = [:]
    }

    func use(
        host name: String, platform: String?, isLegacy: Bool = false, _ settings: ConnectionSettings,
        of profile: Profile?
    ) throws(ShellError) {
        let configuration = try settings.configuration()
        for secret in configuration.secrets { session.redactor.add(secret) }
        do throws(RingCXError) {
            let named =
                name == "sandbox" ? try Host.custom(try ownSandbox().url) : try Host(reading: name, platform: platform)
            guard let host = isLegacy ? named.asLegacy : named else {
                throw RingCXError(.usage, "\(named.name) is no legacy host", hint: "host legacy; or without `legacy`")
            }
            let isSameWay = configuration == session.configuration
            session.use(host, client: isSameWay ? nil : HTTPClient(configuration))
        } catch {
            throw ShellError(error)
        }
        session.cache = signInCache(of: profile)
        self.profile = profile
        if name == "sandbox" { return try signInToOwnSandbox() }
        guard let profile else { return }
        if profile.namesMeans {
            session.findCredentials = findCredentials(of: profile)
        } else {
            try findKnownCredentials()
        }
    }

    /// `none`, the built-in one's name, or a file or URL to be loaded.
    func useDescription(_ name: String) throws(ShellError) {
        let isKnown = ["none", LoadedDescriptions.builtInName].contains(name)
        let said = isKnown ? try descriptions.use(name, session) : try descriptions.load(name, self)
        // Only what was left out is news.
        if said.contains("\n") { presenter.note(said) }
    }

    func useSandbox() throws(ShellError) { try use(host: "sandbox") }

    private func ownSandbox() throws(RingCXError) -> SandboxServer {
        if let sandbox { return sandbox }
        do throws(SandboxError) {
            let started = try SandboxServer()
            sandbox = started
            return started
        } catch {
            throw RingCXError(.usage, error.description)
        }
    }

    private func signInToOwnSandbox() throws(ShellError) {
        session.isPrivate = true
        do throws(RingCXError) {
            try session.login(sandbox?.signInMeans, cancel: cancellation)
        } catch {
            throw ShellError(error)
        }
    }

    /// Whether the host is the RingCX inside this process.
    var isOnOwnSandbox: Bool { sandbox.map { $0.url == session.host.url } ?? false }

    /// Gives the session the means of the environment. Where they are not whole, only what needs a sign-in fails, and `login` asks
    /// for the rest. A file that cannot be read leaves open who is meant, so that no kept sign-in may stand in.
    func findKnownCredentials(isLogin: Bool = false) throws(ShellError) {
        do throws(ShellError) {
            session.credentials = try knownCredentials()
        } catch {
            guard isLogin || error.status != .file else { throw error }
            let fault = RingCXError(inSignIn: error)
            session.findCredentials = { () throws(RingCXError) in throw fault }
        }
    }

    /// The means to sign in that need no question: the own sandbox's, else the environment's.
    func knownCredentials() throws(ShellError) -> Credentials? {
        if isOnOwnSandbox { return sandbox?.signInMeans }
        var variables = environment
        for name in ["CLIENT_SECRET", "JWT", "PASSWORD"].flatMap({ ["RCX_\($0)", "RC_\($0)", "RINGCENTRAL_\($0)"] }) {
            if let text = variables[name], text.hasPrefix("@") { variables[name] = try SecretSource.read(text) }
        }
        do throws(RingCXError) {
            return try Credentials.found(in: variables, for: session.host)
        } catch {
            throw ShellError(error)
        }
    }
}

extension SandboxServer {
    fileprivate var signInMeans: Credentials {
        .jwt(
            clientId: credentials.clientId, clientSecret: Secret(credentials.clientSecret), jwt: Secret(credentials.jwt)
        )
    }
}

extension RingCXError {
    /// What the errors of a secret's variable, command or file are to a request that needed it.
    init(inSignIn error: ShellError) {
        let kind: RingCXError.Kind =
            switch error.status {
            case .signIn: .signIn
            case .file: .file
            default: .usage
            }
        self.init(kind, error.message, hint: error.hint)
    }
}

extension ShellError {
    init(_ error: RingCXError) {
        let placed = InterpreterError(error, at: nil)
        self.init(placed.status, placed.message, hint: placed.hint)
    }
}
