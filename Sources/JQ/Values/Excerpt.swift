import LosslessJSON

extension JSON {
    /// The name of the kind, as `type` gives it.
    var kindName: String {
        switch kind {
        case .null: "null"
        case .bool: "boolean"
        case .number: "number"
        case .string: "string"
        case .array: "array"
        case .object: "object"
        }
    }
}

extension Run {
    /// A value in an error: its kind and the first characters of its text, `•••` where it is secret.
    func excerpt(_ value: JSON) -> String { "\(value.kindName) (\(shortText(value)))" }

    /// The first characters of a value's text.
    func shortText(_ value: JSON) -> String {
        if let secrets, secrets.contains(in: value) { return "•••" }
        return Self.shortened(value.excerptText)
    }

    private static let longest = 29

    private static func shortened(_ text: String) -> String {
        guard text.utf8.count > longest else { return text }
        let closing = ["\"": "\"", "[": "]", "{": "}"][text.prefix(1)].map { $0 } ?? ""
        var room = longest - 3 - closing.utf8.count
        var kept = ""
        for scalar in text.unicodeScalars {
            room -= UTF8.width(scalar)
            if room < 0 { break }
            kept.unicodeScalars.append(scalar)
        }
        return kept + "..." + closing
    }
}

extension JSON {
    /// The compact text, or the beginning of it: a large value must not be written out for an error.
    fileprivate var excerptText: String {
        switch kind {
        case .array where count > 40: return JSON(array: Array(elements.lazy.prefix(40))).compact
        case .object where count > 40:
            return JSON(members: fields.lazy.prefix(40).map { ($0.name, $0.value) }).compact
        default: return compact
        }
    }
}
