/// How long things take on the sandbox's clock, of which a lifelike second may be a hundredth.
struct Pace: Sendable {
    private let speed: Double

    init(speed: Double) { self.speed = min(max(speed, 0.01), 100) }

    /// Milliseconds of the clock, at least one.
    func callAsFunction(seconds: Int64) -> Int64 { max(1, Int64(Double(seconds) * 1_000 / speed)) }

    var day: Int64 { self(seconds: 86_400) }
}

/// Decisions that depend on nothing but the seed and on what they are about: the same whenever they are asked for.
struct Chance: Sendable {
    enum Matter: UInt64 {
        case phase, boundary, kind, lead, ring, wrap, patience, arrival, queue, login, caller, recording, transcript,
            disposition, check, called, dialog, segment
    }

    let seed: UInt64

    func number(_ matter: Matter, _ id: Int64, _ index: Int64 = 0) -> UInt64 {
        var random = SeededRandom(
            seed: seed &+ (matter.rawValue &+ 1) &* 0x9fb2_1c65_1e98_df25 ^ UInt64(bitPattern: id)
                &* 0xd6e8_feb8_6659_fd93
                ^ UInt64(bitPattern: index) &* 0xa5a3_5625_4a1c_3b67)
        _ = random.next()
        return random.next()
    }

    func number(_ matter: Matter, _ id: Int64, _ index: Int64 = 0, below limit: Int64) -> Int64 {
        Int64(number(matter, id, index) % UInt64(max(1, limit)))
    }

    func number(_ matter: Matter, _ id: Int64, _ index: Int64 = 0, in range: ClosedRange<Int64>) -> Int64 {
        range.lowerBound + number(matter, id, index, below: range.upperBound - range.lowerBound + 1)
    }
}

extension Int64 {
    func floorDivided(by divisor: Int64) -> Int64 {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? quotient - 1 : quotient
    }
}
