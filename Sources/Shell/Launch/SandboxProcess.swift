import Interpreter
import Sandbox

/// `rcx sandbox`: a local RingCX for any client, in the foreground until Ctrl-C or SIGTERM.
enum SandboxProcess {
    static let signature = Signature(flags: [
        Signature.Flag(name: "port", value: "N", summary: "the port on 127.0.0.1; 0 takes a free one (default 8025)"),
        Signature.Flag(name: "seed", value: "N", summary: "another number makes other objects (default 1)"),
        Signature.Flag(name: "data", value: "FILE", summary: "keep the objects in this file; without it in memory"),
        Signature.Flag(
            name: "token-life", value: "SECONDS", summary: "how long a RingCX access token lives (default 300)"),
        Signature.Flag(
            name: "platform-life", value: "SECONDS", summary: "how long a RingCentral one lives (default 7199)"),
        Signature.Flag(name: "help", short: "h", summary: "show this help"),
    ])

    static let defaultPort = 8025

    static var help: String {
        HelpText.page(
            "rcx sandbox \(signature.usage)", "Start a local RingCX for any client; Ctrl-C ends it", signature,
            [
                "It prints its address and, as `export` lines, the credentials that sign a client in: eval them, or copy them. "
                    + "It listens on this machine only."
            ],
            [
                Command.Example(
                    line: "rcx sandbox --port 0 --data sandbox.db", meaning: "a free port, objects kept in a file")
            ])
    }

    static func run(_ words: [String], presenter: TerminalPresenter) throws(ShellError) {
        let arguments = try Arguments(words, for: signature, of: "rcx sandbox")
        if arguments.has("help") { return presenter.say(help) }
        var options = SandboxOptions()
        options.port = try number(arguments.value("port"), "port", 0...65_535) ?? defaultPort
        options.seed = UInt64(try number(arguments.value("seed"), "seed", 0...Int.max) ?? 1)
        options.dataFile = arguments.value("data")
        let lives = 1...1_000_000_000
        if let life = try number(arguments.value("token-life"), "token-life", lives) {
            options.accessTokenLifetime = .seconds(life)
        }
        if let life = try number(arguments.value("platform-life"), "platform-life", lives) {
            options.platformTokenLifetime = .seconds(life)
        }
        try serve(options, presenter)
    }

    private static func serve(_ options: SandboxOptions, _ presenter: TerminalPresenter) throws(ShellError) {
        var server: SandboxServer?
        defer { server?.stop() }
        try Interrupts.untilStopped { () throws(ShellError) in
            do throws(SandboxError) {
                server = try SandboxServer(options: options)
            } catch {
                throw ShellError(.file, error.description)
            }
            presenter.reveal(server!.banner.joined(separator: "\n"))
        }
    }

    private static func number(
        _ text: String?, _ name: String, _ range: ClosedRange<Int>
    ) throws(ShellError) -> Int? {
        guard let text else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw .usage(
                "rcx sandbox: --\(name) '\(text)' is no number from \(range.lowerBound) to \(range.upperBound)",
                usage: "rcx sandbox \(signature.usage)")
        }
        return value
    }
}
