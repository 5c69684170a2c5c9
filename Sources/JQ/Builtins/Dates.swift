import LosslessJSON

extension Builtin {
    /// Seconds since 1970, and broken-down times: [year, month from 0, day, hour, minute, second, weekday, day of year].
    static let dates: [Builtin] = [
        Builtin("now", "seconds since 1970") { _, _ throws(Exit) in JSON(Clock.now) },
        Builtin("gmtime", "seconds as a broken-down time in UTC") { input, run throws(Exit) in
            try Dates.brokenDown(input, "gmtime", .utc, run)
        },
        Builtin("localtime", "seconds as a broken-down time where this computer is") { input, run throws(Exit) in
            try Dates.brokenDown(input, "localtime", .local, run)
        },
        Builtin("mktime", "a broken-down time in UTC as seconds") { input, run throws(Exit) in
            try Dates.seconds(input, "mktime", run)
        },
        Builtin("strftime", "$format", "a time as text, in UTC") { input, format, run throws(Exit) in
            try Dates.text(input, format, "strftime/1", .utc, run)
        },
        Builtin("strflocaltime", "$format", "a time as text, where this computer is") {
            input, format, run throws(Exit) in
            try Dates.text(input, format, "strflocaltime/1", .local, run)
        },
        Builtin("strptime", "$format", "a text as a broken-down time", Dates.parse),
        Builtin(
            "todateiso8601", library: [], "seconds as 2015-03-05T23:51:47Z",
            #"def todateiso8601: strftime("%Y-%m-%dT%H:%M:%SZ");"#),
        Builtin(
            "fromdateiso8601", library: [], "2015-03-05T23:51:47Z as seconds",
            #"def fromdateiso8601: strptime("%Y-%m-%dT%H:%M:%SZ") | mktime;"#),
        Builtin("todate", library: [], "seconds as 2015-03-05T23:51:47Z", "def todate: todateiso8601;"),
        Builtin("fromdate", library: [], "2015-03-05T23:51:47Z as seconds", "def fromdate: fromdateiso8601;"),
        Builtin("date", library: [], "seconds as 2015-03-05T23:51:47Z", "def date: todate;"),
        Builtin("dateadd", library: ["unit", "$seconds"], "a time so much later", "def dateadd(u; n): . + n;"),
        Builtin("datesub", library: ["unit", "$seconds"], "a time so much earlier", "def datesub(u; n): . - n;"),
        Builtin(
            "time", "$when", "$zone", "$format",
            "a moment (\"now\", \"-15m\", seconds) in a time zone, as strftime or \"iso\" writes it"
        ) { _, when, zone, format, run throws(Exit) in try Dates.time(when, zone, format, run) },
    ]
}

enum Dates {
    enum Place {
        case utc, local
    }

    static func brokenDown(_ input: JSON, _ name: String, _ place: Place, _ run: Run) throws(Exit) -> JSON {
        guard let seconds = input.double, seconds.isFinite, abs(seconds) < 1e15 else {
            throw .value("\(name)() requires a number")
        }
        let whole = seconds.rounded(.down)
        guard let time = place == .utc ? CalendarTime(utc: Int(whole)) : CalendarTime(local: Int(whole)) else {
            throw .value("error converting number of seconds since epoch to datetime")
        }
        return time.json(fraction: seconds - whole)
    }

    static func seconds(_ input: JSON, _ name: String, _ run: Run) throws(Exit) -> JSON {
        guard input.kind == .array else { throw .value("\(name) requires array of 6 numbers") }
        guard let time = CalendarTime(input) else { throw .value("\(name) requires parsed datetime inputs") }
        return .int(time.secondsAsUTC)
    }

    static func text(
        _ input: JSON, _ format: JSON, _ name: String, _ place: Place, _ run: Run
    ) throws(Exit) -> JSON {
        var broken = input
        if input.kind == .number { broken = try brokenDown(input, place == .utc ? "gmtime" : "localtime", place, run) }
        guard broken.kind == .array, var time = CalendarTime(broken) else {
            throw .value("\(name) requires parsed datetime inputs")
        }
        guard let format = format.string else { throw .value("\(name) requires a string format") }
        if place == .local { time.useLocalZone() } else { time.useZone(.utc) }
        return try JSON(checked: time.formatted(format), name)
    }

    static func parse(_ input: JSON, _ format: JSON, _ run: Run) throws(Exit) -> JSON {
        guard let text = input.string else { throw .value("strptime/1 requires string inputs and arguments") }
        guard let format = format.string else { throw .value("strptime/1 requires string inputs and arguments") }
        guard let time = CalendarTime(parsing: text, format: format) else {
            let shown = run.secrets?.contains(text) == true ? "•••" : text
            throw .value("date \"\(shown)\" does not match format \"\(format)\"")
        }
        return time.json(fraction: 0)
    }

    /// `time("-15m"; "US/Eastern"; "%H:%M")`
    static func time(_ when: JSON, _ zone: JSON, _ format: JSON, _ run: Run) throws(Exit) -> JSON {
        guard let zoneName = zone.string, let format = format.string else {
            throw .value("time takes a moment, the name of a time zone and a format, all texts")
        }
        guard let seconds = Clock.moment(when) else {
            throw .value(
                "time knows no moment \(run.shortText(when))",
                hint: "write \"now\", \"-15m\", \"+2h\", \"-1d\" or seconds")
        }
        guard let zone = TimeZone(named: zoneName) else {
            throw .value(
                "there is no time zone \(run.shortText(zone))",
                hint: "write a name such as \"US/Eastern\", \"UTC\" or \"+02:00\"")
        }
        let offset = zone.offset(at: seconds)
        guard var time = CalendarTime(utc: seconds + offset.seconds) else {
            throw .value("time cannot name a moment so far away")
        }
        time.useZone(offset)
        if format == "iso" { return JSON(time.iso(offset)) }
        return try JSON(checked: time.formatted(format), "time")
    }
}

extension JSON {
    fileprivate init(checked text: String?, _ name: String) throws(Exit) {
        guard let text else { throw .value("\(name): unknown system failure") }
        self.init(text)
    }
}
