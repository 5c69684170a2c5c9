import Language
import LosslessJSON
import RingCX

extension RequestAdvice {
    func body(of operation: Operation) -> [Advice] {
        guard let body = operation.body, body.mediaType.contains("json") else { return [] }
        switch sketch.body {
        case .unknown: return []
        case .none:
            guard body.isRequired else { return [] }
            return [
                Advice(
                    .missingField, "\(operation.method) \(shortPath(operation)) needs a body: \(body.type.inWords)",
                    hint: "see one: template \(operation.method.lowercased()) \(shortPath(operation))")
            ]
        case .fields(let fields):
            if body.type.isList { return [wrongShape("an object", body.type)] }
            return advice(on: fields, body.type, operation)
        case .json(let json):
            guard json.kind == .array else { return [] }
            if !body.type.isList, body.type.kind == .object { return [wrongShape("a list", body.type)] }
            let rows = json.elements.prefix(20).filter { $0.kind == .object }
            let all = rows.flatMap { row in
                advice(on: row.members.map { ($0.key, $0.value) }, body.type.element, operation)
            }
            return all.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        }
    }

    private func wrongShape(_ given: String, _ type: ValueType) -> Advice {
        Advice(
            .wrongKind, "the body is \(given), and \(type.inWords) is due here",
            hint: type.isList ? "put it into [ … ]" : nil)
    }

    private func advice(
        on fields: [(name: String, value: JSON?)], _ type: ValueType, _ operation: Operation
    ) -> [Advice] {
        let known = session.fields(of: type)
        guard !known.isEmpty else { return [] }
        var advice = fields.flatMap { field in
            known.named(field.name).map { self.advice(on: field.value, $0, operation) } ?? unknown(field.name, known)
        }
        let given = Set(fields.map(\.name))
        let missing = known.filter { $0.isRequired && !given.contains($0.name) }
        if let flat = flatLead(given, missing) { return [flat] }
        // What a change leaves out may stay as it is.
        if !missing.isEmpty, operation.method == "POST" || !operation.isWrite {
            let names = missing.map(\.name).joined(separator: ", ")
            advice.append(
                Advice(
                    .missingField, "\(operation.method) \(shortPath(operation)) needs \(names) in the body",
                    hint: "see them all: template \(operation.method.lowercased()) \(shortPath(operation))"))
        }
        return advice
    }

    private func unknown(_ name: String, _ known: [CatalogueField]) -> [Advice] {
        // Answers hold more than the description has, and go back as they came.
        guard let near = Nearest.name(to: name, among: known.map(\.name)) else { return [] }
        return [
            Advice(
                .unknownField, "the body has no field \(name) in the API", hint: "did you mean \(near)?", about: name)
        ]
    }

    private func advice(on value: JSON?, _ field: CatalogueField, _ operation: Operation) -> [Advice] {
        guard let value, value.kind != .null else { return [] }
        if let wrong = wrongKind(value, field) { return [wrong] }
        if let text = value.string, let wrong = wrongValue(field.name, text, field.type) { return [wrong] }
        if operation.path.description.hasSuffix("/auditLogs/search"), value.string?.hasSuffix("Z") == true {
            return [
                Advice(
                    .knownTrap, "audit searches refuse times that end in Z",
                    hint: "write the offset: \(value.string!.dropLast())+00:00",
                    about: field.name)
            ]
        }
        return []
    }

    private func wrongKind(_ value: JSON, _ field: CatalogueField) -> Advice? {
        let type = field.type
        let isRight =
            switch (type.isList, type.kind, value.kind) {
            case (_, .any, _): true
            case (true, _, _): value.kind == .array
            case (_, .text, .string), (_, .boolean, .bool), (_, .object, .object), (_, .file, _): true
            case (_, .integer, .number), (_, .number, .number): true
            // The server reads digits in quotes as the number.
            case (_, .integer, .string): value.string.flatMap { Int($0) } != nil
            case (_, .number, .string): value.string.flatMap { Double($0) } != nil
            case (_, .object, .array): type.schema == nil
            default: false
            }
        guard !isRight else { return nil }
        let isNumberForText = type.kind == .text && value.kind == .number
        return Advice(
            .wrongKind, "\(field.name) is \(type.inWords) in the API, and this is \(value.kindInWords)",
            hint: isNumberForText ? "quote it: \"\(value.compact)\"" : nil, about: field.name)
    }

    /// One lead in the place of the load that holds it.
    private func flatLead(_ given: Set<String>, _ missing: [CatalogueField]) -> Advice? {
        guard missing.contains(where: { $0.name == "uploadLeads" }),
            given.contains("leadPhone") || given.contains("firstName")
        else { return nil }
        return Advice(
            .knownTrap, "leads go into uploadLeads, a list, and not into the body itself",
            hint: "{\"uploadLeads\": [ … ], …}; see it: template post /campaigns/1/leadLoader/direct",
            about: "uploadLeads")
    }
}
