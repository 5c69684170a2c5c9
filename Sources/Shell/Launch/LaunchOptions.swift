import Interpreter

/// What was said to the process itself, before the first word that belongs to rcx's language.
struct LaunchOptions: Sendable, Equatable {
    var usesSandbox = false
    /// The name of a profile.
    var profile: String?
    var host: String?
    /// What RCX_HOST says, where nothing else names a host.
    var usualHost: String?
    var account: String?
    var usualAccount: String?
    var connection = ConnectionSettings()
    /// Whether `rc.rcx` is left alone.
    var skipsStartFile = false
    /// Another description of the API than the built-in one: a file, a URL, or `none`.
    var description: String?
    /// The `-c` lines in order; together they are one unit.
    var lines: [String] = []
    /// The first word that is no option and everything after it.
    var words: [String] = []
    var flags = RunFlags()
    var action = Action.shell

    enum Action: Equatable { case shell, help, version }

    static let signature = Signature(
        positionals: [
            Signature.Positional(
                name: "COMMAND", summary: "a line of the rcx language, or run, check, fmt, sandbox, jq",
                isOptional: true,
                repeats: true)
        ],
        flags: [
            Signature.Flag(name: "sandbox", summary: "start a RingCX of its own in this process and sign in to it"),
            Signature.Flag(
                name: "profile", short: "p", value: "NAME", summary: "use a profile of profiles.rcx (else $RCX_PROFILE)"
            ),
            Signature.Flag(
                name: "host", value: "HOST", summary: "ringcx, legacy, a host name or a URL (else $RCX_HOST)"),
            Signature.Flag(name: "account", value: "ID", summary: "the sub-account to work in (else $RCX_ACCOUNT)"),
            Signature.Flag(
                name: "api", value: "FILE",
                summary: "hold requests against this OpenAPI file, or against nothing: none (else $RCX_API)"),
            Signature.Flag(
                name: "command", short: "c", value: "LINE", summary: "run a line; several are one unit",
                repeats: true),
        ] + ConnectionSettings.flags + [
            Signature.Flag(name: "no-rc", summary: "start the prompt without ~/.config/rcx/rc.rcx")
        ] + RunFlags.flags + [
            Signature.Flag(name: "help", short: "h", summary: "show this help"),
            Signature.Flag(name: "version", short: "V", summary: "show the version"),
        ],
        stopsAtFirstPositional: true)

    init(_ words: [String], environment: [String: String]) throws(ShellError) {
        let arguments = try Arguments(words, for: Self.signature, of: "rcx")
        usesSandbox = arguments.has("sandbox")
        func variable(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        host = arguments.value("host")
        // A sandbox of its own, or a host by name, is no host of the profile that the environment names.
        let namesHost = usesSandbox || host != nil
        profile = arguments.value("profile") ?? (namesHost ? nil : variable("RCX_PROFILE"))
        usualHost = variable("RCX_HOST")
        account = arguments.value("account")
        usualAccount = variable("RCX_ACCOUNT")
        connection = ConnectionSettings(arguments)
        skipsStartFile = arguments.has("no-rc")
        description = arguments.value("api") ?? variable("RCX_API")
        lines = arguments.all("command")
        self.words = arguments.all("COMMAND")
        if arguments.has("dry-run") {
            let name = arguments.value("dry-run") ?? DryRunForm.http.rawValue
            guard let form = DryRunForm(rawValue: name) else {
                throw .usage("rcx: --dry-run shows http, curl or rcx, and not '\(name)'", usage: "rcx --dry-run=curl …")
            }
            flags.dryRun = form
        }
        flags.isQuiet = arguments.has("quiet")
        flags.isReadOnly = arguments.has("readonly")
        flags.hasConsent = arguments.has("yes")
        if let text = arguments.value("max-changes") {
            guard let number = Int(text), number >= 0 else {
                throw .usage("rcx: --max-changes '\(text)' is no number", usage: "rcx --max-changes N …")
            }
            flags.maximumChanges = number
        }
        flags.verbosity = arguments.count(of: "verbose")
        if arguments.has("help") { action = .help }
        if arguments.has("version") { action = .version }
    }
}
