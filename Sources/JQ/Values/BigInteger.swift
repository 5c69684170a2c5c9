import LosslessJSON

/// A whole number of any length, for sums and products that leave `Int`. Made from numbers that are written whole.
struct BigInteger {
    /// Longer results are refused.
    static let maximumDigits = 20_000

    private var isNegative: Bool
    /// Base 10⁹, least significant first, without zeros at the end.
    private var limbs: [UInt64]
    private static let base: UInt64 = 1_000_000_000

    private init(isNegative: Bool, limbs: [UInt64]) {
        self.limbs = limbs
        while self.limbs.last == 0 { self.limbs.removeLast() }
        self.isNegative = isNegative && !self.limbs.isEmpty
    }

    /// Nil for fractions, for numbers with an exponent, and for computed doubles.
    init?(_ value: JSON) {
        switch value {
        case .int(let whole): self.init(whole)
        case .double: return nil
        default:
            guard let text = value.numberText, text.utf8.count <= Self.maximumDigits, let big = BigInteger(text)
            else { return nil }
            self = big
        }
    }

    private init(_ whole: Int) {
        var rest = UInt64(whole.magnitude)
        var limbs: [UInt64] = []
        while rest > 0 {
            limbs.append(rest % Self.base)
            rest /= Self.base
        }
        self.init(isNegative: whole < 0, limbs: limbs)
    }

    private init?(_ text: String) {
        var digits = Array(text.utf8)
        let isNegative = digits.first == UInt8(ascii: "-")
        if isNegative { digits.removeFirst() }
        guard digits.allSatisfy(\.isDigit) else { return nil }
        var limbs: [UInt64] = []
        var end = digits.count
        while end > 0 {
            let start = max(0, end - 9)
            limbs.append(digits[start..<end].reduce(0) { $0 * 10 + UInt64($1 - UInt8(ascii: "0")) })
            end = start
        }
        self.init(isNegative: isNegative, limbs: limbs)
    }

    var json: JSON {
        if let whole = int { return .int(whole) }
        return JSON.number(text: text) ?? .null
    }

    private var int: Int? {
        guard limbs.count <= 3 else { return nil }
        let magnitude = limbs.reversed().reduce(Int128(0)) { $0 * Int128(Self.base) + Int128($1) }
        return Int(exactly: isNegative ? -magnitude : magnitude)
    }

    private var text: String {
        var text = isNegative ? "-" : ""
        for (index, limb) in limbs.reversed().enumerated() {
            let digits = String(limb)
            if index > 0 { text += String(repeating: "0", count: 9 - digits.utf8.count) }
            text += digits
        }
        return text
    }
}

extension BigInteger {
    static func sum(_ left: BigInteger, _ right: BigInteger) -> BigInteger? {
        if left.isNegative == right.isNegative {
            return BigInteger(isNegative: left.isNegative, limbs: added(left.limbs, right.limbs)).checked
        }
        if isLess(left.limbs, right.limbs) {
            return BigInteger(isNegative: right.isNegative, limbs: taken(left.limbs, from: right.limbs))
        }
        return BigInteger(isNegative: left.isNegative, limbs: taken(right.limbs, from: left.limbs))
    }

    static func difference(_ left: BigInteger, _ right: BigInteger) -> BigInteger? {
        sum(left, BigInteger(isNegative: !right.isNegative, limbs: right.limbs))
    }

    static func product(_ left: BigInteger, _ right: BigInteger) -> BigInteger? {
        guard (left.limbs.count + right.limbs.count) * 9 <= maximumDigits + 18 else { return nil }
        var limbs = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count + 1)
        for (offset, digit) in left.limbs.enumerated() {
            var carry: UInt64 = 0
            for (position, other) in right.limbs.enumerated() {
                let value = limbs[offset + position] + digit * other + carry
                limbs[offset + position] = value % base
                carry = value / base
            }
            limbs[offset + right.limbs.count] += carry
        }
        return BigInteger(isNegative: left.isNegative != right.isNegative, limbs: limbs).checked
    }

    private var checked: BigInteger? { limbs.count * 9 > Self.maximumDigits ? nil : self }

    private static func added(_ left: [UInt64], _ right: [UInt64]) -> [UInt64] {
        var limbs: [UInt64] = []
        var carry: UInt64 = 0
        for index in 0..<max(left.count, right.count) {
            let value = carry + (index < left.count ? left[index] : 0) + (index < right.count ? right[index] : 0)
            limbs.append(value % base)
            carry = value / base
        }
        return limbs + [carry]
    }

    /// `larger - smaller`
    private static func taken(_ smaller: [UInt64], from larger: [UInt64]) -> [UInt64] {
        var limbs = larger
        var borrow: UInt64 = 0
        for index in larger.indices {
            let other = borrow + (index < smaller.count ? smaller[index] : 0)
            borrow = limbs[index] < other ? 1 : 0
            limbs[index] = limbs[index] + borrow * base - other
        }
        return limbs
    }

    private static func isLess(_ left: [UInt64], _ right: [UInt64]) -> Bool {
        if left.count != right.count { return left.count < right.count }
        return left.reversed().lexicographicallyPrecedes(right.reversed())
    }
}
