extension PathRules {
    /// The shortest path that `expand` turns into this one again; the path itself where none is shorter. Works on templates too: the identifiers
    /// that come from the sign-in may be in braces or be `account`'s own values.
    ///
    /// - Parameter identifiers: what the sign-in knows, so that a path with the values is shortened as one with the names is.
    public func shorten(_ path: String, identifiers: [Identifier: String] = [:]) -> String {
        let named = Self.naming(path, identifiers)
        let apiRoot = host.generation == .legacy ? "/api" : "/voice/api"
        var shortest = path
        for rule in PathRule.all + [.belowAccount] {
            let root = (rule.base == .api ? apiRoot : "") + rule.root
            guard !root.isEmpty, named.isAtOrBelow(root) else { continue }
            let rest = String(named.utf8.dropFirst(root.utf8.count))!
            let candidate = rule.isOnlyName ? rule.prefix + rest : rest
            guard candidate.utf8.count < shortest.utf8.count, !candidate.isEmpty, expand(candidate) == named else {
                continue
            }
            shortest = candidate
        }
        return shortest
    }

    /// The path with `{accountId}` and its like in the place of their values, and under the names that the roots have for them.
    private static func naming(_ path: String, _ identifiers: [Identifier: String]) -> String {
        var segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for index in segments.indices.dropFirst() {
            guard let name = identifier(after: segments[index - 1], in: path) else { continue }
            let isParameter = segments[index].hasPrefix("{")
            if isParameter || identifiers[name] == String(segments[index]) { segments[index] = "{\(name.rawValue)}" }
        }
        return segments.joined(separator: "/")
    }
}
