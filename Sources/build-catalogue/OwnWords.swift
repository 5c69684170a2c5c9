import LosslessJSON

/// Takes the sentences out of an OpenAPI document and keeps the facts in them: the catalogue's words are our own.
enum OwnWords {
    private static let sentences: Set<String> = ["summary", "description", "example", "examples", "title"]

    static func only(_ document: JSON) -> JSON {
        var document = document
        let paths = document["paths"]?.members.map { ($0.key, path($0.value)) } ?? []
        document.set("paths", JSON(members: paths))
        if let components = document["components"] { document.set("components", stripped(components)) }
        document.remove("tags")
        return document
    }

    private static func path(_ item: JSON) -> JSON {
        JSON(
            members: item.members.map { key, value in
                (key, value.kind == .object && value["responses"] != nil ? operation(value) : stripped(value))
            })
    }

    private static func operation(_ value: JSON) -> JSON {
        let description = value["description"]?.string ?? ""
        var operation = stripped(value)
        if let permission = permission(in: description) { operation.set("x-rcx-permission", JSON(permission)) }
        let limits = limits(in: description)
        if !limits.isEmpty { operation.set("x-rcx-limits", JSON(array: limits.map { JSON($0) })) }
        return operation
    }

    /// Sentences stand under these names, unless the name is that of a property.
    private static func stripped(_ value: JSON, isNames: Bool = false) -> JSON {
        switch value.kind {
        case .array: return JSON(array: value.elements.map { stripped($0) })
        case .object:
            let kept = value.members.filter { isNames || !sentences.contains($0.key) }
            return JSON(members: kept.map { ($0.key, stripped($0.value, isNames: $0.key == "properties" && !isNames)) })
        default: return value
        }
    }

    /// `Permissions: READ on Gate (Permission Override)`
    private static func permission(in text: String) -> String? {
        guard let match = text.firstMatch(of: /Permissions?:\s*([^\n]+)/) ?? text.firstMatch(of: /(Has Role: [^\n]+)/)
        else { return nil }
        let words = match.1.replacing(/\s*\((Permissions? Override|Override Permission Request)\)?/, with: "")
            .replacing(/,?\s*(Post Filtered Results|filter out restricted accounts)/, with: "")
        let roles = words.replacing(/Has Role: (\w+)/) { "\($0.1) role" }
            .replacing(/hasRole\('(\w+)'\)/) { "\($0.1) role" }
        return ["NONE", "Anonymous User"].contains(roles) ? nil : roles.trimmed
    }

    /// `at 3 requests per 60 seconds and 9 requests per 15 minutes`
    private static func limits(in text: String) -> [String] {
        guard let start = text.firstRange(of: "throttled") else { return [] }
        let sentence = text[start.upperBound...].prefix { $0 != "\n" }
        let first = sentence.split(separator: ". ").first ?? sentence
        return first.matches(of: /(\d+) requests per (\d+) (second|minute)/).map { match in
            "\(match.1)/\(Int(match.2)! * (match.3 == "minute" ? 60 : 1))s"
        }
    }
}

extension Substring {
    fileprivate var trimmed: String { String(self).trimmed }
}

extension String {
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "," }.reversed())
    }
}
