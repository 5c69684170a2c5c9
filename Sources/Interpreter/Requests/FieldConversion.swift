import Language
import LosslessJSON
import RingCX

/// Unquoted text becomes a number or boolean where the API has the field as one and the text is exactly that.
struct FieldConversion {
    /// The path of the request as far as the collections in it are known before its values are.
    let path: String

    init(_ url: URLTemplate, _ location: (String) -> String) {
        let typed = url.pieces.filter { !$0.isInQuery }.map { piece in
            if case .text(let text) = piece.content { text } else { "x" }
        }
        path = location(typed.joined())
    }

    func converted(_ value: JSON, of item: Item) -> JSON {
        guard isUnquoted(item), let text = value.string, let kind = FieldKind.of(item.name, at: path) else {
            return value
        }
        switch kind {
        case .boolean: return text == "true" ? true : text == "false" ? false : value
        case .integer: return Self.isInteger(text) ? JSON.number(text: text) ?? value : value
        }
    }

    /// What stays a text though the API has the field as something else.
    func note(_ value: JSON, of item: Item) -> String? {
        guard isUnquoted(item), let text = value.string, let kind = FieldKind.of(item.name, at: path) else {
            return nil
        }
        let wanted = kind == .boolean ? "true or false" : "a number"
        return "\(item.name) is \(wanted) in the API, and `\(text)` goes out as text"
    }

    private func isUnquoted(_ item: Item) -> Bool {
        switch item.content {
        case .field(.bare), .field(.variable): true
        default: false
        }
    }

    /// `12`, `-3`; not `012`, `1.0`, `+1`.
    private static func isInteger(_ text: String) -> Bool {
        let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
        let isPlain = digits.first != UInt8(ascii: "0") || digits.count == 1
        return !digits.isEmpty && isPlain && digits.allSatisfy { (0x30...0x39).contains($0) }
    }
}
