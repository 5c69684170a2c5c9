import JQ
import Language
import RingCX

/// Finds operations by words: in the path, in our sentence, and among parameters and fields.
struct OperationSearch {
    let catalogue: Catalogue

    /// Best first; every word must be found somewhere, misspelt ones near enough.
    func results(for words: [String]) -> [Operation] {
        let words = words.flatMap(Self.tokens)
        guard !words.isEmpty else { return [] }
        let ranked = catalogue.operations.enumerated().compactMap { index, operation in
            score(operation, words).map { (score: $0, index: index, operation: operation) }
        }
        return ranked.sorted { ($0.score, $1.index) > ($1.score, $0.index) }.map(\.operation)
    }

    private func score(_ operation: Operation, _ words: [String]) -> Int? {
        let path = Self.tokens(operation.path.description)
        let summary = Self.tokens(operation.summary)
        let fields = (operation.query + catalogue.fields(of: operation.body?.type ?? ValueType(.any)))
            .map { $0.name.lowercased() }
        var total = 0
        for word in words {
            let best = max(
                word == operation.method.lowercased() ? 60 : 0, Self.score(word, path, 100),
                Self.score(word, summary, 80), Self.score(word, fields, 40))
            guard best > 0 else { return nil }
            // The last segments say what an operation is about.
            total += best + (path.suffix(3).contains(word) ? 20 : 0)
        }
        return total - path.count - (operation.isDeprecated ? 30 : 0)
    }

    /// The whole word, its beginning, a part of it, or something near it.
    private static func score(_ word: String, _ tokens: [String], _ weight: Int) -> Int {
        var best = 0
        for token in tokens {
            if token == word || token == word + "s" || token + "s" == word { return weight }
            if token.hasPrefix(word) { best = max(best, weight * 3 / 4) }
            if word.count > 2, token.contains(word) { best = max(best, weight / 2) }
        }
        guard best == 0, word.count > 3 else { return best }
        let isNear = tokens.contains { Nearest.distance(word, $0) <= (word.count > 6 ? 2 : 1) }
        return isNear ? weight / 3 : 0
    }

    /// Lower-case words: `gateGroups/withChildren` is gate, groups, with, children, and gategroups too.
    static func tokens(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber }.flatMap { word in
            let parts = camelParts(word)
            return parts.count > 1 ? parts + [word.lowercased()] : parts
        }
    }

    private static func camelParts(_ word: Substring) -> [String] {
        var parts: [String] = []
        for character in word {
            if character.isUppercase || parts.isEmpty { parts.append("") }
            parts[parts.count - 1].append(contentsOf: character.lowercased())
        }
        return parts
    }
}
