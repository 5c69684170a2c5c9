import LosslessJSON

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
        return value(of: body.type, naming(operation), indent: 0, depth: 0)
    }

    /// The smallest body in one line: what is required, or else the one field that `text` has ready.
    public func required(of operation: Operation) -> String {
        guard let body = operation.body else { return "" }
        return inLine(body.type, naming(operation), depth: 0)
    }

    private func inLine(_ type: ValueType, _ naming: Naming, depth: Int) -> String {
        if type.isList {
            guard type.kind == .object, depth < Self.deepest else { return "[]" }
            return "[\(inLine(type.element, naming, depth: depth))]"
        }
        let (ready, _) = fields(of: type, naming)
        guard !ready.isEmpty, depth < Self.deepest else { return "{}" }
        let members = ready.map { field in
            let isPlain = field.type.isPlain || field.type.kind == .any
            return "\"\(field.name)\": \(isPlain ? scalar(field) : inLine(field.type, Naming(), depth: depth + 1))"
        }
        return "{\(members.joined(separator: ", "))}"
    }

    /// What names the objects of a body: the parameter of the items of its collection, `agentId` for `…/agents`.
    private struct Naming {
        var ids: Set<String> = []
        /// The server gives them.
        var leavesOut = false
    }

    private func naming(_ operation: Operation) -> Naming {
        let steps = catalogue.steps(below: operation.path.description).filter(\.isParameter)
        return Naming(
            ids: Set(steps.map { String($0.segment.dropFirst().dropLast()) }), leavesOut: operation.method == "POST")
    }

    private func value(of type: ValueType, _ naming: Naming, indent: Int, depth: Int) -> String {
        if type.isList {
            guard type.kind == .object, depth < Self.deepest else { return "[]" }
            return "[\(value(of: type.element, naming, indent: indent, depth: depth))]"
        }
        let (ready, others) = fields(of: type, naming)
        guard !ready.isEmpty, depth < Self.deepest else { return "{}" }
        let lines = (ready + others).enumerated().map { index, field in
            line(field, isFirst: index == 0, isIn: index < ready.count, indent: indent, depth: depth)
        }
        return "{\n\(lines.joined(separator: "\n"))\n\(String(repeating: " ", count: indent))}"
    }

    /// Those to begin with: the required ones, those with an example, and what names an object on the server; where there is
    /// none, one with a plain value, which can stand alone.
    private func fields(of type: ValueType, _ naming: Naming) -> (ready: [CatalogueField], others: [CatalogueField]) {
        let fields = catalogue.fields(of: type).filter {
            $0.name != "permissions" && ($0.isRequired || !(naming.leavesOut && naming.ids.contains($0.name)))
        }
        var ready = fields.filter(\.isRequired) + fields.filter { !$0.isRequired && isReady($0, naming) }
        var others = fields.filter { !$0.isRequired && !isReady($0, naming) }
        if ready.isEmpty, !others.isEmpty {
            let first =
                others.firstIndex { ($0.name == "name" || $0.name.hasSuffix("Name")) && $0.type.isPlain }
                ?? others.firstIndex { !$0.name.hasSuffix("Id") && $0.type.isPlain }
                ?? others.firstIndex(where: \.type.isPlain) ?? 0
            ready = [others.remove(at: first)]
        }
        return (ready, others)
    }

    private func isReady(_ field: CatalogueField, _ naming: Naming) -> Bool {
        field.example != nil || naming.ids.contains(field.name)
    }

    /// Every line but the first begins with its comma, so that each can be taken in alone.
    private func line(_ field: CatalogueField, isFirst: Bool, isIn: Bool, indent: Int, depth: Int) -> String {
        let margin = String(repeating: " ", count: indent) + (isIn ? "  " : "# ") + (isFirst ? "  " : ", ")
        let sample = isIn ? sample(of: field, indent: indent + 4, depth: depth) : scalar(field)
        let remark = (field.isRequired ? "required, " : "") + field.type.inWords
        let text = "\(margin)\"\(field.name)\": \(sample)"
        return sample.contains("\n") ? text : "\(text)   # \(remark)"
    }

    private func sample(of field: CatalogueField, indent: Int, depth: Int) -> String {
        guard field.type.kind == .object || field.type.isList else { return scalar(field) }
        return value(of: field.type, Naming(), indent: indent, depth: depth + 1)
    }

    private func scalar(_ field: CatalogueField) -> String {
        if field.type.isList { return "[]" }
        return switch field.type.kind {
        case .text, .file: JSON(field.sample).compact
        case .integer, .number, .boolean: field.sample
        case .object: "{}"
        case .any: "null"
        }
    }
}

extension ValueType {
    fileprivate var isPlain: Bool { !isList && kind != .object && kind != .any }
}
