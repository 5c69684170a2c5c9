import LosslessJSON

/// What a dry run cannot know, since nothing is sent: texts such as `‹.agentId of line 33›` stand for it.
struct Unknowns {
    struct Origin {
        let path: String
        let line: Int
    }

    private(set) var origins: [String: Origin] = [:]

    /// The text for a part of what line `line` would give.
    mutating func value(_ path: String, line: Int) -> JSON {
        let text = "‹\(path) of line \(line)›"
        origins[text] = Origin(path: path, line: line)
        return JSON(text)
    }

    /// Where a value that is unknown as a whole would come from.
    func origin(of value: JSON) -> Origin? { origins.isEmpty ? nil : value.string.flatMap { origins[$0] } }

    /// One of those that a value holds, be it in a text.
    func firstOrigin(in value: JSON) -> Origin? {
        guard !origins.isEmpty else { return nil }
        switch value.kind {
        case .string: return value.string.flatMap(firstOrigin)
        case .array: return value.elements.lazy.compactMap(firstOrigin).first
        case .object: return value.members.lazy.compactMap { firstOrigin(in: $0.value) }.first
        case .null, .bool, .number: return nil
        }
    }

    func firstOrigin(in text: String) -> Origin? {
        guard text.contains("‹") else { return nil }
        return origins.first { text.contains($0.key) }?.value
    }
}
