extension Document {
    /// Where the value of a name is; with repeats, of the last.
    func find(_ object: Int, _ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let entry = tape[object]
        if let names = landmarks.names(of: object, count: entry.length) {
            return names.first(hash) { isName(object + 1 + $0, hash, bytes) }.map { object + 2 + $0 }
        }
        let number = names.number(hash, bytes)
        if number == nil && !names.isFull { return nil }
        var found: Int?
        var position = object + 1
        while position < entry.position {
            let name = tape[position]
            let isMatch = name.tag == .name ? name.length == number : number == nil && isName(position, hash, bytes)
            if isMatch {
                found = position + 1
                if !entry.flag { return found }
            }
            position = next(position + 1)
        }
        return found
    }

    private func isName(_ position: Int, _ hash: UInt64, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        let entry = tape[position]
        if entry.tag == .name { return names[entry.length].matches(hash, bytes) }
        if entry.flag { return unescape(slice(entry)).withUTF8 { compareBytes($0, bytes) == 0 } }
        return compareBytes(slice(entry), bytes) == 0
    }

    /// Where an array's element is. The caller has checked the range.
    func element(_ array: Int, _ index: Int) -> Int {
        let entry = tape[array]
        if entry.position - array - 1 == entry.length { return array + 1 + index }
        var (position, passed) = landmarks.element(of: array, index: index, count: entry.length) ?? (array + 1, 0)
        while passed < index {
            position = next(position)
            passed += 1
        }
        return position
    }
}
