/// The likeliest name for a misspelt one.
public enum Nearest {
    /// The closest of `names`, when it is close enough to be meant: one slip in short words, two in longer ones.
    public static func name(to typed: String, among names: [String]) -> String? {
        let limit = typed.utf8.count <= 4 ? 1 : 2
        let ranked = names.map { (distance: distance(typed.lowercased(), $0.lowercased()), name: $0) }
        let best = ranked.min { ($0.distance, $0.name) < ($1.distance, $1.name) }
        guard let best, best.distance <= limit, best.distance < typed.utf8.count else { return nil }
        return best.name
    }

    /// Damerau-Levenshtein distance: insertions, deletions, changes, and swaps of neighbours.
    public static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8)
        let right = Array(right.utf8)
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for (row, a) in left.enumerated() {
            var line = [row + 1]
            for (column, b) in right.enumerated() {
                var best = min(last[column] + (a == b ? 0 : 1), last[column + 1] + 1, line[column] + 1)
                if row > 0, column > 0, a == right[column - 1], left[row - 1] == b {
                    best = min(best, beforeLast[column - 1] + 1)
                }
                line.append(best)
            }
            (beforeLast, last) = (last, line)
        }
        return last[right.count]
    }
}
