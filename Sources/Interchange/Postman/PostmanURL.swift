import Language
import LosslessJSON

/// The URL of a Postman request, as far as it goes before the query.
struct PostmanURL {
    /// Scheme and host, or what stands in their place; empty for none.
    let origin: String
    /// Segments, `:name` among them.
    let path: String
    let query: [(name: String, value: String)]
    /// Values of the path's variables.
    let variables: [JSON]
    let disabled: [String]

    init(_ url: JSON) throws(InterchangeError) {
        guard let raw = url.string ?? url["raw"]?.string ?? Self.joined(url), !raw.isEmpty else {
            throw InterchangeError("it has no URL")
        }
        let target = String(raw.trimmed.prefix { $0 != "#" })
        let whole = target.prefix { $0 != "?" }
        let start = Self.pathStart(whole)
        (origin, path) = (String(whole[..<start]), String(whole[start...]))
        variables = url["variable"].items(atMost: 1000)
        let listed = url["query"].items(atMost: 1000)
        if url["query"]?.kind == .array {
            let isOff = { (entry: JSON) in entry["disabled"]?.bool == true }
            query = listed.filter { !isOff($0) }.compactMap { Self.pair($0) }
            disabled = listed.filter(isOff).compactMap { $0["key"]?.string }
        } else {
            query = Self.pairs(target.dropFirst(whole.count + 1))
            disabled = []
        }
    }

    private static func pathStart(_ text: Substring) -> String.Index {
        let afterScheme = text.firstRange(of: "://")?.upperBound ?? text.startIndex
        var index = afterScheme
        while index < text.endIndex, text[index] != "/" { index = text.index(after: index) }
        return index
    }

    /// `protocol host path` without `raw`.
    private static func joined(_ url: JSON) -> String? {
        guard url.kind == .object else { return nil }
        func texts(_ value: JSON?, _ separator: String) -> String {
            value?.string ?? value?.elements.prefix(1000).compactMap { $0.string ?? $0["value"]?.string }.joined(
                separator: separator) ?? ""
        }
        let host = texts(url["host"], ".")
        let path = texts(url["path"], "/")
        guard !host.isEmpty || !path.isEmpty else { return nil }
        let scheme =
            url["protocol"]?.string.map { $0 + "://" } ?? (host.contains("{{") || host.isEmpty ? "" : "https://")
        let port = url["port"]?.plainText.map { ":" + $0 } ?? ""
        return scheme + host + port + (path.hasPrefix("/") ? "" : "/") + path
    }

    private static func pair(_ entry: JSON) -> (String, String)? {
        guard let name = entry["key"]?.string, !name.isEmpty else { return nil }
        return (name, entry["value"]?.plainText ?? "")
    }

    private static func pairs(_ text: Substring) -> [(String, String)] {
        text.split(separator: "&").map { part in
            let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "")
        }
    }
}
