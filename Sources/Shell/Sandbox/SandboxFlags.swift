import Interpreter
import Sandbox

/// What `rcx sandbox` takes.
extension SandboxProcess {
    static let signature = Signature(flags: [
        Signature.Flag(name: "port", value: "N", summary: "the port on 127.0.0.1; 0 takes a free one (default 8025)"),
        Signature.Flag(
            name: "tls", summary: "https, with a certificate made for this start; clients need it: --cacert"),
        Signature.Flag(name: "data", value: "FILE", summary: "keep the objects in this file; without it in memory"),
        Signature.Flag(name: "seed", value: "N", summary: "another number makes other objects (default 1)"),
        Signature.Flag(name: "size", value: "SIZE", summary: "how much there is: small (default), medium or large"),
        Signature.Flag(
            name: "speed", value: "N", summary: "calls come and go N times as fast as in life (default 1)"),
        Signature.Flag(
            name: "fault", value: "RULE", summary: "what goes wrong: '\(FaultRule.example)'", repeats: true),
        Signature.Flag(name: "no-limits", summary: "never answer 429, however many requests come"),
        Signature.Flag(
            name: "token-life", value: "SECONDS", summary: "how long a RingCX access token lives (default 300)"),
        Signature.Flag(
            name: "platform-life", value: "SECONDS", summary: "how long a RingCentral one lives (default 7199)"),
        Signature.Flag(name: "help", short: "h", summary: "show this help"),
    ])

    static var help: String {
        HelpText.page(
            "rcx sandbox \(signature.usage)", "Start a local RingCX for any client; Ctrl-C ends it", signature,
            [
                "It prints its address, `export` lines that sign a client in, and a curl line to try. It listens on this machine only; "
                    + "its address in a browser shows what it holds and the last requests.",
                "A fault rule is a method or *, the end of a path (its segments may be *), perhaps which of the fitting requests (2, "
                    + "2-4, 3-; else all), and effects. Where nothing else is said, the operation is run all the same.",
                "Effects\n" + HelpText.rows(FaultRule.effects.map { ($0.name, $0.summary) }),
                "While it runs: GET, POST and DELETE on /sandbox/faults and /sandbox/clock change rules and the time.",
            ],
            [
                Command.Example(
                    line: "rcx sandbox --port 0 --data sandbox.db", meaning: "a free port, objects kept in a file"),
                Command.Example(
                    line: "rcx sandbox --fault '\(FaultRule.example)' --fault '* * delay=300'",
                    meaning: "the second list fails, everything is slow"),
            ])
    }
}

extension SandboxOptions {
    init(_ arguments: Arguments) throws(ShellError) {
        self.init()
        port = try Self.number(arguments, "port", 0...65_535) ?? SandboxProcess.defaultPort
        usesTLS = arguments.has("tls")
        dataFile = arguments.value("data")
        seed = UInt64(try Self.number(arguments, "seed", 0...Int.max) ?? 1)
        limitsRequests = !arguments.has("no-limits")
        let lives = 1...1_000_000_000
        if let life = try Self.number(arguments, "token-life", lives) { accessTokenLifetime = .seconds(life) }
        if let life = try Self.number(arguments, "platform-life", lives) { platformTokenLifetime = .seconds(life) }
        if let text = arguments.value("size") {
            guard let size = SandboxSize(rawValue: text) else {
                throw Self.wrong("size", text, "none of small, medium and large")
            }
            self.size = size
        }
        if let text = arguments.value("speed") {
            guard let speed = Double(text), (0.01...100).contains(speed) else {
                throw Self.wrong("speed", text, "no number from 0.01 to 100")
            }
            self.speed = speed
        }
        for rule in arguments.all("fault") {
            do throws(SandboxError) { faults.append(try FaultRule(parsing: rule)) } catch {
                throw ShellError(
                    .usage, "rcx sandbox: \(error)", hint: "rcx sandbox --help tells what each effect does")
            }
        }
    }

    private static func number(
        _ arguments: Arguments, _ name: String, _ range: ClosedRange<Int>
    ) throws(ShellError) -> Int? {
        guard let text = arguments.value(name) else { return nil }
        guard let value = Int(text), range.contains(value) else {
            throw wrong(name, text, "no number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private static func wrong(_ name: String, _ text: String, _ what: String) -> ShellError {
        .usage("rcx sandbox: --\(name) '\(text)' is \(what)", usage: SandboxProcess.usage)
    }
}

extension SandboxProcess {
    fileprivate static var usage: String { "rcx sandbox \(signature.usage)" }
}
