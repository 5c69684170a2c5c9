#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension TapeParser {
    mutating func parseWord() throws(Fault) {
        let position = cursor - start
        append(TapeEntry(try scanWord(), position: position))
    }

    /// Past `true`, `false` or `null`.
    mutating func scanWord() throws(Fault) -> TapeEntry.Tag {
        switch cursor.pointee {
        case UInt8(ascii: "t"): return try word("true", .yes)
        case UInt8(ascii: "f"): return try word("false", .no)
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): throw fault(.badLiteral)
        default: throw fault(.valueExpected)
        }
    }

    private mutating func word(_ text: StaticString, _ tag: TapeEntry.Tag) throws(Fault) -> TapeEntry.Tag {
        let length = min(text.utf8CodeUnitCount, end - cursor)
        guard memcmp(cursor, text.utf8Start, length) == 0 else { throw fault(.badLiteral) }
        guard length == text.utf8CodeUnitCount else { throw fault(.unexpectedEnd, at: end) }
        cursor += length
        return tag
    }

    mutating func parseNumber() throws(Fault) {
        let first = cursor
        let isInteger = try scanNumber()
        append(TapeEntry(.number, flag: isInteger, length: cursor - first, position: first - start))
    }

    /// The byte at the cursor begins a number. True where it is all digits, and so probably an `Int`.
    mutating func scanNumber() throws(Fault) -> Bool {
        var state = NumberState(first: cursor.pointee)!
        let stop = state.advance(cursor + 1, end)
        guard stop < end || state.isComplete else { throw fault(.unexpectedEnd, at: end) }
        if stop < end, let reason = state.fault(before: stop.pointee) { throw fault(reason, at: stop) }
        guard stop - cursor <= TapeEntry.maximumLength else { throw fault(.tooLarge) }
        defer { cursor = stop }
        return state == .whole || state == .zero && cursor.pointee == UInt8(ascii: "0")
    }

    mutating func parseString() throws(Fault) {
        let flag = try scanString()
        let first = stringStart - start
        append(TapeEntry(.string, flag: flag, length: cursor - 1 - stringStart, position: first))
    }

    /// From the opening quote past the closing one; `stringStart` is then the first byte between. True where the
    /// bytes are not how the string is written again, which is where there are escapes or DEL.
    mutating func scanString() throws(Fault) -> Bool {
        stringStart = cursor + 1
        var place = stringStart
        var flag = false
        while true {
            place = skipPlain(place, end)
            guard place < end else { throw fault(.unexpectedEnd, at: end) }
            switch place.pointee {
            case UInt8(ascii: "\""):
                guard place - stringStart <= TapeEntry.maximumLength else { throw fault(.tooLarge) }
                cursor = place + 1
                return flag
            case UInt8(ascii: "\\"):
                place += try escapeLength(place)
                flag = true
            case 0x7F:
                place += 1
                flag = true
            case 0..<0x20: throw fault(.controlCharacter, at: place)
            default:
                let length = sequenceLength(place, end - place)
                if length < 0 { throw fault(.unexpectedEnd, at: end) }
                if length == 0 { throw fault(.invalidUTF8, at: place) }
                place += length
            }
        }
    }

    private func escapeLength(_ place: UnsafePointer<UInt8>) throws(Fault) -> Int {
        switch readEscape(place, end - place) {
        case .scalar(_, let length): return length
        case .cut: throw fault(.unexpectedEnd, at: end)
        case .unknown: throw fault(.badEscape, at: place)
        case .loneSurrogate: throw fault(.loneSurrogate, at: place)
        }
    }

    // MARK: names

    /// A name and its colon. Most objects look like the one before, so the name that is likely is tried first.
    mutating func parseName() throws(Fault) {
        guard cursor < end else { throw fault(.unexpectedEnd) }
        guard cursor.pointee == UInt8(ascii: "\"") else { throw fault(.nameExpected) }
        let likely = frame.lastName >= 0 ? names.successor(of: frame.lastName) : firstNames[outer.count]
        if likely >= 0 && takeName(likely) {
            frame.lastName = likely
        } else {
            try parseUnlikelyName()
        }
        try passColon()
    }

    @inline(__always)
    mutating func passColon() throws(Fault) {
        skipSpace()
        guard cursor < end else { throw fault(.unexpectedEnd) }
        guard cursor.pointee == UInt8(ascii: ":") else { throw fault(.colonExpected) }
        cursor += 1
    }

    @inline(__always)
    private mutating func takeName(_ number: Int) -> Bool {
        let length = names[number].text.count
        guard length + 2 <= end - cursor, cursor[length + 1] == UInt8(ascii: "\"") else { return false }
        let place = cursor + 1
        guard names[number].text.withUTF8({ memcmp($0.baseAddress!, place, length) == 0 }) else { return false }
        append(TapeEntry(.name, length: number, position: place - start))
        cursor = place + length + 1
        return true
    }

    private mutating func parseUnlikelyName() throws(Fault) {
        let flag = try scanString()
        let raw = UnsafeBufferPointer(start: stringStart, count: cursor - 1 - stringStart)
        let position = stringStart - start
        guard let number = flag ? unescape(raw).withUTF8({ names.intern($0) }) : names.intern(raw) else {
            append(TapeEntry(.looseName, flag: flag, length: raw.count, position: position))
            return
        }
        append(TapeEntry(.name, flag: flag, length: number, position: position))
        let likely = names.isPlainName(number) ? number : -1
        if frame.lastName >= 0 {
            names.setSuccessor(of: frame.lastName, likely)
        } else {
            firstNames[outer.count] = likely
        }
        frame.lastName = number
    }
}
