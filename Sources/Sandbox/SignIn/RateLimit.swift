/// At most so many within a sliding window.
struct RateLimit {
    let count: Int
    let window: Int64
    private var times: [Int64] = []

    init(_ count: Int, in window: Duration) {
        self.count = count
        self.window = window.milliseconds
    }

    /// Counts one more at `now`. If that is too many, counts nothing, and gives the seconds until there is room.
    mutating func admit(now: Int64) -> Int64? {
        times.removeAll { $0 + window <= now }
        guard times.count >= count else {
            times.append(now)
            return nil
        }
        return max(1, (times[0] + window - now + 999) / 1_000)
    }
}
