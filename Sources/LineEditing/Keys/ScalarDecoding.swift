enum DecodedScalar: Equatable {
    case scalar(Unicode.Scalar, length: Int)
    case invalid
    case incomplete
}

/// The first UTF-8 character of the bytes, which are not empty.
func decodeScalar(_ bytes: ArraySlice<UInt8>) -> DecodedScalar {
    guard let first = bytes.first else { return .incomplete }
    if first < 0x80 { return .scalar(Unicode.Scalar(first), length: 1) }
    guard let length = lengthOfCharacter(startingWith: first) else { return .invalid }
    var value = UInt32(first) & (0xFF >> UInt32(length + 1))
    for byte in bytes.dropFirst().prefix(length - 1) {
        guard byte & 0xC0 == 0x80 else { return .invalid }
        value = value << 6 | UInt32(byte & 0x3F)
    }
    guard bytes.count >= length else { return .incomplete }
    guard let scalar = Unicode.Scalar(value), UTF8.width(scalar) == length else { return .invalid }
    return .scalar(scalar, length: length)
}

private func lengthOfCharacter(startingWith byte: UInt8) -> Int? {
    switch byte {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: nil
    }
}
