import Interpreter
import JQ
import Language
import LosslessJSON

/// `rcx jq`: the expression language as a command of its own, so that anyone can hold it against jq.
struct JQProcess {
    static let signature = Signature(
        positionals: [
            Signature.Positional(name: "FILTER", summary: "a jq filter, such as '.[].agentId'"),
            Signature.Positional(
                name: "FILE", summary: "files of JSON values; without one standard input is read", isOptional: true,
                repeats: true),
        ],
        flags: [
            Signature.Flag(name: "compact-output", short: "c", summary: "each output on one line"),
            Signature.Flag(name: "raw-output", short: "r", summary: "texts without quotes"),
            Signature.Flag(name: "null-input", short: "n", summary: "run once on null and read nothing"),
            Signature.Flag(name: "slurp", short: "s", summary: "run once on a list of all the values"),
            Signature.Flag(name: "arg", value: "NAME=TEXT", summary: "set $NAME to a text", repeats: true),
            Signature.Flag(name: "argjson", value: "NAME=JSON", summary: "set $NAME to a JSON value", repeats: true),
            Signature.Flag(name: "help", short: "h", summary: "show this help"),
        ])

    let presenter: TerminalPresenter
    let cancellation: FilterCancellation

    func run(_ words: [String]) throws(ShellError) -> ExitStatus {
        let words = Self.joiningNames(words)
        if words.contains("--help") || words.contains("-h") {
            presenter.say(Self.help)
            return .ok
        }
        try Self.checkNoFilterLooksLikeAFlag(words)
        let arguments = try Arguments(words, for: Self.signature, of: "rcx jq")
        let variables = try Variables(arguments)
        let text = arguments.value("FILTER") ?? "."
        let filter: Filter
        do throws(JQError) {
            filter = try Filter(parsing: text, variables: variables.names)
        } catch {
            throw ShellError(.usage, error.rendered(in: text))
        }
        let output = FilterOutput(presenter: presenter, arguments: arguments)
        defer { output.finish() }
        return try Run(
            filter: filter, text: text, values: variables.values, arguments: arguments, output: output,
            cancellation: cancellation
        ).perform()
    }

    /// jq takes `--arg name text`, two words; both spellings are read.
    private static func joiningNames(_ words: [String]) -> [String] {
        var result: [String] = []
        var index = 0
        while index < words.count {
            let takesName = words[index] == "--arg" || words[index] == "--argjson"
            if takesName, index + 2 < words.count, !words[index + 1].contains("=") {
                result += [words[index], words[index + 1] + "=" + words[index + 2]]
                index += 3
            } else {
                result.append(words[index])
                index += 1
            }
        }
        return result
    }

    /// `-1` and `-(.a)` are filters, but a word that begins with a dash is read as flags.
    private static func checkNoFilterLooksLikeAFlag(_ words: [String]) throws(ShellError) {
        let flags = words.prefix { $0 != "--" }
        let filter = flags.first { word in
            word.hasPrefix("-") && word.dropFirst().first.map { !$0.isLetter && $0 != "-" } ?? false
        }
        guard let filter else { return }
        throw ShellError(
            .usage, "'\(filter)' begins with a dash, as flags do",
            hint: "a filter that does so stands after two dashes: rcx jq -- '\(filter)'")
    }

    static var help: String {
        HelpText.page(
            "rcx jq \(signature.usage)", "Run a jq filter over JSON, keeping every digit", signature,
            [
                "The exit status is 0, 2 for a filter that cannot be read, 6 when it fails, 7 for a file.",
                "A filter that begins with a path, such as .data[] | select(.a), builds only what the path leads to.",
            ],
            [Command.Example(line: "rcx jq -c '.[] | select(.isActive)' agents.json", meaning: "one line an output")])
    }

    private struct Variables {
        private(set) var names: [String] = []
        private(set) var values: [JSON] = []

        init(_ arguments: Arguments) throws(ShellError) {
            for text in arguments.all("arg") { try add(text) { JSON($0) } }
            for text in arguments.all("argjson") {
                try add(text) { value throws(ShellError) in
                    do throws(LosslessJSONError) {
                        return try JSON(parsing: value)
                    } catch {
                        throw ShellError(.usage, "--argjson \(text): \(error)")
                    }
                }
            }
        }

