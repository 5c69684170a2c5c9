/// UTC and the time zones of the United States. The system's database of zones can only be read for the whole process.
struct TimeZoneRule {
    private let hours: Int64
    private let hasSummerTime: Bool

    init?(_ name: String) {
        let zones: [String: (Int64, Bool)] = [
            "UTC": (0, false), "GMT": (0, false), "Etc/UTC": (0, false),
            "US/Eastern": (-5, true), "America/New_York": (-5, true),
            "US/Central": (-6, true), "America/Chicago": (-6, true),
            "US/Mountain": (-7, true), "America/Denver": (-7, true),
            "US/Arizona": (-7, false), "America/Phoenix": (-7, false),
            "US/Pacific": (-8, true), "America/Los_Angeles": (-8, true),
            "US/Alaska": (-9, true), "US/Hawaii": (-10, false),
        ]
        guard let zone = zones[name] else { return nil }
        (hours, hasSummerTime) = zone
    }

    /// The moment at which clocks there show `local`; both in milliseconds since 1970.
    func utc(_ local: Int64) -> Int64 {
        local - (hours + (hasSummerTime && Self.isSummer(local) ? 1 : 0)) * 3_600_000
    }

    /// From the second Sunday of March to the first of November, at two o'clock.
    private static func isSummer(_ local: Int64) -> Bool {
        let year = Timestamp.text(local).prefix(4)
        guard let march = Timestamp.milliseconds("\(year)-03-08T02:00:00"),
            let november = Timestamp.milliseconds("\(year)-11-01T02:00:00")
        else { return false }
        return (sunday(from: march)..<sunday(from: november)).contains(local)
    }

    private static func sunday(from moment: Int64) -> Int64 {
        let day: Int64 = 86_400_000
        // 1 January 1970 was a Thursday.
        let weekday = ((moment / day + 4) % 7 + 7) % 7
        return moment + (7 - weekday) % 7 * day
    }
}
