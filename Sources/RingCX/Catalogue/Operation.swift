import LosslessJSON

/// One thing the API can be asked, as the catalogue describes it.
public struct Operation: Sendable {
    /// GET, POST, …
    public let method: String
    /// From the host's root: `/voice/api/v1/admin/…`.
    public let path: PathTemplate
    /// The line of the catalogue; read when asked.
    private let line: JSON

    init?(_ line: JSON) {
        guard let method = line["method"]?.string, let path = line["path"]?.string else { return nil }
        (self.method, self.path, self.line) = (method, PathTemplate(path), line)
    }

    /// What it does, in one line without a full stop.
    public var summary: String { text("summary") ?? "" }
    /// A trap to know of, in one sentence.
    public var note: String? { text("note") }

    public var pathParameters: [CatalogueField] { [CatalogueField](line["parameters"]) }
    public var query: [CatalogueField] { [CatalogueField](line["query"]) }
    public var headers: [CatalogueField] { [CatalogueField](line["headers"]) }

    /// What it takes after the headers; nil for nothing.
    public var body: Body? { line["body"].map(Body.init) }
    /// What a success carries; nil for nothing.
    public var reply: Body? { line["reply"].map(Body.init) }
    /// The statuses of success that are described.
    public var statuses: [Int] { line["statuses"]?.elements.compactMap(\.int) ?? [] }

    /// Whether it changes something. A search that is a POST does not.
    public var isWrite: Bool {
        line["effect"].flatMap(\.string).map { $0 == "write" } ?? (method != "GET" && method != "HEAD")
    }
    /// Whether it takes `page` and `maxRows`.
    public var isPaged: Bool { line["paged"]?.bool == true }
    /// Whether the list it is given takes the place of the whole list on the server.
    public var replacesList: Bool { line["replaces"]?.bool == true }
    public var isDeprecated: Bool { line["deprecated"]?.bool == true }
    /// Known from the documentation or from use only.
    public var isUnpublished: Bool { line["unpublished"]?.bool == true }
    /// Whether only the legacy portals have it.
    public var isLegacy: Bool { text("host") == "legacy" }
    /// The right it asks for, in the words of the API.
    public var permission: String? { text("permission") }
    /// How often it may be called; all hold at once.
    public var limits: [RateLimit] { line["limits"]?.elements.compactMap { $0.string.flatMap(RateLimit.init) } ?? [] }

    private func text(_ name: String) -> String? { line[name]?.string }

    public struct Body: Sendable {
        public let type: ValueType
        public let mediaType: String
        public let isRequired: Bool

        init(_ json: JSON) {
            let field = CatalogueField("", json)
            type = field.type
            isRequired = field.isRequired
            mediaType = json["media"]?.string ?? "application/json"
        }
    }
}

/// So many requests in so long.
public struct RateLimit: Sendable, Equatable, CustomStringConvertible {
    public let count: Int
    public let seconds: Int

    /// `15/10s`
    public init?(_ text: String) {
        let parts = text.split(separator: "/")
        guard parts.count == 2, parts[1].last == "s", let count = Int(parts[0]), let seconds = Int(parts[1].dropLast()),
            count > 0, seconds > 0
        else { return nil }
        (self.count, self.seconds) = (count, seconds)
    }

    public var description: String { "\(count) requests in \(seconds) s" }
}
