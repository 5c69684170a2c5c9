/// `body-fields`: fields of a body that are given twice or stand beside a body.
final class BodyFields: Check {
    private let bodyItems: (RequestStatement) -> [Item]

    init(_ bodyItems: @escaping (RequestStatement) -> [Item]) { self.bodyItems = bodyItems }

    let sorts: [StatementPart.Sort] = [.sending]

    func visit(_ part: StatementPart, _ walk: Walk) {
        // What is relative depends on the `cd` before it: a run looks at those.
        guard case .sending(let request) = part, request.mayHaveWrongFields, request.url.isAbsolute else { return }
        if let fault = request.fault(inFields: bodyItems(request)) { walk.report(fault) }
    }
}

extension RequestStatement {
    /// Told without asking where the API has them.
    fileprivate var mayHaveWrongFields: Bool {
        guard !items.isEmpty, !verb.sendsItemsInQuery else { return false }
        return body != nil || Set(items.map(\.name)).count < items.count
    }

    /// The items that go into the body where nothing is known of the API.
    public var plainFields: [Item] {
        let open = url.placeholders
        return verb.sendsItemsInQuery ? [] : items.filter { $0.isField && !open.contains($0.name) }
    }

    /// What is wrong with the items that go into the body; the one wording for check and run.
    public func fault(inFields fields: [Item]) -> Diagnostic? {
        if body != nil, let first = fields.first { return first.besideBody }
        var seen: Set<String> = []
        return fields.first { !seen.insert($0.name).inserted }?.repeated
    }
}

extension Item {
    fileprivate var besideBody: Diagnostic {
        Diagnostic(
            "the field \(name) stands beside a body", at: range,
            hint: "put it into the body, or write \(name)==… to send it in the query", rule: .bodyFields)
    }

    fileprivate var repeated: Diagnostic {
        Diagnostic(
            "the body field \(name) is given twice", at: range,
            hint: "a list is \(name):=[1,2]; a repeated query parameter \(name)==1 \(name)==2", rule: .bodyFields)
    }
}
