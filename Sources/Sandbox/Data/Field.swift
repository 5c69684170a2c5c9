import LosslessJSON

/// A field of a resource: its name, what it may hold, and what it holds when a new resource leaves it out.
struct Field: Sendable {
    enum Form: Sendable, Equatable {
        case flag
        case int32
        case int64
        case number
        case text
        case choice([String])
        case list
        case object
        /// An object in the published file, and a text on the wire; what kind of text differs.
        case date
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
    static func date(_ name: String) -> Field { Field(name: name, form: .date, initial: .null) }
}

extension Field {
    /// The value as it is kept; nil if this field cannot hold it. Null fits every field.
    func accept(_ value: JSON) -> JSON? {
        switch form {
        case .int32: number(value, as: Int32.self)
        case .int64: number(value, as: Int64.self)
        default: fits(value) ? .some(value) : .none
        }
    }

    private func fits(_ value: JSON) -> Bool {
        if value.kind == .null { return true }
        return switch form {
        case .flag: value.kind == .bool
        case .int32, .int64, .number: value.kind == .number
        case .text, .date: value.kind == .string
        case .choice(let choices): value.string.map(choices.contains) == true
        case .list: value.kind == .array
        case .object: value.kind == .object
        case .anything: true
        }
    }

    /// What a value would have to be, in words.
    var expectation: String {
        switch form {
        case .flag: "must be true or false"
        case .int32: "must be a whole number of 32 bits"
        case .int64: "must be a whole number of 64 bits"
        case .number: "must be a number"
        case .text: "must be a text"
        case .date: "must be a date and time, as a text"
        case .choice(let choices): "must be one of " + choices.joined(separator: ", ")
        case .list: "must be an array"
        case .object: "must be an object"
        case .anything: "may be anything"
        }
    }

    /// The published examples send numbers as texts in places (`"gatePriority": "0"`) and get numbers back.
    private func number<Number: FixedWidthInteger>(_ value: JSON, as type: Number.Type) -> JSON? {
        if let text = value.string { return Number(text) == nil ? JSON?.none : JSON.number(text: text) }
        guard fits(value), value.kind == .null || value.int.flatMap(Number.init(exactly:)) != nil else {
            return JSON?.none
        }
        return value
    }
}
