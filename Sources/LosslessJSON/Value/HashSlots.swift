/// An open-addressing table from hashes to positions in somebody else's list. At most half full.
struct HashSlots: Sendable {
    /// Position + 1; 0 is free.
    private var slots: [UInt32] = []
    private var count = 0

    var isEmpty: Bool { slots.isEmpty }

    init() {}

    init(capacity: Int) {
        var size = 32
        while size < capacity * 2 { size *= 2 }
        slots = [UInt32](repeating: 0, count: size)
    }

    /// The first position with this hash that `matches` accepts.
    @inline(__always)
    func first(_ hash: UInt64, where matches: (Int) -> Bool) -> Int? {
        guard !slots.isEmpty else { return nil }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 {
            let position = Int(slots[slot] - 1)
            if matches(position) { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }

    /// False, and nothing done, where the table has to be rebuilt larger.
    mutating func insert(_ hash: UInt64, _ position: Int) -> Bool {
        guard (count + 1) * 2 <= slots.count else { return false }
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != 0 { slot = (slot + 1) & mask }
        slots[slot] = UInt32(position + 1)
        count += 1
        return true
    }

    /// Puts another position with the same hash in the place of one that is there.
    mutating func replace(_ hash: UInt64, _ old: Int, by new: Int) {
        let mask = slots.count - 1
        var slot = Int(truncatingIfNeeded: hash) & mask
        while slots[slot] != UInt32(old + 1) { slot = (slot + 1) & mask }
        slots[slot] = UInt32(new + 1)
    }
}
