import JQ
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
        let missing = missing(fields.map(\.name), of: known)
        if let flat = flatLead(Set(fields.map(\.name)), missing) { return [flat] }
        if let fault = fault(missing, operation) { advice.append(fault) }
        return advice + leads(in: fields, known, operation)
    }

    func missing(_ given: [String], of known: [CatalogueField]) -> [CatalogueField] {
        known.filter { field in
            field.isRequired && !given.contains(field.name) && field.alternative.map(given.contains) != true
        }
    }

    private func fault(_ missing: [CatalogueField], _ operation: Operation) -> Advice? {
        guard !missing.isEmpty else { return nil }
        let names = missing.map(\.name).joined(separator: ", ")
        let line = "\(operation.method) \(shortPath(operation))"
        if operation.method == "POST" || !operation.isWrite {
            return Advice(
                .missingField, "\(line) needs \(names) in the body",
                hint: "see them all: template \(operation.method.lowercased()) \(shortPath(operation))")
        }
        // A PATCH changes what it names, and no server tells a password that could be sent back.
        let kept = missing.map(\.name).filter { !$0.lowercased().contains("password") }.joined(separator: ", ")
        guard operation.method == "PUT", !kept.isEmpty else { return nil }
        return Advice(
            .doubtfulValue,
            "\(line) takes the whole object, and \(kept) is not in it: what is left out may be emptied",
            hint: "get it first, and send all of it: put … (. + {…})")
    }

    func unknown(_ name: String, _ known: [CatalogueField]) -> [Advice] {
        // Answers hold more than the description has, and go back as they came.
        guard let near = Nearest.name(to: name, among: known.map(\.name)) else { return [] }
        return [
            Advice(
                .unknownField, "the body has no field \(name) in the API", hint: "did you mean \(near)?", about: name)
        ]
    }

    func advice(on value: JSON?, _ field: CatalogueField, _ operation: Operation) -> [Advice] {
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
}
