import CTime
import LosslessJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The C library's `struct tm`: a date and a time of day, with the zone a format may print.
struct CalendarTime {
    private var fields: tm
    /// What `%Z` prints; `struct tm` only points at it.
    private var zoneName: [CChar] = []

    /// `gmtime_r`
    init?(utc seconds: Int) {
        var time = time_t(seconds)
        fields = tm()
        guard gmtime_r(&time, &fields) != nil else { return nil }
    }

    /// `localtime_r`
    init?(local seconds: Int) {
        var time = time_t(seconds)
        fields = tm()
        guard localtime_r(&time, &fields) != nil else { return nil }
    }

    /// A broken-down time; numbers that are missing are 0. Weekday and day of the year are worked out if both are not
    /// given.
    init?(_ value: JSON) {
        fields = tm()
        guard value.count >= 1 else { return nil }
        var numbers: [Int32] = []
        let isWhole = value.count >= 8
        for part in value.elements.prefix(8) {
            guard let number = part.double, !number.isNaN else { return nil }
            numbers.append(Int32(max(-2e9, min(2e9, number.rounded(.down)))))
        }
        numbers += [Int32](repeating: 0, count: 8 - numbers.count)
        fields.tm_year = numbers[0] - 1900
        (fields.tm_mon, fields.tm_mday) = (numbers[1], numbers[2])
        (fields.tm_hour, fields.tm_min, fields.tm_sec) = (numbers[3], numbers[4], numbers[5])
        (fields.tm_wday, fields.tm_yday) = isWhole ? (numbers[6], numbers[7]) : (8, 367)
        guard fields.areInRange else { return nil }
        completeDays()
    }

    /// `strptime`; nil where the text does not match the format, to its end.
    init?(parsing text: String, format: String) {
        var parsed = tm()
        parsed.tm_wday = 8
        parsed.tm_yday = 367
        let rest = text.withCString { start in
            rcx_time_parse(start, format, &parsed).map { String(cString: $0) }
        }
        guard let rest, rest.allSatisfy({ $0.isWhitespace }) else { return nil }
        fields = parsed
        completeDays()
    }

    private mutating func completeDays() {
        guard fields.tm_wday == 8 || fields.tm_yday == 367 else { return }
        var whole = tm()
        whole.tm_year = fields.tm_year
        whole.tm_mon = fields.tm_mon
        whole.tm_mday = fields.tm_mday
        _ = timegm(&whole)
        if fields.tm_wday == 8 { fields.tm_wday = whole.tm_wday }
        if fields.tm_yday == 367 { fields.tm_yday = whole.tm_yday }
    }

    /// `timegm`: the seconds since 1970 if this is in UTC.
    var secondsAsUTC: Int {
        var copy = fields
        return Int(timegm(&copy))
    }

    func json(fraction: Double) -> JSON {
        let second: JSON = fraction == 0 ? .int(Int(fields.tm_sec)) : JSON(Double(fields.tm_sec) + fraction)
        return [
            .int(Int(fields.tm_year) + 1900), .int(Int(fields.tm_mon)), .int(Int(fields.tm_mday)),
            .int(Int(fields.tm_hour)), .int(Int(fields.tm_min)), second, .int(Int(fields.tm_wday)),
            .int(Int(fields.tm_yday)),
        ]
    }
}

extension CalendarTime {
    mutating func useZone(_ offset: TimeZone.Offset) {
        fields.tm_gmtoff = offset.seconds
        fields.tm_isdst = offset.isSummerTime ? 1 : 0
        zoneName = Array(offset.name.utf8CString)
    }

    /// The zone of this computer at this time (`mktime`).
    mutating func useLocalZone() {
        var copy = fields
        copy.tm_isdst = -1
        _ = mktime(&copy)
        fields.tm_gmtoff = copy.tm_gmtoff
        fields.tm_isdst = copy.tm_isdst
        zoneName = copy.tm_zone.map { Array(String(cString: $0).utf8CString) } ?? [0]
    }

    /// `strftime`; nil if the text would be absurdly long.
    func formatted(_ format: String) -> String? {
        if format.isEmpty { return "" }
        return zoneName.withUnsafeBufferPointer { zone in
            var copy = fields
            if let start = zone.baseAddress { copy.tm_zone = Self.pointer(start) }
            // A byte more than the format keeps an empty result apart from a full buffer.
            let marked = format + "."
            for size in [256, 4096, 65536 + format.utf8.count * 4] {
                var buffer = [CChar](repeating: 0, count: size)
                let count = strftime(&buffer, size, marked, &copy)
                if count > 0 {
                    return String(decoding: buffer[..<(count - 1)].map { UInt8(bitPattern: $0) }, as: UTF8.self)
                }
            }
            return nil
        }
    }

    #if canImport(Darwin)
        private static func pointer(_ start: UnsafePointer<CChar>) -> UnsafeMutablePointer<CChar> {
            UnsafeMutablePointer(mutating: start)
        }
    #else
        private static func pointer(_ start: UnsafePointer<CChar>) -> UnsafePointer<CChar> { start }
    #endif

    /// 2026-03-02T10:15:00-05:00
    func iso(_ offset: TimeZone.Offset) -> String {
        (formatted("%Y-%m-%dT%H:%M:%S") ?? "") + offset.iso
    }
}

extension tm {
    /// Far enough inside `Int32` that the C library can add to it.
    fileprivate var areInRange: Bool {
        [tm_year, tm_mon, tm_mday, tm_hour, tm_min, tm_sec].allSatisfy { abs(Int($0)) < 1_000_000_000 }
            && (-1...8).contains(tm_wday) && (-1...367).contains(tm_yday)
    }
}
