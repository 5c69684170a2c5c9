import LosslessJSON

extension JSON {
    /// The kind as a sentence has it.
    var kindInWords: String {
        switch kind {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}
