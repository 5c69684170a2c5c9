import Transport

/// The `Retry-After` header in seconds. RingCentral's platform sends it; dates, which it doesn't send, are not read.
enum RetryAfter {
    static func duration(_ response: Response) -> Duration? {
        response.headers.first("Retry-After").flatMap { Int($0) }.map { .seconds(min(max($0, 1), 3600)) }
    }
}
