/// Wrong passwords, one after the other: too many lock the user out for a while.
///
/// Assumption: the code of the refusal is documented (OAU-147), neither the number nor the time.
struct Lockout {
    private static let allowed = 5
    private static let pause: Int64 = 300_000
    private var failures = 0
    private var end: Int64 = 0

    mutating func isLocked(now: Int64) -> Bool {
        if failures >= Self.allowed, now >= end { failures = 0 }
        return failures >= Self.allowed
    }

    mutating func fail(now: Int64) {
        failures += 1
        end = now + Self.pause
    }

    mutating func succeed() { failures = 0 }
}
