/// How far a number has been read, by the grammar of RFC 8259.
enum NumberState {
    case minus, zero, whole, point, fraction, exponentMark, exponentSign, exponent

    init?(first byte: UInt8) {
        switch byte {
        case UInt8(ascii: "-"): self = .minus
        case UInt8(ascii: "0"): self = .zero
        case UInt8(ascii: "1")...UInt8(ascii: "9"): self = .whole
        default: return nil
        }
    }

    var isComplete: Bool {
        switch self {
        case .zero, .whole, .fraction, .exponent: true
        case .minus, .point, .exponentMark, .exponentSign: false
        }
    }

    /// Nil where the byte doesn't belong to the number any more.
    private func after(_ byte: UInt8) -> NumberState? {
        switch (self, byte) {
        case (.minus, UInt8(ascii: "0")): .zero
        case (.minus, UInt8(ascii: "1")...UInt8(ascii: "9")): .whole
        case (.whole, UInt8(ascii: "0")...UInt8(ascii: "9")): .whole
        case (.zero, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")): .point
        case (.point, UInt8(ascii: "0")...UInt8(ascii: "9")): .fraction
        case (.fraction, UInt8(ascii: "0")...UInt8(ascii: "9")): .fraction
        case (.zero, UInt8(ascii: "e")), (.whole, UInt8(ascii: "e")), (.fraction, UInt8(ascii: "e")): .exponentMark
        case (.zero, UInt8(ascii: "E")), (.whole, UInt8(ascii: "E")), (.fraction, UInt8(ascii: "E")): .exponentMark
        case (.exponentMark, UInt8(ascii: "+")), (.exponentMark, UInt8(ascii: "-")): .exponentSign
        case (.exponentMark, UInt8(ascii: "0")...UInt8(ascii: "9")): .exponent
        case (.exponentSign, UInt8(ascii: "0")...UInt8(ascii: "9")): .exponent
        case (.exponent, UInt8(ascii: "0")...UInt8(ascii: "9")): .exponent
        default: nil
        }
    }

    /// Goes on as far as the number reaches.
    @inline(__always)
    mutating func advance(_ start: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> UnsafePointer<UInt8> {
        var cursor = start
        while true {
            if self == .whole || self == .fraction || self == .exponent {
                while cursor < end && cursor.pointee &- UInt8(ascii: "0") < 10 { cursor += 1 }
            }
            guard cursor < end, let next = after(cursor.pointee) else { return cursor }
            self = next
            cursor += 1
        }
    }

    /// What is wrong with a number that ends here and has this byte after it.
    func fault(before byte: UInt8) -> LosslessJSONError.Reason? {
        if !isComplete { return .digitExpected }
        return self == .zero && byte &- UInt8(ascii: "0") < 10 ? .leadingZero : nil
    }
}

/// The value of an optional minus and digits; nil where no `Int` holds it.
@inline(__always)
func decimalInt(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let start = bytes.baseAddress, bytes.count <= 20 else { return nil }
    let isNegative = start[0] == UInt8(ascii: "-")
    var value = 0
    for position in (isNegative ? 1 : 0)..<bytes.count {
        let digit = Int(start[position] &- UInt8(ascii: "0"))
        if position < 18 {
            value = value &* 10 &- digit
        } else {
            let (product, tooLarge) = value.multipliedReportingOverflow(by: 10)
            let (difference, tooSmall) = product.subtractingReportingOverflow(digit)
            if tooLarge || tooSmall { return nil }
            value = difference
        }
    }
    if isNegative { return value }
    return value == .min ? nil : -value
}
