import Language
import LosslessJSON
import RingCX

/// The variables of a collection and its environment, and which of them a script has used.
struct PostmanVariables {
    private var values: [String: String] = [:]
    private var secrets: Set<String> = []
    /// Foreign names in the order of first use in the script that is being written.
    private(set) var used: [String] = []
    /// Set by a statement of the script above.
    var set: Set<String> = []
    /// Variables that Postman makes up and rcx does not know.
    private(set) var unknownDynamics: [String] = []

    init(collection: JSON, environment: JSON?) {
        for list in [collection["variable"], environment?["values"]] {
            for entry in list.items(atMost: 10_000) { add(entry) }
        }
    }

    mutating func add(_ entry: JSON) {
        guard let name = (entry["key"] ?? entry["id"] ?? entry["name"])?.string, entry["enabled"]?.bool != false,
            entry["disabled"]?.bool != true
        else { return }
        if entry["type"]?.string == "secret" { secrets.insert(name) }
        if let value = entry["value"]?.plainText { values[name] = value }
    }

    func value(_ name: String) -> String? { values[name].flatMap { $0.isEmpty ? nil : $0 } }

    mutating func beginScript() { (used, set, unknownDynamics) = ([], [], []) }

    /// `a{{b}}c` as a text with splices; notes what is used.
    mutating func pieces(_ text: String) -> [TextPiece] {
        var pieces: [TextPiece] = []
        var rest = text[...]
        while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
            let name = String(rest[open.upperBound..<close.lowerBound])
            guard !name.isEmpty, !name.contains("{"), !name.contains("\n"), name.utf8.count <= 200 else {
                pieces.append(.text(String(rest[..<open.upperBound])))
                rest = rest[open.upperBound...]
                continue
            }
            if open.lowerBound > rest.startIndex { pieces.append(.text(String(rest[..<open.lowerBound]))) }
            pieces.append(.splice(use(name)))
            rest = rest[close.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        return pieces
    }

    /// The code that stands for a variable.
    mutating func use(_ foreign: String) -> String {
        let name = foreign.trimmed
        if name.hasPrefix("$") {
            switch name {
            case "$timestamp": return "(now | floor)"
            case "$isoTimestamp": return "(now | todate)"
            default: if !unknownDynamics.contains(name) { unknownDynamics.append(name) }
            }
        }
        if Identifier(rawValue: name) != nil { return name }
        if !used.contains(name), !set.contains(name) { used.append(name) }
        return ScriptText.name(name.hasPrefix("$") ? String(name.dropFirst()) : name)
    }

    func isSecret(_ name: String) -> Bool { secrets.contains(name) || SecretNames.isSecret(name) }

    /// What the script needs to be given.
    var declarations: [ScriptDraft.Declaration] {
        var seen: Set<String> = []
        return used.compactMap { foreign in
            let name = ScriptText.name(foreign.hasPrefix("$") ? String(foreign.dropFirst()) : foreign)
            guard seen.insert(name).inserted else { return nil }
            let summary = name == foreign ? "" : foreign
            if isSecret(foreign) { return .init(name, isSecret: true, summary: summary) }
            return .init(name, value: value(foreign).map(Self.literal), summary: summary)
        }
    }

    /// A number stays one, with its digits; everything else is a text.
    private static func literal(_ text: String) -> String {
        isNumber(text) ? text : ScriptText.quoted(text)
    }

    static func isNumber(_ text: String) -> Bool {
        text.utf8.count < 18 && JSON.number(text: text) != nil && !text.contains("e") && !text.contains("E")
    }
}

/// Names that values stand under which nobody should read.
public enum SecretNames {
    private static let words = [
        "secret", "password", "passwd", "token", "apikey", "jwt", "bearer", "credential", "privatekey", "assertion",
    ]

    public static func isSecret(_ name: String) -> Bool {
        let plain = name.lowercased().filter { $0.isLetter }
        return words.contains { plain.contains($0) } && !plain.hasSuffix("url") && !plain.hasSuffix("expiresat")
            && !plain.hasSuffix("expiresin") && !plain.hasSuffix("type")
    }
}

extension JSON {
    /// A text, number or boolean as text.
    var plainText: String? { string ?? numberText ?? bool.map { $0 ? "true" : "false" } }
}

extension JSON? {
    /// The elements of a list; none for anything else.
    func items(atMost limit: Int) -> [JSON] { Array((self ?? .null).elements.prefix(limit)) }
}

extension StringProtocol {
    var trimmed: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
