/// A body to start from, as an rcx expression: what is required first and ready, the rest in comments that can be taken away line by line.
public struct BodyTemplate {
    private let catalogue: Catalogue
    private static let deepest = 3

    public init(_ catalogue: Catalogue) {
        self.catalogue = catalogue
    }

    /// The lines of the body of an operation; nil when it takes none that is JSON.
    ///
    /// A list holds one object. Ids that the server gives are left out of a POST, and objects inside objects end after three steps.
    public func text(of operation: Operation) -> String? {
        guard let body = operation.body, body.mediaType.contains("json") else { return nil }
        let given = operation.method == "POST" ? ownIds(of: operation) : []
        return value(of: body.type, leavingOut: given, indent: 0, depth: 0)
    }

    /// The smallest body in one line: what is required, or else the one field that `text` has ready.
    public func required(of operation: Operation) -> String {
        guard let body = operation.body else { return "" }
        return inLine(body.type, leavingOut: operation.method == "POST" ? ownIds(of: operation) : [], depth: 0)
    }

    private func inLine(_ type: ValueType, leavingOut names: Set<String>, depth: Int) -> String {
        if type.isList {
            guard type.kind == .object, depth < Self.deepest else { return "[]" }
            return "[\(inLine(type.element, leavingOut: names, depth: depth))]"
        }
        let fields = Self.ordered(catalogue.fields(of: type).filter { !names.contains($0.name) })
        guard !fields.isEmpty, depth < Self.deepest else { return "{}" }
        let ready = fields.prefix { $0.isRequired }.isEmpty ? fields.prefix(1) : fields.prefix { $0.isRequired }
        let members = ready.map { field in
            let isPlain = field.type.isPlain || field.type.kind == .any
            return
                "\"\(field.name)\": \(isPlain ? scalar(field) : inLine(field.type, leavingOut: [], depth: depth + 1))"
        }
        return "{\(members.joined(separator: ", "))}"
    }

    /// The parameter that the items of the collection are named by: `agentId` for `…/agents`.
    private func ownIds(of operation: Operation) -> Set<String> {
        let steps = catalogue.steps(below: operation.path.description).filter(\.isParameter)
        return Set(steps.map { String($0.segment.dropFirst().dropLast()) })
    }

    private func value(of type: ValueType, leavingOut names: Set<String>, indent: Int, depth: Int) -> String {
        if type.isList {
            guard type.kind == .object, depth < Self.deepest else { return "[]" }
            return "[\(value(of: type.element, leavingOut: names, indent: indent, depth: depth))]"
        }
        let fields = catalogue.fields(of: type).filter { !names.contains($0.name) && $0.name != "permissions" }
        guard !fields.isEmpty, depth < Self.deepest else { return "{}" }
        let lines = Self.ordered(fields).enumerated().map { index, field in
            line(field, isFirst: index == 0, indent: indent, depth: depth)
        }
        return "{\n\(lines.joined(separator: "\n"))\n\(String(repeating: " ", count: indent))}"
    }

    /// Required fields first; where there are none, one with a plain value, which can stand alone.
    private static func ordered(_ fields: [CatalogueField]) -> [CatalogueField] {
        let required = fields.filter(\.isRequired)
        let others = fields.filter { !$0.isRequired }
        guard required.isEmpty,
            let first = others.firstIndex(where: { $0.name.hasSuffix("Name") && $0.type.isPlain })
                ?? others.firstIndex(where: \.type.isPlain)
        else { return required + others }
        return [others[first]] + others[..<first] + others[(first + 1)...]
    }

    /// Every line but the first begins with its comma, so that each can be taken in alone.
    private func line(_ field: CatalogueField, isFirst: Bool, indent: Int, depth: Int) -> String {
        let isIn = field.isRequired || isFirst
        let margin = String(repeating: " ", count: indent) + (isIn ? "  " : "# ") + (isFirst ? "  " : ", ")
        let sample = isIn ? sample(of: field, indent: indent + 4, depth: depth) : scalar(field)
        let remark = (field.isRequired ? "required, " : "") + field.type.inWords
        let text = "\(margin)\"\(field.name)\": \(sample)"
        return sample.contains("\n") ? text : "\(text)   # \(remark)"
    }

    private func sample(of field: CatalogueField, indent: Int, depth: Int) -> String {
        guard field.type.kind == .object || field.type.isList else { return scalar(field) }
        return value(of: field.type, leavingOut: [], indent: indent, depth: depth + 1)
    }

    private func scalar(_ field: CatalogueField) -> String {
        if field.type.isList { return "[]" }
        if let value = field.defaultText ?? field.type.values.first {
            return field.type.kind == .text ? "\"\(value)\"" : value
        }
        return switch field.type.kind {
        case .text, .file: "\"\(field.name)\""
        case .integer, .number: "0"
        case .boolean: "false"
        case .object: "{}"
        case .any: "null"
        }
    }
}

extension ValueType {
    fileprivate var isPlain: Bool { !isList && kind != .object && kind != .any }
}
