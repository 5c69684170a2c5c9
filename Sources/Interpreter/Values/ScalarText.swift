import LosslessJSON

extension JSON {
    /// The text of a text, number (its digits as they are), true or false; nil for null, lists and objects.
    var scalarText: String? {
        switch kind {
        case .string: string
        case .number: numberText
        case .bool: bool.map { $0 ? "true" : "false" }
        case .null, .array, .object: nil
        }
    }

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
