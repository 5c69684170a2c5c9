/// What the bytes at some place are as a number.
enum NumberScan {
    /// `isInteger`: no fraction, no exponent, not `-0`.
    case number(length: Int, isInteger: Bool)
    /// Not a number, and the offset of the byte (or end) that breaks it.
    case broken(LosslessJSONError.Reason, at: Int)
}

/// The longest number that begins at `start`, by the grammar of RFC 8259.
func scanNumber(_ start: UnsafePointer<UInt8>, _ available: Int) -> NumberScan {
    @inline(__always) func digits(_ from: Int) -> Int {
        var position = from
        while position < available && start[position] &- UInt8(ascii: "0") < 10 { position += 1 }
        return position
    }
    var position = available > 0 && start[0] == UInt8(ascii: "-") ? 1 : 0
    let isNegative = position == 1
    let whole = position
    position = digits(position)
    if position == whole { return .broken(.digitExpected, at: position) }
    if start[whole] == UInt8(ascii: "0") && position > whole + 1 { return .broken(.leadingZero, at: whole) }
    var isInteger = !(isNegative && start[whole] == UInt8(ascii: "0"))
    if position < available && start[position] == UInt8(ascii: ".") {
        isInteger = false
        let fraction = position + 1
        position = digits(fraction)
        if position == fraction { return .broken(.digitExpected, at: position) }
    }
    if position < available && start[position] | 0x20 == UInt8(ascii: "e") {
        isInteger = false
        position += 1
        if position < available && (start[position] == UInt8(ascii: "+") || start[position] == UInt8(ascii: "-")) {
            position += 1
        }
        let exponent = position
        position = digits(exponent)
        if position == exponent { return .broken(.digitExpected, at: position) }
    }
    return .number(length: position, isInteger: isInteger)
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
