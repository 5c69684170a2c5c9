/// Rules of a time zone: `UTC`, a fixed offset such as `+02:00`, or a name of the system's time zone database.
struct TimeZone {
    struct Offset: Equatable {
        /// East of Greenwich.
        var seconds: Int
        var isSummerTime = false
        var name: String

        static let utc = Offset(seconds: 0, name: "UTC")

        /// `Z` or `-05:00`
        var iso: String {
            if seconds == 0 { return "Z" }
            let minutes = seconds.magnitude / 60
            return (seconds < 0 ? "-" : "+") + Self.two(minutes / 60) + ":" + Self.two(minutes % 60)
        }

        private static func two(_ number: UInt) -> String { number < 10 ? "0\(number)" : "\(number)" }
    }

    private enum Rules {
        case fixed(Offset)
        case file(ZoneFile)
    }

    private let rules: Rules

    init?(named name: String) {
        if name == "UTC" || name == "GMT" || name == "Z" {
            rules = .fixed(Offset(seconds: 0, name: name == "GMT" ? "GMT" : "UTC"))
        } else if let seconds = Self.fixedOffset(name) {
            rules = .fixed(Offset(seconds: seconds, name: name))
        } else if let file = ZoneFile(named: name) {
            rules = .file(file)
        } else {
            return nil
        }
    }

    func offset(at seconds: Int) -> Offset {
        switch rules {
        case .fixed(let offset): offset
        case .file(let file): file.offset(at: seconds)
        }
    }

    /// `+02:00`, `-0530`, `+2`
    private static func fixedOffset(_ name: String) -> Int? {
        guard let sign = name.utf8.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        let digits = name.utf8.dropFirst().filter { $0 != UInt8(ascii: ":") }
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isDigit),
            let number = Int(String(decoding: digits, as: UTF8.self))
        else { return nil }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours < 24, minutes < 60 else { return nil }
        return (hours * 3600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }
}
