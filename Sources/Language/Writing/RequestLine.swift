import LosslessJSON

/// A request to be written as a line of rcx.
public struct RequestLine: Sendable, Equatable {
    /// `get`, `post`, …
    public var verb: String
    /// As a script has it (`ScriptURL.word`).
    public var url: String
    /// Items and flags, each as a script has it.
    public var parts: [String]
    /// As a script has it; may go over several lines.
    public var body: String?
    /// What follows a ` | `.
    public var stages: [String]

    public init(
        _ verb: String, _ url: String, parts: [String] = [], body: String? = nil, stages: [String] = []
    ) {
        (self.verb, self.url, self.parts, self.body, self.stages) = (verb, url, parts, body, stages)
    }

    public var text: String {
        let request = ([verb, url] + parts + (body.map { [$0] } ?? [])).joined(separator: " ")
        return ([request] + stages).joined(separator: " | ")
    }
}

/// Bodies and items as a script has them.
extension RequestLine {
    /// JSON text as the body of a request; byte for byte where it has no splice. Nil when it is no JSON object or list.
    public static func body(json text: String) -> String? {
        let trimmed = text.trimmedBlanks
        guard let first = trimmed.utf8.first, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
            (try? JSON(parsing: trimmed)) != nil
        else { return nil }
        return trimmed.replacing("${", with: "\\${")
    }

    /// `name=value`, `Name:value` and their like; nil for a name that no item can have.
    public static func item(_ name: String, _ sign: String, _ value: String) -> String? {
        guard isItemName(name) else { return nil }
        return name + sign + value
    }

    private static func isItemName(_ name: String) -> Bool {
        guard let first = name.utf8.first, first.isNameByte || first == UInt8(ascii: ".") else { return false }
        return name.utf8.allSatisfy { $0.isNameByte || "-.[]+/*!~%,".utf8.contains($0) }
    }
}

extension String {
    var trimmedBlanks: String {
        func isBlank(_ byte: UInt8) -> Bool { byte.endsWord || byte == .carriageReturn }
        let start = utf8.firstIndex { !isBlank($0) } ?? endIndex
        guard let last = utf8.lastIndex(where: { !isBlank($0) }) else { return "" }
        return String(self[start...last])
    }
}
