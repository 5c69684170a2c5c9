import CProcess
import Interpreter
import Language
import LineEditing
import RingCX
import Sandbox

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Starts rcx: reads what was said to the process, then runs a line, a script or the prompt.
public enum Launcher {
    /// - Parameter arguments: without the program's own name.
    /// - Returns: the exit status.
    public static func run(_ arguments: [String], environment: [String: String]) -> Int32 {
        Interrupts.install()
        keepOutOfCoreDumps()
        DisplayWidth.useUTF8()
        let shell = ShellSession(
            environment: environment, cancellation: Interrupts.cancellation,
            filterCancellation: Interrupts.filterCancellation)
        let status = perform(arguments, shell)
        shell.stop()
        return outputFailure(shell.presenter)?.rawValue ?? status.rawValue
    }

    private static func perform(_ arguments: [String], _ shell: ShellSession) -> ExitStatus {
        do throws(ShellError) {
            let options = try LaunchOptions(arguments, environment: shell.environment)
            switch options.action {
            case .help: shell.presenter.say(HelpText.launch)
            case .version: shell.presenter.say("rcx \(Version.number)")
            case .shell: return try start(options, shell)
            }
            return .ok
        } catch {
            shell.presenter.fail(shell.session.redactor.redact(error.text))
            return error.status
        }
    }

    private static func start(_ options: LaunchOptions, _ shell: ShellSession) throws(ShellError) -> ExitStatus {
        let rest = Array(options.words.dropFirst())
        if options.words.first == "sandbox" {
            try SandboxProcess.run(rest, presenter: shell.presenter, environment: shell.environment)
            return .ok
        }
        if options.words.first == "jq" {
            return try JQProcess(presenter: shell.presenter, cancellation: Interrupts.filterCancellation).run(rest)
        }
        if FileCommands.isOne(options.words) {
            if options.words.first == "check" { try shell.prepareForCheck(options) }
            return try FileCommands.run(options.words, shell)
        }
        let launch = options.words.first == "run" ? try ScriptLaunch(rest) : nil
        if launch?.wantsHelp != true {
            do throws(ShellError) { try shell.prepare(options) } catch {
                guard options.words.first == "doctor" else { throw error }
                shell.startFault = error
            }
        }
        options.flags.apply(to: shell)
        if !options.lines.isEmpty {
            let source = Source(name: "-c", text: options.lines.joined(separator: "\n"))
            return shell.runner.run(source, as: options.lines.count == 1 ? .line : .unit)
        }
        if let launch { return try shell.run(launch) }
        if !options.words.isEmpty {
            let line = LineFromWords.line(options.words)
            guard line.contains(where: { !$0.isWhitespace }) else {
                throw ShellError(.nothingExecuted, "an empty line: nothing was executed", hint: "rcx --help")
            }
            return shell.runner.run(Source(text: line), as: .line)
        }
        if isatty(0) == 1 && isatty(1) == 1 {
            return try PromptLoop(shell: shell).run(startFile: !options.skipsStartFile)
        }
        return shell.runner.run(Source(name: "standard input", bytes: try LocalFile.bytes(of: "-")), as: .unit)
    }

    /// A core dump would hold tokens and passwords, and so does the memory that a debugger of the same user would read.
    private static func keepOutOfCoreDumps() {
        _ = rcx_process_hide_memory()
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        #if canImport(Glibc)
            setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        #else
            setrlimit(RLIMIT_CORE, &none)
        #endif
    }

    /// Results that could not be written are a failure, whatever else went well.
    private static func outputFailure(_ presenter: TerminalPresenter) -> ExitStatus? {
        guard let code = presenter.output.failure else { return nil }
        presenter.fail("standard output: \(String(cString: strerror(code)))")
        return .file
    }
}

extension ShellSession {
    /// Profile, host, sandbox and account as the options say, before the first line: flags before the profile, the profile
    /// before the environment.
    func prepare(_ options: LaunchOptions) throws(ShellError) {
        connection = options.connection
        if let name = options.profile {
            if options.usesSandbox || options.host != nil {
                throw ShellError(
                    .usage, "--profile names a host, and so does \(options.usesSandbox ? "--sandbox" : "--host")",
                    hint: "leave one of them out")
            }
            try use(profile: try readProfiles().profile(name), fallbackHost: options.usualHost)
            session.preferredAccount = options.account ?? session.preferredAccount ?? options.usualAccount
        } else {
            let host = options.usesSandbox ? "sandbox" : options.host ?? options.usualHost
            try use(host: host ?? "ringcx", platform: nil, connection, of: nil)
            if !options.usesSandbox { try findKnownCredentials(isLogin: options.words.first == "login") }
            session.preferredAccount = options.account ?? options.usualAccount
        }
        if let description = options.description { try useDescription(description) }
    }

    /// For a check of files, which sends nothing: whose paths and variables they are held against.
    func prepareForCheck(_ options: LaunchOptions) throws(ShellError) {
        if let name = options.profile {
            try know(profile: try readProfiles().profile(name))
        } else if let name = options.host ?? options.usualHost, let host = try? Host(reading: name) {
            session.use(host)
        }
        if let description = options.description { try useDescription(description) }
    }

    func stop() { sandbox?.stop() }
}
