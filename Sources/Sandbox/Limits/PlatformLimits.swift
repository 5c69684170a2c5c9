/// RingCentral's limits, by group: a user who asks too often gets nothing for a minute, which every request made in it starts anew.
struct PlatformLimits {
    enum Group: String {
        case auth, light

        /// Requests in a minute.
        var count: Int {
            switch self {
            case .auth: 5
            case .light: 50
            }
        }
    }

    private struct Usage {
        var window: RateWindow
        var penaltyEnd: Int64 = 0
    }

    private static let penalty: Int64 = 60_000
    private var usages: [Group: Usage] = [:]

    /// Counts a request, or gives the seconds of the penalty, which begins now.
    mutating func admit(_ group: Group, now: Int64) -> Int64? {
        var usage = usages[group] ?? Usage(window: RateWindow(group.count, in: .seconds(60)))
        defer { usages[group] = usage }
        let isPenalized = now < usage.penaltyEnd && now > usage.penaltyEnd - 2 * Self.penalty
        guard isPenalized || usage.window.admit(now: now) != nil else { return nil }
        usage.penaltyEnd = now + Self.penalty
        return Self.penalty / 1_000
    }

    func headers(_ group: Group) -> [(name: String, value: String)] {
        [
            ("X-Rate-Limit-Group", group.rawValue), ("X-Rate-Limit-Limit", String(group.count)),
            ("X-Rate-Limit-Remaining", String(usages[group]?.window.left ?? group.count)),
            ("X-Rate-Limit-Window", "60"),
        ]
    }
}

extension Refusal {
    /// The one with the time in a header, and the group's numbers.
    static func platformLimit(_ seconds: Int64, _ headers: [(name: String, value: String)]) -> Refusal {
        var refusal = platform(429, "CMN-301", "Request rate exceeded")
        refusal.headers = [("Retry-After", String(seconds))] + headers
        return refusal
    }
}
