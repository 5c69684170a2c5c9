import Language
import LosslessJSON
import RingCX

/// Unquoted text becomes a number or boolean where the API has the field as one and the text is exactly that.
struct FieldConversion {
    /// Nil where the API's type is not known.
    let type: ValueType?

    func converted(_ value: JSON, of item: Item) -> JSON {
        guard item.isUnquoted, let text = value.string else { return value }
        switch wanted {
        case .boolean: return text == "true" ? true : text == "false" ? false : value
        case .integer where Self.isInteger(text), .number where Self.isNumber(text):
            return JSON.number(text: text) ?? value
        default: return value
        }
    }

    /// What stays a text though the API has the field as something else.
    func note(_ value: JSON, of item: Item) -> String? {
        guard item.isUnquoted, let text = value.string, let wanted else { return nil }
        let kind = wanted == .boolean ? "true or false" : "a number"
        return "\(item.name) is \(kind) in the API, and `\(text)` goes out as text"
    }

    /// The kind that is no text; nil for all else.
    private var wanted: ValueType.Kind? {
        guard let type, !type.isList, [.boolean, .integer, .number].contains(type.kind) else { return nil }
        return type.kind
    }

    /// `12`, `-3`; not `012`, `1.0`, `+1`.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let isPlain = digits.first != UInt8(ascii: "0") || digits.count == 1
        return !digits.isEmpty && isPlain && digits.allSatisfy { (0x30...0x39).contains($0) }
    }

    /// What JSON has as a number.
    private static func isNumber(_ text: String) -> Bool { JSON.number(text: text) != nil }
}

extension Item {
    /// Typed without quotes, or held by a variable.
    var isUnquoted: Bool {
        switch content {
        case .field(.bare), .field(.variable): true
        default: false
        }
    }
}
