import LosslessJSON

extension OpenAPIReader {
    private static let methods = ["get", "post", "put", "patch", "delete", "head", "options"]

    mutating func read(_ item: JSON, at path: String, below root: String) -> [JSON] {
        guard let item = followed(item, at: path), item.kind == .object else {
            skip(path, "not an object")
            return []
        }
        var operations: [JSON] = []
        for (key, operation) in item.members where Self.methods.contains(key.lowercased()) {
            let place = "\(key.uppercased()) \(path)"
            guard operation.kind == .object else {
                skip(place, "not an object")
                continue
            }
            operations.append(read(operation, key.uppercased(), root + path, item["parameters"], at: place))
        }
        return operations
    }

    private mutating func read(
        _ operation: JSON, _ method: String, _ path: String, _ shared: JSON?, at place: String
    ) -> JSON {
        var line = JSON(members: [("method", JSON(method)), ("path", JSON(path))])
        line.add("summary", Self.summary(of: operation).map { JSON($0) })
        for (name, key) in [
            ("note", "x-rcx-note"), ("effect", "x-rcx-effect"), ("permission", "x-rcx-permission"),
            ("limits", "x-rcx-limits"), ("host", "x-rcx-host"),
        ] { line.add(name, operation[key]) }
        if operation["deprecated"]?.bool == true { line.set("deprecated", true) }
        if operation["x-rcx-unpublished"]?.bool == true { line.set("unpublished", true) }
        if operation["x-rcx-replaces"]?.bool == true { line.set("replaces", true) }
        let parameters = parameters(of: operation, shared, path, at: place)
        line.add("parameters", parameters.path.isEmpty ? nil : parameters.path.descriptions)
        line.add("query", parameters.query.isEmpty ? nil : parameters.query.descriptions)
        line.add("headers", parameters.headers.isEmpty ? nil : parameters.headers.descriptions)
        let isPaged = parameters.query.named("page") != nil && parameters.query.named("maxRows") != nil
        if isPaged, operation["x-rcx-paging"]?.bool != false { line.set("paged", true) }
        if let body = operation["requestBody"] { line.add("body", read(body: body, of: path, method, at: place)) }
        addReply(of: operation, path, method, to: &line, at: place)
        return line
    }

    /// Its own line, else the first sentence of its description.
    private static func summary(of operation: JSON) -> String? {
        let text = operation["summary"]?.string ?? operation["description"]?.string
        return text?.split(separator: "\n").first.map { line in
            let sentence = line.firstRange(of: ". ").map { line[..<$0.lowerBound] } ?? line
            return String(sentence.hasSuffix(".") ? sentence.dropLast() : sentence)
        }
    }
}

/// What goes with a request.
extension OpenAPIReader {
    private struct Parameters {
        var path: [CatalogueField] = []
        var query: [CatalogueField] = []
        var headers: [CatalogueField] = []
    }

    private mutating func parameters(of operation: JSON, _ shared: JSON?, _ path: String, at place: String)
        -> Parameters
    {
        var parameters = Parameters()
        var seen: Set<String> = []
        // An operation's own parameters go before those of its path.
        for entry in Array(operation["parameters"]?.elements ?? JSON(array: []).elements)
            + Array(shared?.elements ?? JSON(array: []).elements)
        {
            guard let entry = followed(entry, at: place), let name = entry["name"]?.string,
                let kind = entry["in"]?.string
            else {
                skip(place, "a parameter without name or place")
                continue
            }
            guard seen.insert("\(kind) \(name)").inserted else { continue }
            let field = parameter(entry, name, at: "\(place): \(name)")
            switch kind {
            case "path": parameters.path.append(field)
            case "query": parameters.query.append(field)
            case "header" where name.lowercased() != "cookie": parameters.headers.append(field)
            case "header", "cookie": break
            default: skip("\(place): \(name)", "its place '\(kind)' is not known")
            }
        }
        for name in PathTemplate(path).names where parameters.path.named(name) == nil {
            parameters.path.append(CatalogueField(name, ValueType(.text), isRequired: true))
        }
        return parameters
    }

    private mutating func parameter(_ entry: JSON, _ name: String, at place: String) -> CatalogueField {
        // A parameter with `content` is JSON in a text.
        let schema = entry["schema"]
        let type = schema.map { valueType($0, named: name, at: place) } ?? ValueType(.text)
        return CatalogueField(
            name, type, isRequired: entry["required"]?.bool == true, defaultText: schema?["default"]?.scalarText,
            example: Self.example(entry) ?? schema.flatMap(Self.example))
    }

    private mutating func read(body: JSON, of path: String, _ method: String, at place: String) -> JSON? {
        guard let body = followed(body, at: place) else { return nil }
        guard let content = body["content"], content.kind == .object, let (media, description) = preferred(content)
        else {
            skip("\(place): body", "it has no content")
            return nil
        }
        let type = description["schema"].map { valueType($0, named: "\(method) \(path)", at: "\(place): body") }
        let field = CatalogueField("", type ?? ValueType(.any), isRequired: body["required"]?.bool == true)
        return Self.described(field, media)
    }

    private mutating func addReply(
        of operation: JSON, _ path: String, _ method: String, to line: inout JSON, at place: String
    ) {
        var statuses: [Int] = []
        var reply: JSON?
        for (status, response) in operation["responses"]?.members.map({ $0 }) ?? [] {
            guard status.hasPrefix("2") || (status == "default" && statuses.isEmpty) else { continue }
            if let number = Int(status) { statuses.append(number) }
            guard reply == nil, let response = followed(response, at: place), let content = response["content"],
                content.kind == .object, let (media, description) = preferred(content)
            else { continue }
            let name = "\(method) \(path) reply"
            let type = description["schema"].map { valueType($0, named: name, at: "\(place): answer") }
            reply = Self.described(CatalogueField("", type ?? ValueType(.any)), media)
        }
        if !statuses.isEmpty { line.set("statuses", JSON(array: statuses.map { JSON($0) })) }
        line.add("reply", reply)
    }

    /// JSON where there is a choice.
    private func preferred(_ content: JSON) -> (media: String, description: JSON)? {
        let all = Array(content.members)
        return (all.first { $0.key.lowercased().contains("json") } ?? all.first).map { ($0.key, $0.value) }
    }

    private static func described(_ field: CatalogueField, _ media: String) -> JSON {
        let isJSON = media == "application/json" || media == "*/*"
        guard !isJSON else { return field.description }
        var whole = field.description
        if whole.kind == .string { whole = JSON(members: [("type", whole)]) }
        whole.set("media", JSON(media))
        return whole
    }
}

extension JSON {
    mutating func add(_ name: String, _ value: JSON?) {
        if let value { set(name, value) }
    }
}
