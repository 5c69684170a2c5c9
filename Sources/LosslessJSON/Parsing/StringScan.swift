/// Eight bytes at a time: marks with 0x80 each byte that a string can't simply pass on, which are the controls, the
/// quote, the backslash, DEL and everything beyond ASCII. Marks above the lowest true one may be false.
@inline(__always)
func specialBytes(_ word: UInt64) -> UInt64 {
    let high: UInt64 = 0x8080_8080_8080_8080
    let ones: UInt64 = 0x0101_0101_0101_0101
    let fromDelete = ((word & ~high) &+ ones) | word
    let controls = (word &- ones &* 0x20) & ~word
    let quoteDifference = word ^ ones &* 0x22
    let quotes = (quoteDifference &- ones) & ~quoteDifference
    let slashDifference = word ^ ones &* 0x5C
    let slashes = (slashDifference &- ones) & ~slashDifference
    return (fromDelete | controls | quotes | slashes) & high
}

@inline(__always)
func isPlain(_ byte: UInt8) -> Bool { byte >= 0x20 && byte < 0x7F && byte != 0x22 && byte != 0x5C }

/// The first byte at or after `cursor` that isn't plain, or `end`.
@inline(__always)
func skipPlain(_ cursor: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
    var cursor = cursor
    while end - cursor >= 8 {
        let marks = specialBytes(UInt64(littleEndian: UnsafeRawPointer(cursor).loadUnaligned(as: UInt64.self)))
        if marks != 0 { return cursor + marks.trailingZeroBitCount >> 3 }
        cursor += 8
    }
    while cursor < end && isPlain(cursor.pointee) { cursor += 1 }
    return cursor
}

/// The length of the well-formed UTF-8 sequence (two bytes or more) that begins here; 0 where it is malformed, and
/// minus the full length where the bytes end inside it.
@inline(__always)
func sequenceLength(_ start: UnsafePointer<UInt8>, _ available: Int) -> Int {
    // Most scripts: two bytes, or three without the leads that have rules of their own.
    if available >= 3 && start[1] & 0xC0 == 0x80 {
        if start[0] >= 0xC2 && start[0] < 0xE0 { return 2 }
        if start[0] > 0xE0 && start[0] < 0xED && start[2] & 0xC0 == 0x80 { return 3 }
    }
    return checkedSequenceLength(start, available)
}

private func checkedSequenceLength(_ start: UnsafePointer<UInt8>, _ available: Int) -> Int {
    let lead = start[0]
    let length: Int
    // What the second byte may be; the others are any continuation.
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    if available > 1 && !second.contains(start[1]) { return 0 }
    var position = 2
    while position < min(length, available) {
        if start[position] & 0xC0 != 0x80 { return 0 }
        position += 1
    }
    return available < length ? -length : length
}

func isWellFormedUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard var cursor = bytes.baseAddress else { return true }
    let end = cursor + bytes.count
    while cursor < end {
        if cursor.pointee < 0x80 {
            cursor += 1
        } else {
            let length = sequenceLength(cursor, end - cursor)
            if length <= 0 { return false }
            cursor += length
        }
    }
    return true
}
