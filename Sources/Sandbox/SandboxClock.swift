import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The sandbox's time: the system's, plus what it has been moved by. Tests move it instead of waiting.
final class SandboxClock: Sendable {
    private let offset = Atomic<Int64>(0)
    /// The moment it stands at; `running` while it goes.
    private let stop = Atomic<Int64>(running)
    private static let running = Int64.min

    /// Milliseconds since 1970.
    var now: Int64 {
        let stop = stop.load(ordering: .relaxed)
        return stop == Self.running ? Self.system + offset.load(ordering: .relaxed) : stop
    }

    /// Milliseconds that it is ahead of the system's clock.
    var lead: Int64 { isStopped ? now - Self.system : offset.load(ordering: .relaxed) }

    /// Whether it shows another time than the system's.
    var isMoved: Bool { offset.load(ordering: .relaxed) != 0 || isStopped }

    /// Whether time stands still. It goes on from where it stood.
    var isStopped: Bool {
        get { stop.load(ordering: .relaxed) != Self.running }
        set {
            guard newValue != isStopped else { return }
            let moment = now
            if !newValue { offset.store(moment - Self.system, ordering: .relaxed) }
            stop.store(newValue ? moment : Self.running, ordering: .relaxed)
        }
    }

    /// The system's time again.
    func reset() {
        stop.store(Self.running, ordering: .relaxed)
        offset.store(0, ordering: .relaxed)
    }

    /// The years that a clock can be set to: dates with four digits, and sums with lifetimes far from overflowing.
    static let settable: ClosedRange<Int64> = 0...253_402_300_799_000

    /// Forward only, and to the year 33658 at most.
    func advance(by duration: Duration) {
        let limit: Int64 = 1_000_000_000_000_000
        if isStopped {
            stop.store(min(now + min(max(0, duration.milliseconds), limit), limit), ordering: .relaxed)
            return
        }
        offset.wrappingAdd(min(max(0, duration.milliseconds), limit), ordering: .relaxed)
        offset.min(limit, ordering: .relaxed)
    }

    /// From here on it is this moment, in milliseconds since 1970, and time goes on from there. It may lie in the past.
    func set(to moment: Int64) {
        let moment = min(max(moment, Self.settable.lowerBound), Self.settable.upperBound)
        if isStopped {
            stop.store(moment, ordering: .relaxed)
        } else {
            offset.store(moment - Self.system, ordering: .relaxed)
        }
    }

    private static var system: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
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

    /// The form of the integration API: `2020-07-21T17:32:28.001Z`.
    static func zulu(_ milliseconds: Int64) -> String { "\(text(milliseconds).prefix(23))Z" }

    /// The moment a text names: `2026-03-02T09:00:00`, perhaps with a fraction of seconds, then `Z`, `+0000` or `+00:00`; without an
    /// offset it is UTC. Nil for a text that is none.
    static func milliseconds(_ text: String) -> Int64? {
        let parts = text.utf8.split(omittingEmptySubsequences: false) { "-T:.Z+ ".utf8.contains($0) }
        let numbers = parts.prefix(6).compactMap { Int32(String($0) ?? "") }
        let bytes = Array(text.utf8)
        guard numbers.count == 6, bytes.count >= 19, bytes[4] == bytes[7], bytes[13] == bytes[16],
            (1...12).contains(numbers[1]), (1...31).contains(numbers[2]), (0...23).contains(numbers[3]),
            (0...59).contains(numbers[4]), (0...60).contains(numbers[5])
        else { return nil }
        var rest = bytes[19...]
        var fraction: Int64 = 0
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty else { return nil }
            fraction = digits.prefix(3).enumerated().reduce(0) {
                $0 + Int64($1.element - 48) * [100, 10, 1][$1.offset]
            }
            rest = rest.dropFirst(digits.count + 1)
        }
        guard let offset = offset(rest) else { return nil }
        var time = tm()
        (time.tm_year, time.tm_mon, time.tm_mday) = (numbers[0] - 1_900, numbers[1] - 1, numbers[2])
        (time.tm_hour, time.tm_min, time.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return (Int64(timegm(&time)) - offset) * 1_000 + fraction
    }

    /// Seconds east of UTC.
    private static func offset(_ text: ArraySlice<UInt8>) -> Int64? {
        guard let sign = text.first, text != [UInt8(ascii: "Z")] else { return 0 }
        let digits = text.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), digits.count == 4,
            let number = Int64(String(decoding: digits, as: UTF8.self)), number >= 0
        else { return nil }
        return (number / 100 * 3_600 + number % 100 * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    /// The form of HTTP headers: `Mon, 02 Mar 2026 14:30:00 GMT`.
    static func http(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let date = "\(pad(parts.tm_mday, 2)) \(months[Int(parts.tm_mon)]) \(pad(parts.tm_year + 1_900, 4))"
        let time = "\(pad(parts.tm_hour, 2)):\(pad(parts.tm_min, 2)):\(pad(parts.tm_sec, 2))"
        return "\(days[Int(parts.tm_wday)]), \(date) \(time) GMT"
    }

    private static func pad(_ number: Int32, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }
}
