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

    /// With what has to be there and no more, in one line; after a get where the whole of what is there is sent back.
    func lines(of operation: Operation) -> [String] {
        let start = start(of: operation).replacing("{", with: "<").replacing("}", with: ">")
        guard let present = present(before: operation) else { return [start + rest(of: operation)] }
        let fields = BodyTemplate(catalogue).required(of: operation)
        let get = self.start(of: present).replacing("{", with: "<").replacing("}", with: ">")
        return [get, "\(start) (. + \(fields))"]
    }

    /// What a put takes the place of: fields that it leaves out may be emptied.
    private func present(before operation: Operation) -> Operation? {
        guard operation.method == "PUT", operation.isWrite, let body = operation.body, !body.type.isList,
            body.mediaType.contains("json")
        else { return nil }
        return catalogue.operations.first {
            $0.method == "GET" && $0.path == operation.path && $0.reply?.type.isList == false
        }
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
        return " " + BodyTemplate(catalogue).required(of: operation)
    }
}
