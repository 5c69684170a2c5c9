import LosslessJSON

/// The object that is always there at an operation's path.
struct SingleDocument {
    let service: Service
    let request: Request
    let path: OperationPath
    let type: ResourceType

    private var place: String { path.place(request.parameters, count: path.segments.count) }

    func body() throws(Refusal) -> [UInt8] {
        if let body = try service.documents.body("", in: place) { return body }
        let sampler = Sampler(seed: service.options.seed, place: place, now: request.now)
        let sample = sampler.resource(of: type, number: 0, path.lastLiteral)
        return Array(sampler.assigned(to: sample, type, path).compact.utf8)
    }

    func change(by given: JSON) throws(Refusal) -> JSON {
        guard let stored = try? JSON(parsing: body()) else { throw .failure }
        let changed = try type.changed(stored, by: given)
        try service.documents.write(changed, row: .null, id: "", in: place, idName: "")
        return changed
    }
}
