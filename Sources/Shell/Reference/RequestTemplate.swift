import RingCX

/// A whole request to start from.
struct RequestTemplate {
    let catalogue: Catalogue
    let rules: PathRules

    func text(of operation: Operation) -> String {
        let query = operation.query.filter(\.isRequired).map { " \($0.name)==\($0.sample)" }.joined()
        let line = "\(operation.method.lowercased()) \(rules.shorten(operation.path.description))\(query)"
        guard let body = operation.body else { return line }
        if let text = BodyTemplate(catalogue).text(of: operation) { return "\(line) \(text)" }
        let parts = catalogue.fields(of: body.type).map { $0.type.kind == .file ? " \($0.name)@FILE" : " \($0.name)=…" }
        return line + (parts.isEmpty ? " @FILE" : parts.joined())
    }
}

extension CatalogueField {
    fileprivate var sample: String { defaultText ?? type.values.first ?? "…" }
}
