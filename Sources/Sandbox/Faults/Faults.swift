/// The rules in force, and how often each has been met.
struct Faults {
    struct Entry {
        let id: Int
        let rule: FaultRule
        /// Requests that the rule fits.
        var fitting = 0
        /// Those of them that it did something to.
        var applied = 0
    }

    private(set) var entries: [Entry] = []
    private var lastId = 0

    init(_ rules: [FaultRule]) {
        for rule in rules { _ = add(rule) }
    }

    var isEmpty: Bool { entries.isEmpty }

    mutating func add(_ rule: FaultRule) -> Entry {
        lastId += 1
        let entry = Entry(id: lastId, rule: rule)
        entries.append(entry)
        return entry
    }

    /// Whether there was such a rule.
    mutating func remove(id: Int) -> Bool {
        let count = entries.count
        entries.removeAll { $0.id == id }
        return entries.count < count
    }

    mutating func removeAll() { entries = [] }

    /// What happens to this request. Every rule that fits counts it; the first whose turn it is decides.
    mutating func take(method: String, path: ArraySlice<UInt8>) -> FaultEffects? {
        var effects: FaultEffects?
        for index in entries.indices where entries[index].rule.fits(method: method, path: path) {
            entries[index].fitting += 1
            guard effects == nil, entries[index].rule.calls.contains(entries[index].fitting) else { continue }
            entries[index].applied += 1
            effects = entries[index].rule.effects
        }
        return effects
    }
}
