import LosslessJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

enum Clock {
    /// Seconds since 1970, with microseconds.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec / 1000) / 1_000_000
    }

    /// `"now"`, `"-15m"`, `"+2h"` or a number of seconds. Nil for anything else.
    static func moment(_ when: JSON) -> Int? {
        if let seconds = when.double { return whole(seconds) }
        guard let text = when.string else { return nil }
        if text == "now" { return whole(now) }
        guard let sign = text.first, sign == "+" || sign == "-", let unit = text.last, let scale = units[unit],
            let count = Int(text.dropFirst().dropLast()), count >= 0, count < 1_000_000_000,
            let start = whole(now)
        else { return nil }
        return sign == "-" ? start - count * scale : start + count * scale
    }

    private static let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800]

    private static func whole(_ seconds: Double) -> Int? {
        seconds.isFinite && abs(seconds) < 1e12 ? Int(seconds.rounded(.down)) : nil
    }
}
