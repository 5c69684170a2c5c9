import Language
import RingCX
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `--retry N`: how often and when a request is sent again. Only what changes nothing twice is.
struct Retry {
    private static let longestPause = Duration.seconds(60)
    private var left: Int
    /// Why the last pause was made.
    private(set) var reason = ""
    private var backoff = Duration.milliseconds(500)

    init(_ prepared: PreparedRequest) {
        left = prepared.flags.retries ?? 0
    }

    /// The pause before the next try, or nil when this is the result.
    mutating func pause(after result: Result<Response, RingCXError>) -> Duration? {
        switch result {
        case .success(let response): pause(after: response)
        case .failure(let error): error.kind == .network ? next(error.message) : nil
        }
    }

    private mutating func pause(after response: Response) -> Duration? {
        guard [429, 502, 503, 504].contains(response.status), let next = next("the answer is \(response.status)") else {
            return nil
        }
        let asked = response.headers.first("Retry-After").flatMap { Int($0) }.map { Duration.seconds($0) }
        // RingCX does not say how long, and each request during the wait begins it anew.
        let unasked = response.status == 429 ? Self.longestPause : next
        return min(asked ?? unasked, Self.longestPause)
    }

    private mutating func next(_ reason: String) -> Duration? {
        guard left > 0 else { return nil }
        left -= 1
        self.reason = reason
        defer { backoff = min(backoff * 2, Self.longestPause) }
        return backoff
    }
}

enum Pause {
    private static let slice = Duration.milliseconds(50)

    /// False when cancelled meanwhile.
    static func wait(_ duration: Duration, _ cancellation: Cancellation) -> Bool {
        let end = ContinuousClock.now + duration
        while !cancellation.isCancelled {
            let left = min(ContinuousClock.now.duration(to: end), slice)
            guard left > .zero else { return true }
            usleep(UInt32(left / .microseconds(1)))
        }
        return false
    }
}
