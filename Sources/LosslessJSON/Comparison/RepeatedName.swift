/// A name that an object has more than once, which JSON permits and most readers lose.
public struct RepeatedName: Equatable, Sendable {
    /// A jq path to the member.
    public let path: String
    public let name: String
    /// How often it is there, at least 2.
    public let count: Int
}

extension JSON {
    /// The repeated names in all objects of this value, outer ones first. Costs nothing where the text has none.
    public func repeatedNames() -> [RepeatedName] {
        guard case .node(let document, _) = self else { return repeatedNamesInside(JSONPath()) }
        return document.repeatsNames ? repeatedNamesInside(JSONPath()) : []
    }

    private func repeatedNamesInside(_ path: JSONPath) -> [RepeatedName] {
        var found = repeatsNames ? repeatedNamesHere(path) : []
        if kind == .object {
            for (name, value) in fields { found += value.repeatedNamesInside(path.appending(.name(name))) }
        } else if kind == .array {
            for (index, value) in elements.enumerated() {
                found += value.repeatedNamesInside(path.appending(.index(index)))
            }
        }
        return found
    }

    private func repeatedNamesHere(_ path: JSONPath) -> [RepeatedName] {
        var counts: [Name: Int] = [:]
        for (name, _) in fields { counts[name, default: 0] += 1 }
        return withoutRepeatedNames.fields.compactMap { name, _ in
            counts[name].flatMap { count in
                count < 2
                    ? nil : RepeatedName(path: path.appending(.name(name)).description, name: name.string, count: count)
            }
        }
    }
}
