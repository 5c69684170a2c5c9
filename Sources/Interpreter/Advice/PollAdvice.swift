import Language
import RingCX
import Transport

/// Holds a poll against how often an operation may be called.
struct PollAdvice {
    let request: RequestStatement
    let poll: PollStatement
    let session: Session

    var findings: [Diagnostic] {
        let operation = session.operation(request.verb.method.name, request.url.outline(from: .root))?.operation
        guard let operation, let limit = operation.limits.first(where: isExceeded) else { return [] }
        let least = Duration.seconds(limit.seconds) / limit.count
        return [
            Diagnostic(
                "RingCX takes \(limit) here, and this poll sends one every \(poll.interval.shortText)",
                at: request.url.range, hint: "poll every \(least.shortText) or slower", rule: .tooOften)
        ]
    }

    private func isExceeded(_ limit: RateLimit) -> Bool {
        let span = min(poll.limit, .seconds(limit.seconds))
        return poll.interval * limit.count < span
    }
}
