/// Finds where values end, and nothing more: the quick way past what nobody asked for. It takes what the parser takes and
/// no more; where it does not, it gives nil, and the parser has to say what is wrong.
struct ValueSkipper {
    let end: UnsafePointer<UInt8>

    typealias Place = UnsafePointer<UInt8>

    /// - Parameter depth: how many containers are around the value.
    @inline(__always)
    func skipValue(_ start: Place, depth: Int) -> Place? {
        guard start < end else { return nil }
        switch start.pointee {
        case UInt8(ascii: "\""): return skipString(start)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return skipNumber(start)
        case UInt8(ascii: "{"): return skipObject(start, depth: depth)
        case UInt8(ascii: "["): return skipArray(start, depth: depth)
        default: return skipWord(start)
        }
    }

    // MARK: containers

    private func skipObject(_ open: Place, depth: Int) -> Place? {
        guard depth < JSON.maximumDepth else { return nil }
        var place = skipBlanks(open + 1)
        if place < end, place.pointee == UInt8(ascii: "}") { return place + 1 }
        var count = 0
        while true {
            guard place < end, place.pointee == UInt8(ascii: "\""), let nameEnd = skipString(place),
                let next = skipMemberValue(nameEnd, depth: depth + 1)
            else { return nil }
            count += 1
            guard next < end, next.pointee == UInt8(ascii: ",") else {
                return closed(next, by: UInt8(ascii: "}"), count)
            }
            place = skipBlanks(next + 1)
        }
    }

    /// From the end of a name to the comma or bracket after the value.
    @inline(__always)
    func skipMemberValue(_ nameEnd: Place, depth: Int) -> Place? {
        let colon = skipBlanks(nameEnd)
        guard colon < end, colon.pointee == UInt8(ascii: ":"),
            let next = skipValue(skipBlanks(colon + 1), depth: depth)
        else { return nil }
        return skipBlanks(next)
    }

    private func skipArray(_ open: Place, depth: Int) -> Place? {
        guard depth < JSON.maximumDepth else { return nil }
        var place = skipBlanks(open + 1)
        if place < end, place.pointee == UInt8(ascii: "]") { return place + 1 }
        var count = 0
        while true {
            guard let valueEnd = skipValue(place, depth: depth + 1) else { return nil }
            let next = skipBlanks(valueEnd)
            count += 1
            guard next < end, next.pointee == UInt8(ascii: ",") else {
                return closed(next, by: UInt8(ascii: "]"), count)
            }
            place = skipBlanks(next + 1)
        }
    }

    @inline(__always)
    private func closed(_ place: Place, by bracket: UInt8, _ count: Int) -> Place? {
        place < end && place.pointee == bracket && count <= TapeEntry.maximumLength ? place + 1 : nil
    }

    @inline(__always)
    func skipBlanks(_ start: Place) -> Place {
        start < end && start.pointee <= 0x20 ? skipAllBlanks(start) : start
    }

    private func skipAllBlanks(_ start: Place) -> Place {
        var place = start
        while place < end {
            switch place.pointee {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return place
            }
            while end - place >= 8,
                UnsafeRawPointer(place).loadUnaligned(as: UInt64.self) == 0x2020_2020_2020_2020
            { place += 8 }
        }
        return place
    }

    // MARK: scalars

    @inline(__always)
    private func skipString(_ open: Place) -> Place? {
        let stop = skipPlain(open + 1, end)
        guard stop < end, stop.pointee == UInt8(ascii: "\"") else { return skipRest(stop, of: open) }
        return stop - open <= TapeEntry.maximumLength ? stop + 1 : nil
    }

    /// The rest of a string that is not plain at `start`.
    private func skipRest(_ start: Place, of open: Place) -> Place? {
        var place = start
        while place < end {
            switch place.pointee {
            case UInt8(ascii: "\""): return place - open <= TapeEntry.maximumLength ? place + 1 : nil
            case UInt8(ascii: "\\"):
                guard case .scalar(_, let length) = readEscape(place, end - place) else { return nil }
                place += length
            case 0x7F: place += 1
            case 0x80...:
                let length = sequenceLength(place, end - place)
                guard length > 0 else { return nil }
                place += length
            default: return nil
            }
            place = skipPlain(place, end)
        }
        return nil
    }

    @inline(__always)
    private func skipNumber(_ start: Place) -> Place? {
        var place = start.pointee == UInt8(ascii: "-") ? start + 1 : start
        guard let whole = skipDigits(place) else { return nil }
        if place.pointee == UInt8(ascii: "0") && whole > place + 1 { return nil }
        place = whole
        if place < end, place.pointee == UInt8(ascii: ".") {
            guard let fraction = skipDigits(place + 1) else { return nil }
            place = fraction
        }
        if place < end, place.pointee | 0x20 == UInt8(ascii: "e") {
            guard let exponent = skipExponent(place + 1) else { return nil }
            place = exponent
        }
        return place - start <= TapeEntry.maximumLength ? place : nil
    }

    private func skipExponent(_ start: Place) -> Place? {
        guard start < end else { return nil }
        let isSigned = start.pointee == UInt8(ascii: "+") || start.pointee == UInt8(ascii: "-")
        return skipDigits(isSigned ? start + 1 : start)
    }

    /// One digit or more.
    @inline(__always)
    private func skipDigits(_ start: Place) -> Place? {
        var place = start
        while place < end, place.pointee &- UInt8(ascii: "0") < 10 { place += 1 }
        return place > start ? place : nil
    }

    @inline(__always)
    private func skipWord(_ start: Place) -> Place? {
        guard end - start >= 4 else { return nil }
        switch UInt32(littleEndian: UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)) {
        case 0x6C6C_756E, 0x6575_7274: return start + 4  // null, true
        case 0x736C_6166 where end - start >= 5 && start[4] == UInt8(ascii: "e"): return start + 5  // fals, e
        default: return nil
        }
    }
}
