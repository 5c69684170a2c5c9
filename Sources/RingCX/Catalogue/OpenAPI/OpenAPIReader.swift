public import LosslessJSON

/// Reads an OpenAPI 3.0 or 3.1 document into a catalogue. What cannot be read is left out and said, never guessed.
public struct OpenAPIReader {
    /// A part that is not in the catalogue, or is there without its type.
    public struct Skipped: Sendable, Equatable, CustomStringConvertible {
        public let place: String
        public let reason: String

        public var description: String { "\(place): \(reason)" }
    }

    let document: JSON
    /// In the order they were met; the same part once.
    public internal(set) var skipped: [Skipped] = []
    /// The fields of the objects met so far; an entry stands here before its fields are read, which ends every cycle.
    var schemas: [String: JSON] = [:]
    /// Those whose fields are being read.
    var objects = 0

    /// - Throws: `.usage` for a document that is no OpenAPI 3.
    public init(_ document: JSON) throws(RingCXError) {
        guard let version = document["openapi"]?.string ?? document["openapi"]?.numberText else {
            let isOld = document["swagger"] != nil
            throw RingCXError(
                .usage,
                isOld ? "this is Swagger 2, not OpenAPI 3" : "this is no OpenAPI file: it has no member \"openapi\"",
                hint: isOld
                    ? "convert it first, for example with swagger2openapi" : "give it the JSON file with the \"paths\"")
        }
        guard version.hasPrefix("3.") else {
            throw RingCXError(.usage, "OpenAPI \(version.prefix(20)) is not known", hint: "3.0 and 3.1 are")
        }
        guard document["paths"]?.kind == .object else {
            throw RingCXError(.usage, "this OpenAPI file has no paths", hint: "a file with operations is needed")
        }
        self.document = document
    }

    /// The catalogue as the JSON it is kept as; `Catalogue.init` reads it.
    public mutating func read() -> JSON {
        let root = serverPath
        var operations: [JSON] = []
        for path in document["paths"]?.members.map({ $0 }) ?? [] {
            guard path.key.hasPrefix("/") else {
                if !path.key.hasPrefix("x-") { skip(path.key, "a path begins with /") }
                continue
            }
            operations += read(path.value, at: path.key, below: root)
        }
        let names = schemas.keys.sorted()
        return JSON(members: [
            ("title", JSON(document["info"]?["title"]?.string ?? "")), ("operations", JSON(array: operations)),
            ("schemas", JSON(members: names.map { ($0, schemas[$0]!) })),
        ])
    }

    /// Where the first server has its API: paths begin there.
    public var serverPath: String {
        guard let url = document["servers"]?[0]?["url"]?.string else { return "" }
        let path =
            if let scheme = url.range(of: "://") { url[scheme.upperBound...].drop { $0 != "/" } } else { url[...] }
        return path.hasPrefix("/") ? String(path.reversed().drop { $0 == "/" }.reversed()) : ""
    }

    mutating func skip(_ place: String, _ reason: String) {
        let part = Skipped(place: place, reason: reason)
        if !skipped.contains(part) { skipped.append(part) }
    }
}

extension String {
    fileprivate func range(of part: String) -> Range<String.Index>? { firstRange(of: part) }
}
