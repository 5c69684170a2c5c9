/// A path with `{name}` for what varies.
public struct PathTemplate: Sendable, Hashable, CustomStringConvertible {
    enum Segment: Sendable, Hashable {
        case literal(String)
        /// A whole segment that varies.
        case parameter(String)
        /// Varies between two fixed texts: `{id}.json`.
        case partly(before: String, name: String, after: String)
    }

    public let description: String
    let segments: [Segment]

    public init(_ text: String) {
        description = text
        segments = text.split(separator: "/").map(Segment.init)
    }

    /// The names in braces, in order.
    public var names: [String] { segments.compactMap(\.name) }

    /// What stands in the place of each `{name}` when `path` begins as this template does, as far as both go; nil when it does not.
    /// `rank` orders templates that fit the same path: a literal segment beats one that varies, the earlier the more.
    func fit(_ path: [Substring]) -> (values: [(name: String, value: String)], rank: [Bool])? {
        var values: [(String, String)] = []
        var rank: [Bool] = []
        for (segment, typed) in zip(segments, path) {
            guard segment.fits(typed) else { return nil }
            if let name = segment.name { values.append((name, String(typed))) }
            rank.append(segment.name == nil)
        }
        return (values, rank)
    }
}

extension PathTemplate.Segment {
    init(_ text: Substring) {
        guard let open = text.firstIndex(of: "{"), let close = text[open...].firstIndex(of: "}") else {
            self = .literal(String(text))
            return
        }
        let name = String(text[text.index(after: open)..<close])
        let before = text[..<open]
        // Of a second pair of braces nothing is held against a path.
        let rest = text[text.index(after: close)...]
        let after = rest.contains("{") ? "" : rest
        let isWhole = before.isEmpty && rest.isEmpty
        self = isWhole ? .parameter(name) : .partly(before: String(before), name: name, after: String(after))
    }

    var name: String? {
        switch self {
        case .literal: nil
        case .parameter(let name), .partly(_, let name, _): name
        }
    }

    func fits(_ typed: Substring) -> Bool {
        switch self {
        case .literal(let text): typed == text
        case .parameter: !typed.isEmpty
        case .partly(let before, _, let after):
            typed.utf8.count > before.utf8.count + after.utf8.count && typed.hasPrefix(before)
                && typed.hasSuffix(after)
        }
    }
}
