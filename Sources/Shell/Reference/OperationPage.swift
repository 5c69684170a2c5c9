import RingCX

/// `help /path`: what can be done there.
struct OperationPage {
    let session: Session
    private static let fieldLimit = 12

    /// - Parameter path: short or whole, with values or names in it.
    /// - Returns: nil when the catalogue knows nothing at or below the path.
    func text(at path: String, method: String? = nil) -> String? {
        var parts = session.catalogue.operations(at: session.catalogued(path))
            .filter { method == nil || $0.method == method }.map(page)
        let below = session.steps(below: path)
        if method == nil, !below.isEmpty {
            parts.append("Below it\n" + Columns.text(below.map(\.columns), indent: 2))
        }
        return parts.isEmpty ? nil : parts.joined(separator: "\n\n")
    }

    private func page(_ operation: Operation) -> String {
        var lines = ["\(operation.method) \(short(operation))"]
        if !operation.summary.isEmpty { lines.append("  \(operation.summary)") }
        if operation.isDeprecated { lines.append("  deprecated: RingCX may drop it") }
        if operation.isUnpublished { lines.append("  not in the published description; seen in documentation or use") }
        if let note = operation.note { lines.append("  note: \(note)") }
        lines += parameters(operation.query, "query")
        lines += body(operation)
        if let reply = operation.reply { lines.append("  gives " + Self.words(reply)) }
        if operation.isPaged { lines.append("  pages: page from 0, maxRows; --all fetches all") }
        if let permission = operation.permission { lines.append("  permission: \(permission)") }
        if !operation.limits.isEmpty {
            lines.append("  limit: \(operation.limits.map(\.description).joined(separator: ", and "))")
        }
        lines += example(operation)
        return lines.joined(separator: "\n")
    }

    private func parameters(_ fields: [CatalogueField], _ title: String) -> [String] {
        guard !fields.isEmpty else { return [] }
        return [Columns.text(fields.map { [title, $0.name, Self.words($0)] }, indent: 2)]
    }

    private func body(_ operation: Operation) -> [String] {
        guard let body = operation.body else { return [] }
        let fields = session.catalogue.fields(of: body.type)
        var lines = ["  body" + (body.isRequired ? ", required" : "") + ": " + Self.words(body)]
        if operation.replacesList { lines.append("    takes the place of the whole list on the server") }
        let ordered = fields.filter(\.isRequired) + fields.filter { !$0.isRequired }
        if !ordered.isEmpty {
            lines.append(Columns.text(ordered.prefix(Self.fieldLimit).map { [$0.name, Self.words($0)] }, indent: 4))
        }
        if ordered.count > Self.fieldLimit {
            lines.append(
                "    … \(ordered.count - Self.fieldLimit) more: template \(operation.method.lowercased()) \(short(operation))"
            )
        }
        return lines
    }

    private static func words(_ field: CatalogueField) -> String {
        let standard = field.defaultText.map { ", else \($0)" } ?? ""
        let required = field.alternative.map { ", required, or \($0)" } ?? ", required"
        return "\(field.type.inWords)\(field.isRequired ? required : "")\(standard)"
    }

    private static func words(_ body: Operation.Body) -> String {
        body.mediaType.contains("json") || body.mediaType == "*/*"
            ? body.type.inWords : "\(body.type.inWords), as \(body.mediaType)"
    }

    private func short(_ operation: Operation) -> String {
        session.rules.shorten(operation.path.description)
    }

    /// What runs once the names in its path have values.
    private func example(_ operation: Operation) -> [String] {
        let request = RequestTemplate(catalogue: session.catalogue, rules: session.rules)
        var lines = ["  example: " + request.lines(of: operation).joined(separator: "\n           ")]
        if operation.body?.mediaType.contains("json") == true {
            lines.append("  with all it may hold: template \(operation.method.lowercased()) \(short(operation))")
        }
        return lines
    }
}
