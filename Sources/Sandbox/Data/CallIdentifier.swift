/// The `uii` of a call: 30 digits, the first 14 its date and time in UTC. Too large for any integer type.
enum CallIdentifier {
    static func make(at milliseconds: Int64, random: inout some RandomNumberGenerator) -> String {
        let time = Timestamp.text(milliseconds).utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let tail = (0..<6).map { _ in UInt8.random(in: UInt8(ascii: "0")...UInt8(ascii: "9"), using: &random) }
        return String(decoding: time.prefix(14), as: UTF8.self) + "0132050000" + String(decoding: tail, as: UTF8.self)
    }
}
