/// Finds the name somebody may have meant.
enum Nearest {
    static func hint(for name: String, among candidates: [String], prefix: String = "") -> String? {
        nearest(to: name, among: candidates).map { "did you mean '\(prefix)\($0)'" }
    }

    static func nearest(to name: String, among candidates: [String]) -> String? {
        let typed = Array(name.utf8)
        let allowed = typed.count <= 3 ? 1 : typed.count <= 7 ? 2 : 3
        let ranked = candidates.map { ($0, distance(typed, Array($0.utf8))) }
        guard let best = ranked.min(by: { ($0.1, $0.0) < ($1.1, $1.0) }), best.1 <= allowed else { return nil }
        return best.0
    }

    /// Insertions, deletions, replacements and swaps of neighbours that turn one text into the other.
    private static func distance(_ left: [UInt8], _ right: [UInt8]) -> Int {
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for i in left.indices {
            var row = [i + 1]
            for j in right.indices {
                let replaced = last[j] + (left[i] == right[j] ? 0 : 1)
                var cost = min(replaced, last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                    cost = min(cost, beforeLast[j - 1] + 1)
                }
                row.append(cost)
            }
            (beforeLast, last) = (last, row)
        }
        return last[right.count]
    }
}
