import Transport

extension Session {
    /// The operation that a request is, if the catalogue in use has it.
    ///
    /// - Parameters:
    ///   - method: GET, POST, …
    ///   - target: a path as `send` takes it, encoded, with or without a query; or a full URL.
    public func operation(_ method: String, _ target: String) -> Catalogue.Match? {
        match(method, catalogued(target))
    }

    /// As `Catalogue.fields`, read once.
    public func fields(of type: ValueType) -> [CatalogueField] {
        guard let schema = type.schema else { return [] }
        if let known = knownFields[schema] { return known }
        let fields = catalogue.fields(of: schema)
        knownFields[schema] = fields
        return fields
    }

    private func match(_ method: String, _ path: String) -> Catalogue.Match? {
        let key = method + path
        if let known = knownMatches[key] { return known }
        let match = catalogue.match(method, path)
        if knownMatches.count >= 1000 { knownMatches = [:] }
        knownMatches[key] = .some(match)
        return match
    }

    /// A path as the catalogue has it. Legacy hosts have the same paths without `/voice`.
    public func catalogued(_ target: String) -> String {
        let path = path(of: target)
        guard host.generation == .legacy, path.isAtOrBelow("/api"), !rules.isDescribed(path) else { return path }
        return "/voice" + path
    }

    private func path(of target: String) -> String {
        let end = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        guard target.hasPrefix("/") else { return (try? URLParts(parsing: target))?.path ?? "" }
        return rules.expand(String(target[..<end]))
    }

    /// What lies directly below a short path (encoded, without query), as the catalogue has it: below `/` everything of the account,
    /// and the short names of what lies elsewhere.
    public func steps(below path: String) -> [Catalogue.Step] {
        let parent = path == "/" ? "" : path
        var steps = catalogue.steps(below: catalogued(path))
        if hasOwnCatalogue, path == "/" { steps += catalogue.steps(below: path) }
        for name in PathRule.shortNames where name.hasPrefix(parent + "/") {
            let segment = name.dropFirst(parent.count + 1).prefix { $0 != "/" }
            guard !steps.contains(where: { $0.segment == segment }) else { continue }
            let place = catalogued("\(parent)/\(segment)")
            let operations = catalogue.operations(at: place)
            guard !hasOwnCatalogue || catalogue.hasPath(place) else { continue }
            steps.append(Catalogue.Step(segment: String(segment), operations: operations, goesOn: true))
        }
        return steps.sorted { ($0.isParameter ? 1 : 0, $0.segment) < ($1.isParameter ? 1 : 0, $1.segment) }
    }
}
