/// Checks what nobody asked for, without tape or names; only a fault is looked for by parsing.
extension TapeParser {
    private var skipper: ValueSkipper { ValueSkipper(end: end) }

    /// Passes one value.
    mutating func passWhole() throws(Fault) {
        skipSpace()
        guard let next = skipper.skipValue(cursor, depth: outer.count) else { return try parseWhole() }
        cursor = next
    }

    /// Passes members with plain names other than this one. Stands at a name, and ends at one: at the one wanted, at one
    /// that is not plain, at that of the last member, or at that of a member with a fault.
    mutating func passMembers(before wanted: Name) {
        let skipper = skipper
        let depth = outer.count
        var (place, passed) = (cursor, 0)
        wanted.text.withUTF8 { wanted in
            while place < end, place.pointee == UInt8(ascii: "\"") {
                let close = skipPlain(place + 1, end)
                let name = UnsafeBufferPointer(start: place + 1, count: close - place - 1)
                guard close < end, close.pointee == UInt8(ascii: "\""), name.count <= TapeEntry.maximumLength,
                    name.count != wanted.count || compareBytes(name, wanted) != 0,
                    let comma = skipper.skipMemberValue(close + 1, depth: depth),
                    comma < end, comma.pointee == UInt8(ascii: ",")
                else { break }
                let next = skipper.skipBlanks(comma + 1)
                guard next < end, next.pointee == UInt8(ascii: "\"") else { break }
                (place, passed) = (next, passed + 1)
            }
        }
        cursor = place
        frame.count += passed
    }

    /// Passes a name and its colon; whether it is this one.
    mutating func passName(_ wanted: Name) throws(Fault) -> Bool {
        guard cursor < end else { throw fault(.unexpectedEnd) }
        guard cursor.pointee == UInt8(ascii: "\"") else { throw fault(.nameExpected) }
        let isEscaped = try scanString()
        let raw = UnsafeBufferPointer(start: stringStart, count: cursor - 1 - stringStart)
        try passColon()
        guard isEscaped || raw.count == wanted.text.count else { return false }
        return wanted.text.withUTF8 { bytes in
            isEscaped ? unescape(raw).withUTF8 { compareBytes($0, bytes) == 0 } : compareBytes(raw, bytes) == 0
        }
    }
}
