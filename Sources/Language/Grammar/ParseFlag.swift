import JQ

/// `--expect 2xx,404` and the other flags of requests.
extension StatementParser {
    mutating func parseFlag(into flags: inout RequestFlags) throws(Diagnostic) {
        let word = peekWord()
        if let fault = lookalike(in: word) { throw fault }
        guard let flag = RequestFlag(rawValue: text(word)) else { throw unknownFlag(word) }
        offset = word.upperBound
        switch flag {
        case .expect: flags.expect = try parseExpectation(word)
        case .all: flags.all = true
        case .form: flags.form = true
        case .timeout: flags.timeout = try parseDuration(of: word)
        case .retry: flags.retries = try parseCount(of: word)
        case .noAuth: flags.noAuth = true
        case .headers: flags.showsHeaders = true
        case .dryRun: flags.dryRun = true
        case .noHeader: flags.droppedHeaders.append(text(try flagValue(word)))
        }
    }

    private mutating func flagValue(_ flag: Range<Int>) throws(Diagnostic) -> Range<Int> {
        try skipBlanks()
        guard !atStatementEnd, !atPipe else {
            throw Diagnostic("\(text(flag)) needs a value", at: flag, hint: RequestFlag(rawValue: text(flag))?.example)
        }
        let value = peekWord()
        offset = value.upperBound
        return value
    }

    private mutating func parseExpectation(_ flag: Range<Int>) throws(Diagnostic) -> Expectation {
        let value = try flagValue(flag)
        guard let expectation = Expectation(parsing: text(value)) else {
            throw Diagnostic(
                "`\(text(value))` is no list of statuses", at: value,
                hint: "--expect 200, --expect 2xx,404 or --expect any")
        }
        return expectation
    }

    private mutating func parseCount(of flag: Range<Int>) throws(Diagnostic) -> Int {
        let value = try flagValue(flag)
        guard let count = Int(text(value)), (0...100).contains(count) else {
            throw Diagnostic("`\(text(value))` is no number from 0 to 100", at: value, hint: "\(text(flag)) 3")
        }
        return count
    }

    private mutating func parseDuration(of flag: Range<Int>) throws(Diagnostic) -> Duration {
        try parseDuration(after: flag, example: RequestFlag.timeout.example ?? "")
    }

    /// `5s`, after the word that needs it.
    mutating func parseDuration(after word: Range<Int>, example: String) throws(Diagnostic) -> Duration {
        try skipBlanks()
        let value = peekWord()
        guard !atStatementEnd, let duration = Duration(rcx: text(value)), duration > .zero else {
            let shown = value.isEmpty ? "\(text(word)) needs a duration" : "`\(text(value))` is no duration"
            throw Diagnostic(shown, at: value.isEmpty ? word : value, hint: "500ms, 5s, 2m or 1h: \(example)")
        }
        offset = value.upperBound
        return duration
    }

    private func unknownFlag(_ word: Range<Int>) -> Diagnostic {
        let shown = text(word)
        if let flag = LoopFlag(rawValue: shown) {
            return Diagnostic("\(shown) belongs to a `for`", at: word, hint: "for row in … \(flag.example)")
        }
        if let curl = CurlFlag(rawValue: shown) { return curl.refusal(bytes, at: word) }
        let name = String(shown.prefix { $0 != "=" })
        if RequestFlag(rawValue: name) != nil, name != shown {
            let value = shown.dropFirst(name.count + 1)
            return Diagnostic("no flag is written \(shown)", at: word, hint: "\(name) \(value), with a blank")
        }
        let near = Nearest.name(to: name, among: RequestFlag.allCases.map(\.rawValue))
        let flags = RequestFlag.allCases.map(\.rawValue).joined(separator: " ")
        return Diagnostic(
            "unknown flag \(shown)", at: word, hint: near.map { "did you mean \($0)?" } ?? "flags: " + flags)
    }
}

/// The flags of a request, as they are written.
public enum RequestFlag: String, CaseIterable, Sendable {
    case expect = "--expect"
    case all = "--all"
    case form = "--form"
    case timeout = "--timeout"
    case retry = "--retry"
    case noAuth = "--no-auth"
    case headers = "-i"
    case dryRun = "--dry-run"
    case noHeader = "--no-header"

    /// One line.
    public var summary: String {
        switch self {
        case .expect: "statuses that are no error: --expect 2xx,404"
        case .all: "all pages as one list"
        case .form: "the items as a form"
        case .timeout: "give up after so long: --timeout 5s"
        case .retry: "send again, so often, when the server could not answer: --retry 2"
        case .noAuth: "without a token"
        case .headers: "show status and headers too"
        case .dryRun: "show the request, send nothing"
        case .noHeader: "leave a header out: --no-header Accept"
        }
    }

    var example: String? {
        switch self {
        case .expect: "--expect 2xx,404"
        case .timeout: "--timeout 5s"
        case .retry: "--retry 2"
        case .noHeader: "--no-header Accept"
        default: nil
        }
    }
}

extension Expectation {
    /// `200`, `2xx`, `any`, or several with commas between them; nil for anything else.
    init?(parsing text: String) {
        var ranges: [ClosedRange<Int>] = []
        for part in text.split(omittingEmptySubsequences: false, whereSeparator: { $0 == "," || $0 == "|" }) {
            guard let range = Expectation.range(String(part)) else { return nil }
            ranges.append(range)
        }
        self.init(text: text, ranges: ranges)
    }

    private static func range(_ text: String) -> ClosedRange<Int>? {
        if text == "any" { return 100...999 }
        if text.count == 3, text.lowercased().hasSuffix("xx"), let family = Int(text.prefix(1)),
            (1...5).contains(family)
        {
            return family * 100...family * 100 + 99
        }
        guard let code = Int(text), (100...999).contains(code) else { return nil }
        return code...code
    }
}

extension Duration {
    /// `500ms`, `5s`, `2m`, `1h`; nil for anything else.
    init?(rcx text: String) {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        guard let value = Double(number), value < 1e9 else { return nil }
        switch text.dropFirst(number.count) {
        case "ms": self = .milliseconds(value)
        case "s": self = .seconds(value)
        case "m": self = .seconds(value * 60)
        case "h": self = .seconds(value * 3600)
        default: return nil
        }
    }

    /// `5ms`, `60s`, `8h`: as it would be typed.
    public var shortText: String {
        let milliseconds = self / .milliseconds(1)
        if milliseconds < 1000 { return "\(Self.digits(milliseconds))ms" }
        let seconds = milliseconds / 1000
        if seconds >= 3600, seconds.truncatingRemainder(dividingBy: 3600) == 0 {
            return "\(Self.digits(seconds / 3600))h"
        }
        if seconds >= 120, seconds.truncatingRemainder(dividingBy: 60) == 0 { return "\(Self.digits(seconds / 60))m" }
        return "\(Self.digits(seconds))s"
    }

    private static func digits(_ number: Double) -> String {
        number == number.rounded() ? "\(Int(number))" : "\(number)"
    }
}
