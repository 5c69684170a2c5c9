import LosslessJSON

/// Elements by their keys where all keys are texts, as is usual: equal keys are found by their hash, so that only the
/// different ones have to be sorted.
struct TextBuckets {
    /// The positions of the elements, ordered by their keys.
    let inOrder: [Int]

    /// Nil where a key is no text.
    init?(_ keyed: [Keyed], _ run: Run) throws(Exit) {
        var numbers: [Name: Int] = [:]
        var buckets: [(name: Name, positions: [Int])] = []
        for (position, item) in keyed.enumerated() {
            try run.step()
            guard let name = Name(item.key) else { return nil }
            if let number = numbers[name] {
                buckets[number].positions.append(position)
            } else {
                numbers[name] = buckets.count
                buckets.append((name, [position]))
            }
        }
        buckets = try run.sorted(buckets) { Name.order($0.name, $1.name) < 0 }
        inOrder = buckets.flatMap(\.positions)
    }
}
