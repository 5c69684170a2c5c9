/// The `uii` of a call: 30 digits, the first 14 its date and time in UTC. Too large for any integer type. The others say which call it
/// is, so that it is found without being kept.
enum CallIdentifier {
    static func text(_ call: Call, _ chance: Chance) -> String {
        let check = chance.number(.check, call.key.id, call.key.index, below: 1_000)
        return text(at: call.enqueue, kind: call.key.kind.rawValue, id: call.key.id, check: check)
    }

    /// - Parameter check: of three digits
    static func text(at milliseconds: Int64, kind: Int64, id: Int64, check: Int64) -> String {
        let time = Timestamp.text(milliseconds).utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return String(decoding: time.prefix(14), as: UTF8.self) + "01\(kind)\(padded(id, 10))\(padded(check, 3))"
    }

    /// The second it began in, its kind, and whose it is; nil for a text that is none.
    static func parts(_ text: String) -> (time: Int64, kind: CallKey.Kind, id: Int64)? {
        let digits = Array(text.utf8)
        guard digits.count == 30, digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        guard let time = time(part(0..<14)), let kind = Int64(part(16..<17)).flatMap(CallKey.Kind.init),
            let id = Int64(part(17..<27))
        else { return nil }
        return (time, kind, id)
    }

    /// The moment that 14 digits name.
    static func time(_ digits: String) -> Int64? {
        let digits = Array(digits.utf8)
        func part(_ range: Range<Int>) -> String { String(decoding: digits[range], as: UTF8.self) }
        guard digits.count == 14 else { return nil }
        return Timestamp.milliseconds(
            "\(part(0..<4))-\(part(4..<6))-\(part(6..<8))T\(part(8..<10)):\(part(10..<12)):\(part(12..<14))")
    }

    private static func padded(_ number: Int64, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