        private mutating func add(_ text: String, _ read: (String) throws(ShellError) -> JSON) throws(ShellError) {
            let pair = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
            guard pair.count == 2, !pair[0].isEmpty else {
                throw ShellError(.usage, "'\(text)' is no NAME=VALUE", hint: "usage: rcx jq \(signature.usage)")
            }
            names.append(pair[0])
            values.append(try read(pair[1]))
        }
    }
}

/// One filter over all its inputs. An error on one input is shown and the next one goes on, as with jq.
private struct Run {
    let filter: Filter
    let text: String
    let values: [JSON]
    let arguments: Arguments
    let output: FilterOutput
    let cancellation: FilterCancellation

    func perform() throws(ShellError) -> ExitStatus {
        if arguments.has("null-input") { return apply(.null) }
        let files = arguments.all("FILE")
        var all: [JSON] = []
        var status = ExitStatus.ok
        for file in files.isEmpty ? ["-"] : files {
            let bytes = try LocalFile.bytes(of: file)
            if arguments.has("slurp") {
                let fault = JSON.parseEach(in: bytes) { value in
                    all.append(value)
                    return !cancellation.isCancelled
                }
                if let fault { throw failure(fault, of: file) }
            } else {
                status = worse(status, try apply(toValuesOf: bytes, from: file))
            }
            if cancellation.isCancelled { return .interrupted }
        }
        return arguments.has("slurp") ? apply(JSON(array: all)) : status
    }

    private func apply(toValuesOf bytes: [UInt8], from file: String) throws(ShellError) -> ExitStatus {
        var text = FilteredText(filter, over: bytes)
        var status = ExitStatus.ok
        do throws(LosslessJSONError) {
            while status != .interrupted, try text.readNext() {
                let next = outcome { () throws(JQError) in
                    try text.run(variables: values, cancellation: cancellation) { output.write($0) }
                }
                status = worse(status, next)
            }
        } catch {
            throw failure(error, of: file)
        }
        return status
    }

    private func apply(_ input: JSON) -> ExitStatus {
        outcome { () throws(JQError) in
            try filter.run(input: input, variables: values, cancellation: cancellation) { output.write($0) }
        }
    }

    private func outcome(of run: () throws(JQError) -> Void) -> ExitStatus {
        do throws(JQError) {
            try run()
            return .ok
        } catch {
            if error.kind == .cancelled { return .interrupted }
            output.fail(error.rendered(in: text))
            return .script
        }
    }

    private func failure(_ fault: LosslessJSONError, of file: String) -> ShellError {
        ShellError(.script, "\(file == "-" ? "standard input" : file): \(fault.rendered)")
    }

    private func worse(_ left: ExitStatus, _ right: ExitStatus) -> ExitStatus {
        left == .ok || right == .interrupted ? right : left
    }
}

/// Outputs in blocks on standard output.
private final class FilterOutput {
    private let presenter: TerminalPresenter
    private let isRaw: Bool
    @exclusivity(unchecked) private var writer: JSONWriter

    init(presenter: TerminalPresenter, arguments: Arguments) {
        self.presenter = presenter
        isRaw = arguments.has("raw-output")
        let file = presenter.output
        let style = JSONStyle(
            indent: arguments.has("compact-output") ? nil : 2, theme: presenter.appearance.theme,
            forTerminal: file.isTerminal)
        writer = JSONWriter(style: style, output: OutputBuffer { file.write($0) })
    }

    /// - Returns: whether anyone still reads.
    func write(_ value: JSON) -> Bool {
        if isRaw, let text = value.string {
            writer.finish()
            let line = text + "\n"
            presenter.output.write(presenter.output.isTerminal ? VisibleText.of(line) : line)
        } else {
            writer.writeLine(value)
        }
        return !writer.isBroken
    }

    func fail(_ text: String) {
        writer.finish()
        presenter.fail(text)
    }

    func finish() { writer.finish() }
}

extension JQError {
    /// Message, the filter with a caret below the place, and the hint.
    func rendered(in text: String) -> String {
        guard let range else { return hint.map { "\(message)\n  → \($0)" } ?? message }
        return Diagnostic(message, at: range, hint: hint).render(in: Source(name: "filter", text: text))
    }
}
