/// What a backslash begins.
enum Escape {
    /// One scalar, and how many bytes of text stood for it.
    case scalar(UInt32, length: Int)
    /// The text ends inside it.
    case cut
    case unknown
    /// Half of a surrogate pair without the other.
    case loneSurrogate
}

/// Reads the escape at `start`, which is a backslash. `available` counts from it.
func readEscape(_ start: UnsafePointer<UInt8>, _ available: Int) -> Escape {
    guard available >= 2 else { return .cut }
    switch start[1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return .scalar(UInt32(start[1]), length: 2)
    case UInt8(ascii: "b"): return .scalar(8, length: 2)
    case UInt8(ascii: "f"): return .scalar(12, length: 2)
    case UInt8(ascii: "n"): return .scalar(10, length: 2)
    case UInt8(ascii: "r"): return .scalar(13, length: 2)
    case UInt8(ascii: "t"): return .scalar(9, length: 2)
    case UInt8(ascii: "u"): return readCodeUnits(start, available)
    default: return .unknown
    }
}

private func readCodeUnits(_ start: UnsafePointer<UInt8>, _ available: Int) -> Escape {
    guard let unit = hexadecimal(start + 2, available - 2) else { return .unknown }
    if available < 6 { return .cut }
    if unit < 0xD800 || unit > 0xDFFF { return .scalar(unit, length: 6) }
    if unit > 0xDBFF { return .loneSurrogate }
    if available > 6 && start[6] != UInt8(ascii: "\\") { return .loneSurrogate }
    if available > 7 && start[7] != UInt8(ascii: "u") { return .loneSurrogate }
    guard available > 8 else { return .cut }
    guard let low = hexadecimal(start + 8, available - 8) else { return .loneSurrogate }
    if available < 12 { return .cut }
    guard (0xDC00...0xDFFF).contains(low) else { return .loneSurrogate }
    return .scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00), length: 12)
}

/// The value of up to four digits; nil where one isn't a digit.
private func hexadecimal(_ start: UnsafePointer<UInt8>, _ available: Int) -> UInt32? {
    var value: UInt32 = 0
    for position in 0..<min(available, 4) {
        guard let digit = hexadecimalDigit(start[position]) else { return nil }
        value = value << 4 | digit
    }
    return value
}

private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
}

/// Writes a scalar as UTF-8 and says in how many bytes (at most 4).
@inline(__always)
func encodeScalar(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
    switch scalar {
    case 0..<0x80:
        target[0] = UInt8(scalar)
        return 1
    case 0x80..<0x800:
        target[0] = UInt8(0xC0 | scalar >> 6)
        target[1] = UInt8(0x80 | scalar & 0x3F)
        return 2
    case 0x800..<0x10000:
        target[0] = UInt8(0xE0 | scalar >> 12)
        target[1] = UInt8(0x80 | scalar >> 6 & 0x3F)
        target[2] = UInt8(0x80 | scalar & 0x3F)
        return 3
    default:
        target[0] = UInt8(0xF0 | scalar >> 18)
        target[1] = UInt8(0x80 | scalar >> 12 & 0x3F)
        target[2] = UInt8(0x80 | scalar >> 6 & 0x3F)
        target[3] = UInt8(0x80 | scalar & 0x3F)
        return 4
    }
}

/// The meaning of a string's bytes, which the parser has checked.
func unescape(_ raw: UnsafeBufferPointer<UInt8>) -> Text {
    Text(capacity: raw.count) { target in
        guard var cursor = raw.baseAddress else { return 0 }
        let end = cursor + raw.count
        var written = target
        while cursor < end {
            if cursor.pointee == UInt8(ascii: "\\"),
                case .scalar(let scalar, let length) = readEscape(cursor, end - cursor)
            {
                written += encodeScalar(scalar, to: written)
                cursor += length
            } else {
                written.pointee = cursor.pointee
                written += 1
                cursor += 1
            }
        }
        return written - target
    }
}
