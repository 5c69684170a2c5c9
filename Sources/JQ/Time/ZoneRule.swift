/// The rule at the end of a zone file: `EST5EDT,M3.2.0,M11.1.0`, a standard time and when summer time begins and ends.
struct ZoneRule {
    private let standard: TimeZone.Offset
    private let summer: TimeZone.Offset?
    private let start, end: Day

    /// A day of the year and a second of it.
    private struct Day {
        enum Kind {
            /// Month 1-12, week 1-5 (5: the last), weekday 0-6.
            case weekday(month: Int, week: Int, day: Int)
            /// 1-365; February 29 does not count.
            case julian(Int)
            /// 0-365
            case ordinal(Int)
        }

        var kind = Kind.ordinal(0)
        var time = 7200
    }

    init?(_ text: String) {
        var cursor = Cursor(text)
        guard let name = cursor.name(), let west = cursor.time() else { return nil }
        standard = TimeZone.Offset(seconds: -west, name: name)
        guard let summerName = cursor.name() else {
            guard cursor.isAtEnd else { return nil }
            (summer, start, end) = (nil, Day(), Day())
            return
        }
        let summerWest = cursor.time() ?? west - 3600
        summer = TimeZone.Offset(seconds: -summerWest, isSummerTime: true, name: summerName)
        guard let start = cursor.day(), let end = cursor.day(), cursor.isAtEnd else { return nil }
        (self.start, self.end) = (start, end)
    }

    func offset(at seconds: Int) -> TimeZone.Offset {
        guard let summer else { return standard }
        let year = Civil.year(ofDay: Civil.day(of: seconds + standard.seconds))
        let begins = Self.second(of: start, in: year) - standard.seconds
        let ends = Self.second(of: end, in: year) - summer.seconds
        let isSummer = begins < ends ? seconds >= begins && seconds < ends : seconds >= begins || seconds < ends
        return isSummer ? summer : standard
    }

    private static func second(of day: Day, in year: Int) -> Int {
        let number: Int
        switch day.kind {
        case .julian(let count):
            number = Civil.day(year, 1, 1) + count - 1 + (Civil.isLeap(year) && count >= 60 ? 1 : 0)
        case .ordinal(let count): number = Civil.day(year, 1, 1) + count
        case .weekday(let month, let week, let weekday):
            let first = Civil.day(year, month, 1)
            var found = first + (weekday - Civil.weekday(ofDay: first) + 7) % 7 + (week - 1) * 7
            let next = month == 12 ? Civil.day(year + 1, 1, 1) : Civil.day(year, month + 1, 1)
            while found >= next { found -= 7 }
            number = found
        }
        return number * 86400 + day.time
    }

    private struct Cursor {
        private var rest: Substring.UTF8View

        init(_ text: String) { rest = Substring(text).utf8 }

        var isAtEnd: Bool { rest.isEmpty }

        private mutating func take(_ byte: UInt8) -> Bool {
            guard rest.first == byte else { return false }
            rest.removeFirst()
            return true
        }

        /// `EST` or `<+03>`
        mutating func name() -> String? {
            let isQuoted = take(UInt8(ascii: "<"))
            let name = rest.prefix { isQuoted ? $0 != UInt8(ascii: ">") : $0.startsWord }
            rest = rest.dropFirst(name.count)
            if isQuoted, !take(UInt8(ascii: ">")) { return nil }
            return name.isEmpty ? nil : String(Substring(name))
        }

        mutating func number() -> Int? {
            let digits = rest.prefix { $0.isDigit }
            rest = rest.dropFirst(digits.count)
            return digits.count > 4 ? nil : Int(Substring(digits))
        }

        /// `5`, `-3:30`, `02:00:00`, in seconds.
        mutating func time() -> Int? {
            let isNegative = take(UInt8(ascii: "-"))
            if !isNegative { _ = take(UInt8(ascii: "+")) }
            guard var seconds = number() else { return nil }
            seconds *= 3600
            for scale in [60, 1] where take(UInt8(ascii: ":")) {
                guard let part = number() else { return nil }
                seconds += part * scale
            }
            return isNegative ? -seconds : seconds
        }

        /// `,M3.2.0/2`
        mutating func day() -> Day? {
            guard take(UInt8(ascii: ",")) else { return nil }
            var day = Day()
            if take(UInt8(ascii: "M")) {
                guard let month = number(), take(UInt8(ascii: ".")), let week = number(), take(UInt8(ascii: ".")),
                    let weekday = number(), (1...12).contains(month), (1...5).contains(week), (0...6).contains(weekday)
                else { return nil }
                day.kind = .weekday(month: month, week: week, day: weekday)
            } else {
                let isJulian = take(UInt8(ascii: "J"))
                guard let count = number() else { return nil }
                day.kind = isJulian ? .julian(count) : .ordinal(count)
            }
            if take(UInt8(ascii: "/")) {
                guard let time = time() else { return nil }
                day.time = time
            }
            return day
        }
    }
}

/// The Gregorian calendar as day numbers since 1970-01-01.
enum Civil {
    static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

    static func day(of seconds: Int) -> Int { (Double(seconds) / 86400).rounded(.down).asInt }

    /// Sunday is 0.
    static func weekday(ofDay day: Int) -> Int { ((day + 4) % 7 + 7) % 7 }

    /// Years are counted from March, so that the leap day comes last.
    static func day(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    static func year(ofDay number: Int) -> Int {
        var year = 1970 + (Double(number) / 365.2425).rounded(.down).asInt
        while day(year, 1, 1) > number { year -= 1 }
        while day(year + 1, 1, 1) <= number { year += 1 }
        return year
    }
}

extension Double {
    fileprivate var asInt: Int { Int(max(-1e15, min(1e15, self))) }
}
