import RingCX

/// A whole request to start from.
struct RequestTemplate {
    let catalogue: Catalogue
    let rules: PathRules

    /// With a body that shows all there is.
    func text(of operation: Operation) -> String {
        guard operation.body != nil, let text = BodyTemplate(catalogue).text(of: operation) else {
            return start(of: operation) + rest(of: operation)
        }
        return "\(start(of: operation)) \(text)"
    }

    /// In one line, with what has to be there and no more.
    func line(of operation: Operation) -> String {
        start(of: operation).replacing("{", with: "<").replacing("}", with: ">") + rest(of: operation)
    }

    private func start(of operation: Operation) -> String {
        let query = operation.query.filter(\.isRequired).map { " \($0.name)==\($0.sample)" }.joined()
        return "\(operation.method.lowercased()) \(rules.shorten(operation.path.description))\(query)"
    }

    /// The body or form in one line.
    private func rest(of operation: Operation) -> String {
        guard let body = operation.body else { return "" }
        guard body.mediaType.contains("json") else {
            let parts = catalogue.fields(of: body.type).map {
                $0.type.kind == .file ? " \($0.name)@FILE" : " \($0.name)=\($0.sample)"
            }
            return parts.isEmpty ? " @FILE" : parts.joined()
        }
        let fields = BodyTemplate(catalogue).required(of: operation)
        // After a get of the same path, since what is left out may be emptied.
        return operation.method == "PUT" && !body.type.isList && operation.isWrite ? " (. + \(fields))" : " \(fields)"
    }
}

extension CatalogueField {
    fileprivate var sample: String {
        if let given = defaultText ?? type.values.first { return given }
        return switch type.kind {
        case .integer, .number: "1"
        case .boolean: "true"
        default: name
        }
    }
}
