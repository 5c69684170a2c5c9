import LosslessJSON
import RingCX

extension CataloguedOperation {
    /// Parameters of the query that must be there, and those that hold what they cannot.
    func checkQuery(_ request: Request) throws(Refusal) {
        var violations: [Refusal.Violation] = []
        for parameter in described.query {
            guard let text = request.query[parameter.name] else {
                guard parameter.isRequired else { continue }
                violations.append(
                    .init(attribute: parameter.name, message: "must be given in the query", value: .null))
                continue
            }
            guard !Self.fits(text, parameter.type) else { continue }
            violations.append(
                .init(attribute: parameter.name, message: "must be " + parameter.type.inWords, value: JSON(text)))
        }
        guard violations.isEmpty else { throw .invalid(violations) }
    }

    private static func fits(_ text: String, _ type: ValueType) -> Bool {
        guard !type.isList else { return true }
        if !type.values.isEmpty { return type.values.contains(text) }
        return switch type.kind {
        case .boolean: text == "true" || text == "false"
        case .integer: type.format == "int32" ? Int32(text) != nil : Int64(text) != nil
        case .number: Double(text) != nil
        default: true
        }
    }

    func listWithChildren(_ documents: Documents) throws(Refusal) -> Reply {
        var items = try documents.all(page: documents.request.page())
        for index in items.indices {
            let id = items[index][documents.collection.type.idField]?.scalarText ?? ""
            for child in children {
                let rows = try documents.below(id, child).rows(page: .all)
                items[index].set(child.path.lastLiteral, (try? JSON(parsing: rows)) ?? JSON(array: []))
            }
        }
        return .json(JSON(array: items))
    }

    func remove(_ documents: Documents) throws(Refusal) -> Reply {
        try documents.remove(documents.id)
        if described.reply?.type.kind == .boolean { return .json(true) }
        return described.statuses.contains(204) ? .noContent : Reply(status: 200, contentType: nil, body: [])
    }

    func setIsActive(_ documents: Documents) throws(Refusal) -> Reply {
        let given = try documents.request.object()
        guard let isActive = given["isActive"], isActive.kind == .bool else {
            throw .invalid("isActive", "must be true or false", value: given["isActive"] ?? .null)
        }
        _ = try documents.change(documents.parentId, by: JSON(members: [("isActive", isActive)]))
        return .json(true)
    }

    /// The body is checked; what the operation would do elsewhere is not seen here.
    func act(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        if let body = described.body, body.mediaType.contains("json"),
            body.isRequired || !request.body.isEmpty
        {
            try check(body.type.isList ? request.array() : request.object())
        }
        guard let reply = described.reply else {
            return Reply(status: described.statuses.first ?? 200, contentType: nil, body: [])
        }
        let place = path.place(request.parameters, count: path.segments.count)
        let sampler = Sampler(seed: service.options.seed, place: place, now: request.now)
        let value = sampler.value(of: reply.type, catalogue)
        let isText = reply.mediaType.hasPrefix("text/")
        let text = isText ? value.scalarText ?? "" : value.compact
        return Reply(
            status: described.statuses.first ?? 200, contentType: isText ? .text : .json, body: Array(text.utf8))
    }

    private func check(_ body: JSON) throws(Refusal) {
        guard let bodyType else { return }
        for object in body.kind == .array ? Array(body.elements) : [body] {
            guard object.kind == .object else { throw .invalid("body", "an object is expected", value: object) }
            _ = try bodyType.completed(object)
        }
    }
}
