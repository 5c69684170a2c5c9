extension OutputBuffer {
    mutating func append(decimal number: Int) {
        var count = number < 0 ? 2 : 1
        var rest = number.magnitude
        while rest >= 10 { (rest, count) = (rest / 10, count + 1) }
        reserve(count)
        let end = place + count
        var digit = end
        rest = number.magnitude
        repeat {
            digit -= 1
            let (tens, last) = rest.quotientAndRemainder(dividingBy: 10)
            digit.pointee = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: last)
            rest = tens
        } while rest > 0
        if number < 0 { place.pointee = UInt8(ascii: "-") }
        advance(to: end)
    }

    /// Writes bytes that need no escape as a string.
    mutating func appendQuoted(_ bytes: UnsafeBufferPointer<UInt8>) {
        append(UInt8(ascii: "\""))
        append(bytes)
        append(UInt8(ascii: "\""))
    }

    mutating func appendString(_ bytes: UnsafeBufferPointer<UInt8>, forTerminal: Bool) {
        append(UInt8(ascii: "\""))
        appendEscaped(bytes, forTerminal: forTerminal)
        append(UInt8(ascii: "\""))
    }

    /// Writes bytes of a string's meaning between the quotes, with escapes where JSON, or the terminal, needs them.
    mutating func appendEscaped(_ bytes: UnsafeBufferPointer<UInt8>, forTerminal: Bool) {
        guard var cursor = bytes.baseAddress else { return }
        let end = cursor + bytes.count
        while cursor < end {
            let start = cursor
            cursor = skipPlain(cursor, end)
            append(start, cursor - start)
            let beyond = cursor
            while cursor < end && cursor.pointee >= 0x80 { cursor += 1 }
            appendSequences(UnsafeBufferPointer(start: beyond, count: cursor - beyond), forTerminal: forTerminal)
            if cursor < end && !isPlain(cursor.pointee) {
                appendScalar(UInt32(cursor.pointee), forTerminal: forTerminal)
                cursor += 1
            }
        }
    }

    /// Writes characters beyond ASCII.
    @inline(__always)
    mutating func appendSequences(_ bytes: UnsafeBufferPointer<UInt8>, forTerminal: Bool) {
        if forTerminal { appendHarmless(bytes) } else { append(bytes) }
    }

    private mutating func appendHarmless(_ bytes: UnsafeBufferPointer<UInt8>) {
        guard var cursor = bytes.baseAddress else { return }
        let end = cursor + bytes.count
        while cursor < end {
            let length = max(sequenceLength(cursor, end - cursor), 1)
            appendScalar(decodeSequence(cursor, length), forTerminal: true)
            cursor += length
        }
    }

    /// Writes one character of a string, escaped if need be.
    mutating func appendScalar(_ scalar: UInt32, forTerminal: Bool) {
        switch scalar {
        case 0x22: append(#"\""#)
        case 0x5C: append(#"\\"#)
        case 0x08: append(#"\b"#)
        case 0x0C: append(#"\f"#)
        case 0x0A: append(#"\n"#)
        case 0x0D: append(#"\r"#)
        case 0x09: append(#"\t"#)
        case 0..<0x20, 0x7F: appendCodeUnit(scalar)
        default:
            if forTerminal && drivesTerminal(scalar) { return appendCodeUnit(scalar) }
            reserve(4)
            advance(to: place + encodeScalar(scalar, to: place))
        }
    }

    /// Writes `\u` and four digits.
    private mutating func appendCodeUnit(_ unit: UInt32) {
        append(#"\u"#)
        for shift in [12, 8, 4, 0] as [UInt32] {
            let digit = UInt8(unit >> shift & 0xF)
            append(digit < 10 ? digit + UInt8(ascii: "0") : digit - 10 + UInt8(ascii: "a"))
        }
    }
}

/// The scalar of a well-formed sequence of two to four bytes.
@inline(__always)
private func decodeSequence(_ start: UnsafePointer<UInt8>, _ length: Int) -> UInt32 {
    let lead = UInt32(start[0])
    var scalar = length == 2 ? lead & 0x1F : length == 3 ? lead & 0xF : lead & 7
    for position in 1..<max(length, 1) { scalar = scalar << 6 | UInt32(start[position] & 0x3F) }
    return scalar
}
