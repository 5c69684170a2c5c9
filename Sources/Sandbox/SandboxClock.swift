import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The sandbox's time: the system's, plus what it has been moved by. Tests move it instead of waiting.
final class SandboxClock: Sendable {
    private let offset = Atomic<Int64>(0)

    /// Milliseconds since 1970.
    var now: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000 + offset.load(ordering: .relaxed)
    }

    /// Forward only, and to the year 33658 at most, where sums with lifetimes are still far from overflowing.
    func advance(by duration: Duration) {
        let limit: Int64 = 1_000_000_000_000_000
        offset.wrappingAdd(min(max(0, duration.milliseconds), limit), ordering: .relaxed)
        offset.min(limit, ordering: .relaxed)
    }
}

/// The form of dates in RingCX's admin objects.
enum Timestamp {
    /// `2020-05-15T20:38:13.686+0000`, in UTC, from milliseconds since 1970.
    static func text(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let date = "\(pad(parts.tm_year + 1_900, 4))-\(pad(parts.tm_mon + 1, 2))-\(pad(parts.tm_mday, 2))"
        let time = "\(pad(parts.tm_hour, 2)):\(pad(parts.tm_min, 2)):\(pad(parts.tm_sec, 2))"
        return "\(date)T\(time).\(pad(Int32(milliseconds % 1_000), 3))+0000"
    }

    private static func pad(_ number: Int32, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
