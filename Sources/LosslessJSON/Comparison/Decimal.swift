/// A number's exact value: 0.d₁d₂d₃… × 10^exponent, without zeros at either end of the digits.
struct Decimal {
    private(set) var isNegative = false
    /// Values 0 to 9; empty for zero.
    private(set) var digits: [UInt8] = []
    /// Stays at the bounds of what it holds, far beyond any number that means something.
    private(set) var exponent: Int128 = 0

    /// The text is a JSON number.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        var point: Int?
        var position = 0
        digits.reserveCapacity(text.count)
        loop: while position < text.count {
            switch text[position] {
            case UInt8(ascii: "-"): isNegative = true
            case UInt8(ascii: "."): point = digits.count
            case UInt8(ascii: "e"), UInt8(ascii: "E"):
                exponent = Self.exponent(text[(position + 1)...])
                break loop
            default: digits.append(text[position] - UInt8(ascii: "0"))
            }
            position += 1
        }
        exponent += Int128(point ?? digits.count)
        trim()
    }

    private mutating func trim() {
        let zeros = digits.prefix { $0 == 0 }.count
        exponent -= Int128(zeros)
        while digits.last == 0 { digits.removeLast() }
        if digits.isEmpty {
            self = Decimal()
        } else {
            digits.removeFirst(zeros)
        }
    }

    private init() {}

    private static func exponent(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int128 {
        let isNegative = text.first == UInt8(ascii: "-")
        var value: Int128 = 0
        for byte in text where byte != UInt8(ascii: "-") && byte != UInt8(ascii: "+") {
            value = min(value * 10 + Int128(byte - UInt8(ascii: "0")), 1 << 100)
        }
        return isNegative ? -value : value
    }

    /// The value where it is whole and fits.
    var int: Int? {
        guard exponent <= 20 && exponent >= digits.count else { return digits.isEmpty ? 0 : nil }
        var value: Int128 = 0
        for position in 0..<Int(exponent) {
            value = value * 10 + (position < digits.count ? Int128(digits[position]) : 0)
        }
        return Int(exactly: isNegative ? -value : value)
    }

    /// -1, 0 or 1.
    static func order(_ left: Decimal, _ right: Decimal) -> Int {
        if left.sign != right.sign { return left.sign < right.sign ? -1 : 1 }
        return left.sign * magnitudeOrder(left, right)
    }

    private var sign: Int { digits.isEmpty ? 0 : isNegative ? -1 : 1 }

    private static func magnitudeOrder(_ left: Decimal, _ right: Decimal) -> Int {
        if left.exponent != right.exponent { return left.exponent < right.exponent ? -1 : 1 }
        return left.digits.withUnsafeBufferPointer { first in
            right.digits.withUnsafeBufferPointer { compareBytes(first, $0).signum() }
        }
    }
}

extension JSON {
    /// The exact value of a number; that of a computed one is the value of its text. Nil where it isn't finite.
    var decimal: Decimal? {
        if let value = withNumeral({ Decimal($0) }) { return value }
        if case .double(let value) = self, !value.isFinite { return nil }
        guard var text = numberText else { return nil }
        return text.withUTF8 { Decimal($0) }
    }
}
