/// At most so many within a sliding window.
struct RateWindow {
    let count: Int
    /// Milliseconds.
    let length: Int64
    private var times: [Int64] = []

    init(_ count: Int, in length: Duration) {
        self.count = count
        self.length = length.milliseconds
    }

    /// The seconds until there is room for one more; nil if there is.
    mutating func wait(now: Int64) -> Int64? {
        // A clock that was set back leaves times of the future.
        times.removeAll { $0 + length <= now || $0 > now }
        guard times.count >= count else { return nil }
        return max(1, (times[0] + length - now + 999) / 1_000)
    }

    /// How many more there is room for.
    var left: Int { max(0, count - times.count) }

    mutating func record(now: Int64) { times.append(now) }

    /// Counts one more at `now`. If that is too many, counts nothing, and gives the seconds until there is room.
    mutating func admit(now: Int64) -> Int64? {
        if let seconds = wait(now: now) { return seconds }
        record(now: now)
        return nil
    }
}

extension [RateWindow] {
    /// Counts one more in all of them, or in none if one is full.
    mutating func admit(now: Int64) -> Int64? {
        var seconds: Int64?
        for index in indices {
            if let wait = self[index].wait(now: now) { seconds = Swift.max(seconds ?? 0, wait) }
        }
        guard seconds == nil else { return seconds }
        for index in indices { self[index].record(now: now) }
        return nil
    }
}
