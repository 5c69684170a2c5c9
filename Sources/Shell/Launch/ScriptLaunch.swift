import Interpreter
import Language

/// `rcx run FILE [--param value …]`: what the words after `run` say.
struct ScriptLaunch {
    static let signature = Signature(
        positionals: [
            Signature.Positional(name: "FILE", summary: "a .rcx file, or - for standard input")
        ],
        flags: [
            Signature.Flag(
                name: "NAME", value: "VALUE", summary: "a param of the file, also --NAME=VALUE", repeats: true)
        ] + RunFlags.flags + [
            Signature.Flag(name: "help", short: "h", summary: "show what the file is for and the params it takes")
        ])

    private(set) var file: String?
    private(set) var given: [GivenValue] = []
    private(set) var flags = RunFlags()
    private(set) var wantsHelp = false

    init(_ words: [String]) throws(ShellError) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if flags.take(word) { continue }
            if word == "--max-changes", let number = rest.first, flags.take("\(word)=\(number)") {
                rest.removeFirst()
                continue
            }
            switch word {
            case _ where word.hasPrefix("--dry-run="):
                throw Self.usageError("--dry-run shows http, curl or rcx, and not '\(word.dropFirst(10))'")
            case "--help", "-h": wantsHelp = true
            case _ where word.hasPrefix("--"): try readParam(word.dropFirst(2), &rest)
            case _ where word.hasPrefix("-") && word != "-": throw Self.usageError("there is no flag \(word)")
            case _ where file == nil: file = word
            default: throw Self.usageError("'\(word)' is one word too many; a param is given as --name VALUE")
            }
        }
        guard file != nil || wantsHelp else { throw Self.usageError("FILE is missing") }
    }

    private mutating func readParam(_ text: Substring, _ rest: inout ArraySlice<String>) throws(ShellError) {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard !parts[0].isEmpty else { throw Self.usageError("'--\(text)' names no param") }
        if parts.count > 1 { return given.append(GivenValue(flag: parts[0], parts[1])) }
        guard let value = rest.first, !value.hasPrefix("--") else {
            throw Self.usageError("--\(parts[0]) needs a value: --\(parts[0]) VALUE, or --\(parts[0])=VALUE")
        }
        rest.removeFirst()
        given.append(GivenValue(flag: parts[0], value))
    }

    private static func usageError(_ what: String) -> ShellError {
        .usage("rcx run: \(what)", usage: "rcx run \(signature.usage)")
    }
}

/// `--dry-run`, `--quiet`, `-v`: how much is done and told.
struct RunFlags: Sendable, Equatable {
    static let flags = [
        Signature.Flag(
            name: "dry-run", value: "FORM", summary: "show the requests and send none: as http, curl or rcx",
            isValueOptional: true),
        Signature.Flag(
            name: "verbose", short: "v", summary: "a line for each request; -vv headers too, -vvv bodies too"),
        Signature.Flag(name: "quiet", short: "q", summary: "no progress and no notes"),
        Signature.Flag(name: "readonly", summary: "refuse every request that changes something"),
        Signature.Flag(name: "yes", summary: "send changes without asking where `confirm` is on"),
        Signature.Flag(
            name: "max-changes", value: "N", summary: "send no more than N changes; what --retry repeats counts once"),
    ]

    /// Nil: requests are sent.
    var dryRun: DryRunForm?
    var isQuiet = false
    var verbosity = 0
    var isReadOnly = false
    var hasConsent = false
    var maximumChanges: Int?

    /// Whether a word is one of them.
    mutating func take(_ word: String) -> Bool {
        switch word {
        case "--dry-run": dryRun = .http
        case _ where word.hasPrefix("--dry-run=") && DryRunForm(rawValue: String(word.dropFirst(10))) != nil:
            dryRun = DryRunForm(rawValue: String(word.dropFirst(10)))
        case "--quiet", "-q": isQuiet = true
        case "--verbose", "-v": verbosity += 1
        case "-vv": verbosity += 2
        case "-vvv": verbosity += 3
        case "--readonly": isReadOnly = true
        case "--yes": hasConsent = true
        case _ where word.hasPrefix("--max-changes=") && Int(word.dropFirst(14)) != nil:
            maximumChanges = Int(word.dropFirst(14))
        default: return false
        }
        return true
    }

    func apply(to shell: ShellSession) {
        shell.writeGuard.isReadOnly = shell.writeGuard.isReadOnly || isReadOnly
        shell.writeGuard.hasConsent = shell.writeGuard.hasConsent || hasConsent
        shell.writeGuard.maximum = maximumChanges ?? shell.writeGuard.maximum
        apply(to: shell.runner, shell.presenter)
    }

    private func apply(to runner: ScriptRunner, _ presenter: TerminalPresenter) {
        runner.isDryRun = dryRun != nil
        runner.dryRunForm = dryRun ?? .http
        runner.tracing = Tracing(verbosity: verbosity)
        presenter.isQuiet = isQuiet
    }
}
