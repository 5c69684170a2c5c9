public import Language
import LosslessJSON
import RingCX
public import Transport

/// What is known of a request: all of it when it is about to be sent, the literal parts while it is only read.
public struct RequestSketch: Sendable {
    let method: String
    /// The path as typed, from the location, with some text in the place of what is not known.
    let path: String
    /// Nil values are not known yet.
    var query: [(name: String, value: String?)] = []
    var body = Body.unknown

    enum Body {
        /// It has one, or may have one; nothing is known of it.
        case unknown
        case none
        /// Nil values are not known yet.
        case fields([(name: String, value: JSON?)])
        /// Anything else that is JSON.
        case json(JSON)
    }

    private static let unknown: Character = "\u{0}"
    /// Larger bodies are not looked into.
    private static let largestBody = 256 << 10

    /// From the text alone.
    public init(reading request: RequestStatement, at location: Location, places: ItemPlaces) {
        method = request.verb.method.name
        path = request.url.outline(from: location)
        query = Self.query(of: request.url)
        var fields: [(name: String, value: JSON?)] = []
        for item in request.items {
            switch (item.content, places.place(of: item.name)) {
            case (.query(let value), _): query.append((item.name, value.literal))
            case (.field(let value), .query): query.append((item.name, value.literal))
            case (.json, .query): query.append((item.name, nil))
            case (.field(let value), .body(let type)):
                let text = value.literal.map { JSON($0) }
                fields.append((item.name, text.map { FieldConversion(type: type).converted($0, of: item) }))
            case (.json, .body): fields.append((item.name, nil))
            default: break
            }
        }
        body = Self.body(of: request, fields)
    }

    /// From what is about to go out; what only an answer would give is not known.
    init(_ prepared: PreparedRequest, hiding unknowns: Unknowns) {
        method = prepared.api.method.name
        let target = prepared.api.target
        let end = target.firstIndex(of: "?") ?? target.endIndex
        path = String(target[..<end])
        query = Self.parameters(target[end...].dropFirst()).map { parameter in
            (parameter.name, parameter.value.flatMap { unknowns.firstOrigin(in: $0) == nil ? $0 : nil })
        }
        switch prepared.api.body {
        case .none: body = .none
        case .bytes(let bytes) where bytes.count <= Self.largestBody && !prepared.flags.form:
            if let json = try? JSON(parsing: bytes) { body = Self.body(json).hiding(unknowns) }
        default: break
        }
    }

    private static func query(of url: URLTemplate) -> [(name: String, value: String?)] {
        let text = url.pieces.filter(\.isInQuery).map { piece in
            if case .text(let text) = piece.content { text } else { String(unknown) }
        }.joined()
        return parameters(text.dropFirst(text.hasPrefix("?") ? 1 : 0))
    }

    private static func parameters(_ query: Substring) -> [(name: String, value: String?)] {
        query.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value =
                parts.count > 1 ? String(decoding: PercentEncoding.decoded(String(parts[1])), as: UTF8.self) : ""
            let name = String(decoding: PercentEncoding.decoded(String(parts[0])), as: UTF8.self)
            return (name, value.contains(unknown) ? nil : value)
        }.filter { !$0.0.contains(unknown) }
    }

    private static func body(of request: RequestStatement, _ fields: [(name: String, value: JSON?)]) -> Body {
        switch request.body {
        case .verbatim(let text, _)?: (try? JSON(parsing: text)).map(body) ?? .unknown
        case .some: .unknown
        case nil where request.flags.form || request.items.contains(where: \.isPart): .unknown
        case nil: fields.isEmpty ? .none : .fields(fields)
        }
    }

    private static func body(_ json: JSON) -> Body {
        json.kind == .object ? .fields(json.members.map { ($0.key, $0.value) }) : .json(json)
    }
}

extension Value {
    /// The text when nothing is spliced into it.
    fileprivate var literal: String? {
        switch self {
        case .bare(let template), .quoted(let template): template.literal
        case .variable: nil
        }
    }
}

extension Item {
    fileprivate var isPart: Bool {
        if case .part = content { true } else { false }
    }
}

extension RequestSketch.Body {
    fileprivate func hiding(_ unknowns: Unknowns) -> Self {
        switch self {
        case .unknown, .none: self
        case .fields(let fields):
            .fields(fields.map { ($0.name, $0.value.flatMap { unknowns.firstOrigin(in: $0) == nil ? $0 : nil }) })
        case .json(let json): unknowns.firstOrigin(in: json) == nil ? self : .unknown
        }
    }
}
