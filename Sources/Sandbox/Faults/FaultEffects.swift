/// What a rule does to an answer. Where it says a status, an HTML page or a redirect, the operation is not run; where it breaks the
/// answer only, it is.
struct FaultEffects: Sendable, Equatable {
    enum Body: Sendable { case empty, brokenGzip, notUTF8, escapes }
    enum Break: Sendable, Equatable {
        case truncated, wrongLength, reset, halfClosed
        case hugeHeader(bytes: Int)
        case slow(bytesPerSecond: Int)
    }

    /// A word that is no effect.
    struct Mistake: Error {
        let reason: String
    }

    private(set) var status: Int?
    private(set) var retryAfter: Int?
    private(set) var isPage = false
    private(set) var redirect: String?
    private(set) var delay = Duration.zero
    private(set) var body: Body?
    private(set) var damage: Break?

    init(_ words: [String]) throws(Mistake) {
        guard !words.isEmpty else { throw Mistake(reason: "it has no effect: \(Self.names)") }
        for word in words { try read(word) }
        guard !isPage || body == nil else { throw Mistake(reason: "html and another body exclude each other") }
    }

    /// How each is written, and what it does.
    static let all = [
        ("status=N", "answer with this status, in the usual words; the operation is not run"),
        ("retry-after=S", "the seconds that a status=429 asks to wait (60 else)"),
        ("html", "answer with an HTML page in place of data, status 200 or status=N; not run"),
        ("redirect=URL", "send the client on to a URL, status 302 or status=N; not run"),
        ("delay=MS", "answer after so many milliseconds"),
        ("slow=BYTES", "send the body at so many bytes a second"),
        ("empty", "no body"), ("broken-gzip", "a body that says it is gzip and is not"),
        ("not-utf8", "a body with bytes that are no UTF-8"),
        ("escapes", "a body with control sequences for terminals"),
        ("truncate", "close after half of the body"),
        ("wrong-length", "a Content-Length that is half of the body's"),
        ("reset", "reset the connection in place of an answer"),
        ("half-close", "close the server's side after half of the body, and keep listening"),
        ("huge-header[=BYTES]", "one header field more, of 128 KiB or so many bytes"),
    ]

    static var names: String { all.map(\.0).joined(separator: " ") }

    private mutating func read(_ word: String) throws(Mistake) {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        let value = parts.count == 2 ? parts[1] : nil
        switch (parts.first ?? "", value) {
        case ("status", _?): status = try number(word, 200...599)
        case ("retry-after", _?): retryAfter = try number(word, 0...86_400)
        case ("delay", _?): delay = .milliseconds(try number(word, 1...3_600_000))
        case ("redirect", let url?):
            guard url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
                throw Mistake(reason: "redirect needs a URL in ASCII")
            }
            redirect = url
        case ("html", nil): isPage = true
        case ("empty", nil): try set(.empty)
        case ("broken-gzip", nil): try set(.brokenGzip)
        case ("not-utf8", nil): try set(.notUTF8)
        case ("escapes", nil): try set(.escapes)
        case ("slow", _?): try set(.slow(bytesPerSecond: try number(word, 1...1_000_000_000)))
        case ("truncate", nil): try set(.truncated)
        case ("wrong-length", nil): try set(.wrongLength)
        case ("reset", nil): try set(.reset)
        case ("half-close", nil): try set(.halfClosed)
        case ("huge-header", nil): try set(.hugeHeader(bytes: 128 * 1024))
        case ("huge-header", _?): try set(.hugeHeader(bytes: try number(word, 1...16_000_000)))
        default: throw Mistake(reason: "'\(word)' is no effect; there are: \(Self.names)")
        }
    }

    private func number(_ word: String, _ range: ClosedRange<Int>) throws(Mistake) -> Int {
        let text = word.split(separator: "=", maxSplits: 1)[1]
        guard let value = Int(text), range.contains(value) else {
            throw Mistake(reason: "'\(word)' needs a number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    private mutating func set(_ new: Body) throws(Mistake) {
        guard body == nil else { throw Mistake(reason: "an answer has one body: two effects change it") }
        body = new
    }

    private mutating func set(_ new: Break) throws(Mistake) {
        guard damage == nil else { throw Mistake(reason: "an answer breaks in one way: two effects break it") }
        damage = new
    }
}

extension FaultEffects {
    /// What is answered in the place of the operation; nil where it is run.
    func answer(to uri: @autoclosure () -> String, now: Int64) -> Reply? {
        if let redirect {
            return Reply(status: status ?? 302, contentType: nil, headers: [("Location", redirect)], body: [])
        }
        if isPage { return .html(Self.page(status ?? 200), status: status ?? 200) }
        guard let status else { return nil }
        return Refusal.of(status, retryAfter: retryAfter ?? 60).reply(uri: uri(), now: now)
    }

    /// Changes an answer on its way out.
    func spoil(_ reply: inout Reply) {
        switch body {
        case .empty: reply.body = []
        case .brokenGzip:
            reply.headers.append(("Content-Encoding", "gzip"))
            reply.body = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3] + Array("this is not deflate".utf8)
        case .notUTF8: reply.body = Array(#"{"agentName":"Zo"#.utf8) + [0xEB, 0xFF, 0xC3, 0x28] + Array(#""}"#.utf8)
        case .escapes:
            let spelled = #"\u001b]0;owned\u0007\u001b[2J\u001b[31mred"#
            let plain = "\u{9B}31mred\u{202E}\u{2028}"
            reply.body = Array(#"{"generalMessage":"\#(spelled)","agentName":"\#(plain)"}"#.utf8)
        case nil: break
        }
        reply.delivery.delay = delay
        switch damage {
        case .truncated: reply.delivery.way = .truncated
        case .wrongLength: reply.delivery.way = .wrongLength
        case .reset: reply.delivery.way = .reset
        case .halfClosed: reply.delivery.way = .halfClosed
        case .hugeHeader(let bytes): reply.delivery.way = .hugeHeader(bytes: bytes)
        case .slow(let bytesPerSecond): reply.delivery.way = .slow(bytesPerSecond: bytesPerSecond)
        case nil: break
        }
    }

    private static func page(_ status: Int) -> String {
        let title = status < 400 ? "Please sign in" : "\(status) Something went wrong"
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><title>\(title)</title></head>
            <body><h1>\(title)</h1><p>A page of a proxy, as the sandbox was asked to show.</p></body></html>

            """
    }
}

extension Refusal {
    /// The usual answer with a status.
    fileprivate static func of(_ status: Int, retryAfter seconds: Int) -> Refusal {
        switch status {
        case 401: .unauthorized("Jwt is expired")
        case 403: .denied
        case 404: .notFound
        case 429: .tooManyRequests(retryAfter: Int64(seconds))
        case 500: .failure
        default: .fault(status)
        }
    }
}
