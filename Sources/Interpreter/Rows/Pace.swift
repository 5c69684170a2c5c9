import Transport

/// `--rate`: requests go out evenly, so that no shorter window of the server's sees more than its share.
final class Pace {
    private let interval: Duration
    private var next = ContinuousClock.now

    init(_ interval: Duration) { self.interval = interval }

    /// Waits for the next request's turn; false when it was cancelled.
    func wait(_ cancellation: Cancellation) -> Bool {
        let now = ContinuousClock.now
        let turn = max(now, next)
        next = turn + interval
        return turn <= now || Pause.wait(turn - now, cancellation)
    }
}
