import Language
import RingCX
import Transport

/// How much is told of each request, on standard error and redacted.
public enum Tracing: Int, Sendable, Comparable {
    /// What the kind of source tells anyway.
    case usual
    /// A line.
    case requests
    case headers
    case bodies

    /// From the number of `-v`.
    public init(verbosity: Int) { self = Tracing(rawValue: min(max(verbosity, 0), 3)) ?? .usual }

    public static func < (left: Tracing, right: Tracing) -> Bool { left.rawValue < right.rawValue }
}

extension ScriptRunner {
    private static let shownBodyBytes = 64 << 10

    /// `> POST …` before it is sent.
    func trace(_ prepared: PreparedRequest) throws(InterpreterError) {
        guard tracing >= .headers else { return }
        let request = try DryRun(prepared, session)
        tell(">", request.head + (tracing == .bodies ? request.body : []))
    }

    /// `< HTTP/1.1 200 …`
    func trace(_ response: Response) {
        guard tracing >= .headers else { return }
        let head = ["HTTP/\(response.httpVersion) \(response.status) \(response.reason)"]
        let headers = response.headers.map { "\($0.name): \($0.value)" }
        let body =
            tracing == .bodies && response.body.count > 0 ? ["", Self.shown(response.body, session.redactor)] : []
        tell("<", head + headers + body)
    }

    private func tell(_ mark: String, _ lines: [String]) {
        let rows = lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
        screen.progress(rows.map { $0.isEmpty ? mark : "\(mark) \($0)" }.joined(separator: "\n"))
    }

    /// Secrets are hidden before the rest is cut off: half of one is a secret too.
    private static func shown(_ body: ResponseBody, _ redactor: Redactor) -> String {
        let bytes = redactor.redact(body.bytes)
        guard String(validating: bytes, as: UTF8.self) != nil else { return "(\(bytes.count) bytes that are no text)" }
        let head = String(decoding: bytes.prefix(shownBodyBytes), as: UTF8.self)
        return bytes.count > shownBodyBytes ? head + "\n(\(bytes.count - shownBodyBytes) more bytes)" : head
    }
}
