import LosslessJSON

/// A call that is over. Nothing is stored: each minute of an account has one, which the seed and the minute decide, and its ids
/// name the minute.
struct Interaction {
    private static let slot: Int64 = 60_000

    /// Milliseconds since 1970.
    let end: Int64
    let duration: Int64
    let dialogId: String
    let segmentId: String
    let hasRecording: Bool
    let hasTranscript: Bool
    let uii: String
    let caller: String
    let called: String
    /// Chooses one of the account's agents.
    let agentNumber: Int
    let disposition: String

    var start: Int64 { end - duration }

    /// The one that ends in a minute, counted from 1970.
    private init(minute: Int64, account: String, seed: UInt64) {
        var random = SeededRandom(seed: seed &+ UInt64(bitPattern: minute) &* 0x2545_f491_4f6c_dd1d)
        let own = UInt64(account) ?? 0
        random = SeededRandom(seed: random.next() ^ own)
        end = minute * Self.slot + Int64.random(in: 0..<Self.slot, using: &random)
        duration = Int64.random(in: 45_000...600_000, using: &random)
        dialogId = "d-\(Self.hex(24, &random))-\(end - duration)"
        segmentId = "s-v-\(Self.hex(32, &random))-\(end)"
        hasRecording = Int.random(in: 0..<4, using: &random) > 0
        hasTranscript = Bool.random(using: &random)
        uii = CallIdentifier.make(at: end - duration, random: &random)
        caller = "+141555501\(Int.random(in: 10...99, using: &random))"
        called = "+165055501\(Int.random(in: 10...99, using: &random))"
        agentNumber = Int.random(in: 0..<1_000_000, using: &random)
        disposition = random.pick(["Resolved", "Call back", "Voicemail", "Transferred"])
    }

    private static func hex(_ count: Int, _ random: inout SeededRandom) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: (0..<count).map { _ in random.pick(digits) }, as: UTF8.self)
    }
}

extension Interaction {
    /// Those that end in a span of time, oldest first.
    static func ended(in span: Range<Int64>, account: String, seed: UInt64) -> [Interaction] {
        guard !span.isEmpty else { return [] }
        return (span.lowerBound / slot...span.upperBound / slot)
            .map { Interaction(minute: $0, account: account, seed: seed) }
            .filter { span.contains($0.end) }
    }

    /// The one of this id; nil if there is none, or not yet.
    static func find(segment: String, account: String, seed: UInt64, now: Int64) -> Interaction? {
        guard let dash = segment.utf8.lastIndex(of: UInt8(ascii: "-")),
            let end = Int64(segment[segment.index(after: dash)...]), (0..<now).contains(end)
        else { return nil }
        let interaction = Interaction(minute: end / slot, account: account, seed: seed)
        return interaction.segmentId == segment ? interaction : nil
    }
}
