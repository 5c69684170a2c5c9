import Language
public import LosslessJSON
public import RingCX

/// The operations of an OpenAPI file as drafts of scripts, a file for each tag.
public struct OpenAPIDrafts: Sendable {
    public private(set) var drafts: [ScriptDraft] = []
    /// What of the description could not be read.
    public private(set) var skipped: [String] = []
    /// Whether it describes hosts that rcx signs in to by itself.
    public let isOwn: Bool
    private let origin: String
    private let catalogue: Catalogue

    /// - Throws: `.usage` for a document that is no OpenAPI 3.
    public init(_ document: JSON) throws(RingCXError) {
        var reader = try OpenAPIReader(document)
        catalogue = Catalogue(reader.read())
        skipped = reader.skipped.map(\.description)
        let server = document["servers"]?[0]?["url"]?.string ?? ""
        origin = Self.origin(of: server)
        isOwn = origin.isEmpty || OwnHosts.isOwn(String(origin.drop { $0 != ":" }.dropFirst(3)))
        let tags = Self.tags(of: document, below: reader.serverPath)
        var groups: [(tag: String, operations: [Operation])] = []
        var places: [String: Int] = [:]
        for operation in catalogue.operations where !(isOwn && OwnHosts.isSignIn(operation.path.description)) {
            let tag = tags["\(operation.method) \(operation.path.description)"] ?? "operations"
            if let place = places[tag] {
                groups[place].operations.append(operation)
            } else {
                places[tag] = groups.count
                groups.append((tag, [operation]))
            }
        }
        var names: Set<String> = []
        for group in groups { drafts.append(draft(group.tag, group.operations, &names)) }
    }

    private func draft(_ tag: String, _ operations: [Operation], _ names: inout Set<String>) -> ScriptDraft {
        var draft = ScriptDraft(
            fileName: SafeName.file(tag, taken: &names), remarks: ["\(catalogue.title): \(tag), from its OpenAPI file"])
        var params: [String] = []
        for operation in operations {
            draft.blocks.append(block(operation))
            for name in operation.path.names where ScriptText.isName(ScriptText.name(name)) {
                let variable = ScriptText.name(name)
                if Identifier(rawValue: name) == nil, !params.contains(variable) { params.append(variable) }
            }
        }
        draft.declarations = params.map { .init($0) }
        return draft
    }

    private func block(_ operation: Operation) -> ScriptDraft.Block {
        let verb = operation.method.lowercased()
        var line = RequestLine(verb, url(of: operation))
        for field in operation.query where field.isRequired {
            line.parts.append(RequestLine.item(field.name, "==", ScriptText.value(field.sample)) ?? "")
        }
        line.parts.removeAll(where: \.isEmpty)
        if let body = operation.body {
            if let text = BodyTemplate(catalogue).text(of: operation) {
                line.body = text
            } else {
                for field in catalogue.fields(of: body.type) where field.isRequired {
                    let sign = field.type.kind == .file ? "@" : "="
                    RequestLine.item(field.name, sign, sign == "@" ? "FILE" : ScriptText.value(field.sample)).map {
                        line.parts.append($0)
                    }
                }
            }
        }
        let title = operation.summary.isEmpty ? "\(operation.method) \(operation.path)" : operation.summary
        return ScriptDraft.Block(title: title, statements: [line.text], request: 0)
    }

    private func url(of operation: Operation) -> String {
        var pieces: [TextPiece] = []
        for segment in operation.path.description.split(separator: "/") {
            pieces.append(.text("/"))
            var rest = segment
            while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
                let name = String(rest[rest.index(after: open)..<close])
                if open > rest.startIndex { pieces.append(.text(String(rest[..<open]))) }
                pieces.append(.splice(Identifier(rawValue: name) != nil ? name : ScriptText.name(name)))
                rest = rest[rest.index(after: close)...]
            }
            if !rest.isEmpty { pieces.append(.text(String(rest))) }
        }
        let path = pieces.isEmpty ? "/" : ScriptURL.word(pieces)
        return isOwn ? OwnHosts.shortened(path) : ScriptURL.word(origin) + path
    }

    private static func origin(of server: String) -> String {
        guard server.hasPrefix("https://") || server.hasPrefix("http://"), let mark = server.firstRange(of: "://")
        else { return "" }
        return String(server[..<mark.upperBound])
            + server[mark.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    }

    private static func tags(of document: JSON, below root: String) -> [String: String] {
        var tags: [String: String] = [:]
        for (path, methods) in document["paths"]?.members.map({ ($0.key, $0.value) }) ?? [] {
            for (method, operation) in methods.members.map({ ($0.key, $0.value) }) {
                tags["\(method.uppercased()) \(root)\(path)"] = operation["tags"]?[0]?.string
            }
        }
        return tags
    }
}
