/// `a=b&c=d`, as forms are sent.
public struct FormText {
    /// Encoded.
    public let text: String

    public init(_ text: String) { self.text = text }

    /// What `--data-urlencode` makes of its value; nil for other data.
    init?(data: CurlData) {
        guard data.kind == .encoded else { return nil }
        let pair = data.value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard pair.count == 2 else {
            text = Self.encoded(data.value)
            return
        }
        text = pair[0].isEmpty ? Self.encoded(pair[1]) : pair[0] + "=" + Self.encoded(pair[1])
    }

    /// Decoded, in order.
    public var fields: [(name: String, value: String)]? {
        var fields: [(String, String)] = []
        for part in text.split(separator: "&") {
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard pair.count == 2, let name = Self.decoded(pair[0]), let value = Self.decoded(pair[1]), !name.isEmpty
            else {
                return nil
            }
            fields.append((name, value))
        }
        return fields
    }

    /// As items of a request with `--form`; nil where a name fits no item. A repeated name has a list.
    var items: [String]? {
        guard let fields, !fields.isEmpty else { return nil }
        return Self.items(fields.map { ($0.name, [TextPiece.text($0.value)]) })
    }

    public static func items(_ fields: [(name: String, value: [TextPiece])]) -> [String]? {
        var items: [String] = []
        var done: Set<String> = []
        for field in fields where done.insert(field.name).inserted {
            let values = fields.filter { $0.name.utf8.elementsEqual(field.name.utf8) }.map(\.value)
            let text =
                values.count == 1
                ? ScriptText.value(values[0]) : "[\(values.map(ScriptText.quoted).joined(separator: ", "))]"
            guard let item = RequestLine.item(field.name, values.count == 1 ? "=" : ":=", text) else { return nil }
            items.append(text.isEmpty ? item + "\"\"" : item)
        }
        return items
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var result: [UInt8] = []
        for byte in text.utf8 {
            if byte.isNameByte || "-.~".utf8.contains(byte) {
                result.append(byte)
            } else {
                result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private static func decoded(_ text: Substring) -> String? {
        var result: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                result.append(code)
                rest = rest.dropFirst(2)
            } else {
                result.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(validating: result, as: UTF8.self)
    }
}
