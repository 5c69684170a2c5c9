/// A verb, a URL, and whatever follows up to the first ` | `.
///
/// A class, though nothing of it changes: every rule of `check` and every row is handed it.
public final class RequestStatement: Sendable {
    public let range: Range<Int>
    public let verb: Verb
    public let url: URLTemplate
    public let items: [Item]
    public let body: BodyForm?
    public let flags: RequestFlags

    init(range: Range<Int>, verb: Verb, url: URLTemplate, items: [Item], body: BodyForm?, flags: RequestFlags) {
        (self.range, self.verb, self.url) = (range, verb, url)
        (self.items, self.body, self.flags) = (items, body, flags)
    }
}

extension RequestStatement: Equatable {
    public static func == (left: RequestStatement, right: RequestStatement) -> Bool {
        (left.range, left.verb, left.url) == (right.range, right.verb, right.url)
            && (left.items, left.body, left.flags) == (right.items, right.body, right.flags)
    }
}

/// The words that begin a request, in any case.
public enum Verb: String, Sendable, CaseIterable {
    case get, post, put, patch, delete, head, options

    init?(word: String) { self.init(rawValue: word.lowercased()) }

    /// Where an item goes that nothing else places: the query, or the body.
    public var sendsItemsInQuery: Bool {
        switch self {
        case .get, .head, .delete, .options: true
        case .post, .put, .patch: false
        }
    }
}

/// The body of a request that is not made of items.
public enum BodyForm: Sendable, Equatable {
    /// Valid JSON without a splice: these bytes go out as typed.
    case verbatim(String, range: Range<Int>)
    /// Evaluated once on the last response; must give one value.
    case expression(ScriptExpression)
    /// `@file`
    case file(Value, range: Range<Int>)
    /// `@-`
    case standardInput(range: Range<Int>)

    public var range: Range<Int> {
        switch self {
        case .verbatim(_, let range), .file(_, let range), .standardInput(let range): range
        case .expression(let expression): expression.range
        }
    }
}

/// `--expect`, `--all` and their like.
public struct RequestFlags: Sendable, Equatable {
    public var expect: Expectation?
    public var all = false
    public var form = false
    public var timeout: Duration?
    public var retries: Int?
    public var noAuth = false
    /// `-i`: status and headers are shown too.
    public var showsHeaders = false
    public var dryRun = false
    /// Names given to `--no-header`: default headers that are not sent.
    public var droppedHeaders: [String] = []

    public init() {}
}

/// The statuses that are no error: `2xx,404` or `any`.
public struct Expectation: Sendable, Equatable {
    /// What `--expect` was given, as typed.
    public let text: String
    let ranges: [ClosedRange<Int>]

    /// What holds without `--expect`.
    public static let success = Expectation(text: "2xx", ranges: [200...299])

    public func accepts(_ status: Int) -> Bool { ranges.contains { $0.contains(status) } }
}
