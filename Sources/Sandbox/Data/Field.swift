import LosslessJSON

/// A field of a resource: its name, what it may hold, and what it holds when a new resource leaves it out.
struct Field: Sendable {
    enum Form: Sendable {
        case flag
        case int32
        case int64
        case text
        case choice([String])
        case list
        case object
        /// Dates are objects in the published file and texts on the wire.
        case anything
    }

    let name: String
    let form: Form
    let initial: JSON
}

extension Field {
    static func flag(_ name: String, _ initial: Bool? = nil) -> Field {
        Field(name: name, form: .flag, initial: initial.map(JSON.bool) ?? .null)
    }

    static func number(_ name: String, _ initial: Int? = nil) -> Field {
        Field(name: name, form: .int32, initial: initial.map { JSON($0) } ?? .null)
    }

    static func longNumber(_ name: String) -> Field { Field(name: name, form: .int64, initial: .null) }

    static func text(_ name: String, _ initial: String? = nil) -> Field {
        Field(name: name, form: .text, initial: initial.map { JSON($0) } ?? .null)
    }

    static func choice(_ name: String, _ choices: [String], _ initial: String? = nil) -> Field {
        Field(name: name, form: .choice(choices), initial: initial.map { JSON($0) } ?? .null)
    }

    static func list(_ name: String) -> Field { Field(name: name, form: .list, initial: JSON(array: [])) }
    static func object(_ name: String) -> Field { Field(name: name, form: .object, initial: .null) }
    static func date(_ name: String) -> Field { Field(name: name, form: .anything, initial: .null) }
}

extension Field {
    /// The value as it is kept; nil if this field cannot hold it. Null fits every field.
    func accept(_ value: JSON) -> JSON? {
        if value.kind == .null { return value }
        switch form {
        case .flag: return value.kind == .bool ? value : nil
        case .int32: return Self.number(value, as: Int32.self)
        case .int64: return Self.number(value, as: Int64.self)
        case .text: return value.kind == .string ? value : nil
        case .choice(let choices): return value.string.map(choices.contains) == true ? value : nil
        case .list: return value.kind == .array ? value : nil
        case .object: return value.kind == .object ? value : nil
        case .anything: return value
        }
    }

    /// What a value would have to be, in words.
    var expectation: String {
        switch form {
        case .flag: "must be true or false"
        case .int32: "must be a whole number of 32 bits"
        case .int64: "must be a whole number of 64 bits"
        case .text: "must be a text"
        case .choice(let choices): "must be one of " + choices.joined(separator: ", ")
        case .list: "must be an array"
        case .object: "must be an object"
        case .anything: "may be anything"
        }
    }

    /// The published examples send numbers as texts in places (`"gatePriority": "0"`) and get numbers back.
    private static func number<Number: FixedWidthInteger>(_ value: JSON, as type: Number.Type) -> JSON? {
        if let text = value.string { return Number(text).map { _ in JSON.number(text: text) } ?? nil }
        guard let number = value.int, Number(exactly: number) != nil else { return nil }
        return value
    }
}
