/// The value of a number's text. Infinite beyond the largest `Double`.
func nearestDouble(_ text: UnsafeBufferPointer<UInt8>) -> Double {
    Double(String(decoding: text, as: UTF8.self)) ?? .nan
}

/// The shortest digits that give the number back, laid out as jq does; not a number is `null`, and infinity the
/// largest number.
func doubleText(_ value: Double) -> String {
    if value.isNaN { return "null" }
    if value.isInfinite { return doubleText(value < 0 ? -Double.greatestFiniteMagnitude : .greatestFiniteMagnitude) }
    if value == 0 { return value.sign == .minus ? "-0" : "0" }
    let (digits, point) = shortestDigits(value.magnitude)
    let sign = value < 0 ? "-" : ""
    if point <= -4 || point > digits.count + 15 { return sign + scientific(digits, exponent: point - 1) }
    if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
    if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
    return sign + digits.prefix(point) + "." + digits.dropFirst(point)
}

private func scientific(_ digits: String, exponent: Int) -> String {
    let fraction = digits.count > 1 ? "." + digits.dropFirst() : ""
    let power = String(exponent.magnitude)
    return digits.prefix(1) + fraction + (exponent < 0 ? "e-" : "e+") + (power.count < 2 ? "0" : "") + power
}

/// The digits without zeros at either end, and how many of them stand before the decimal point.
private func shortestDigits(_ value: Double) -> (digits: String, point: Int) {
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let text = Array(String(describing: value).utf8)
    for (position, byte) in text.enumerated() {
        if byte == UInt8(ascii: ".") {
            point = digits.count
        } else if byte == UInt8(ascii: "e") {
            exponent = Int(String(decoding: text[(position + 1)...], as: UTF8.self)) ?? 0
            break
        } else {
            digits.append(byte)
        }
    }
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    let kept = digits.dropFirst(zeros)
    let trimmed = kept.prefix((kept.lastIndex { $0 != UInt8(ascii: "0") } ?? kept.startIndex) + 1 - kept.startIndex)
    return (String(decoding: trimmed, as: UTF8.self), (point ?? digits.count) - zeros + exponent)
}
