extension TapeParser {
    /// Looks for repeated names in the object that ends here, and makes a large one quick to search.
    mutating func indexNames() -> Bool {
        if frame.count > Landmarks.threshold { return hashNames() }
        while lastSeen.count < names.count { lastSeen.append(.max) }
        var repeats = false
        var loose: [Int] = []
        var position = frame.container + 1
        while position < tapeCount {
            let entry = tape![position]
            if entry.tag == .name {
                if lastSeen[entry.length] == frame.offset { repeats = true }
                lastSeen[entry.length] = frame.offset
            } else {
                repeats = repeats || loose.contains { isSameName($0, position) }
                loose.append(position)
            }
            position = next(position + 1)
        }
        return repeats
    }

    private mutating func hashNames() -> Bool {
        var slots = HashSlots(capacity: frame.count)
        var repeats = false
        var position = frame.container + 1
        while position < tapeCount {
            let hash = withName(position, hashOfName)
            if let earlier = slots.first(hash, where: { isSameName(frame.container + 1 + $0, position) }) {
                repeats = true
                slots.replace(hash, earlier, by: position - frame.container - 1)
            } else {
                _ = slots.insert(hash, position - frame.container - 1)
            }
            position = next(position + 1)
        }
        landmarks.setNames(of: frame.container, slots)
        return repeats
    }

    private func isSameName(_ left: Int, _ right: Int) -> Bool {
        if tape![left].tag == .name && tape![right].tag == .name { return tape![left].length == tape![right].length }
        return withName(left) { first in withName(right) { compareBytes(first, $0) == 0 } }
    }

    func withName<Result>(_ position: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let entry = tape![position]
        if entry.tag == .name { return names[entry.length].text.withUTF8(body) }
        let raw = UnsafeBufferPointer(start: start + entry.position, count: entry.length)
        return entry.flag ? unescape(raw).withUTF8(body) : body(raw)
    }
}
