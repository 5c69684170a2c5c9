/// Texts that stand for a sign-in that has been made, for another program to pick it up: good once, for a minute.
///
/// Assumption: that there are such codes is published, not how long they live.
struct OneTimeCodes {
    private static let lifetime: Int64 = 60_000
    private var ends: [String: Int64] = [:]

    /// Those that are good, and perhaps some that were.
    var all: some Sequence<String> { ends.keys }

    mutating func make(now: Int64) -> String {
        ends = ends.filter { now < $0.value }
        var random = SystemRandomNumberGenerator()
        let code = random.token(bytes: 24)
        ends[code] = now + Self.lifetime
        return code
    }

    /// Whether the code was good. It no longer is.
    mutating func use(_ code: String, now: Int64) -> Bool {
        guard let end = ends.removeValue(forKey: code) else { return false }
        return now < end
    }
}
