import LosslessJSON
import RingCX
import Transport

/// What a request would change, for the person who is asked: the fields that differ from what is there, else the body.
struct ChangeText {
    let text: String

    private static let longest = 2_000

    /// - Parameter present: what is there now; nil where that is unknown.
    init(_ request: APIRequest, present: JSON?) {
        guard case .bytes(let bytes) = request.body else {
            text = present.map { "there now: \(Self.cut($0.compact))" } ?? ""
            return
        }
        guard let present, present.kind == .object, let body = try? JSON(parsing: bytes), body.kind == .object else {
            text = Self.cut(String(decoding: bytes, as: UTF8.self))
            return
        }
        let lines = Self.differences(from: present, to: body, isWhole: request.method.name == "PUT")
        text = lines.isEmpty ? "nothing in it differs from what is there now" : lines.joined(separator: "\n")
    }

    /// A PUT replaces the whole: what its body lacks may be lost.
    private static func differences(from present: JSON, to body: JSON, isWhole: Bool) -> [String] {
        var lines: [String] = []
        for (name, value) in body.sortedFields {
            let old = present[name]
            if let old, old == value { continue }
            if let old { lines.append("- \(name.string): \(cut(old.compact))") }
            lines.append("+ \(name.string): \(cut(value.compact))")
        }
        guard isWhole else { return lines }
        let lost = present.sortedFields.filter { body[$0.name] == nil }
        return lines + lost.map { "- \($0.name.string): \(cut($0.value.compact))  (not in the body)" }
    }

    private static func cut(_ text: String) -> String {
        text.count <= longest ? text : text.prefix(longest) + "…"
    }
}
