import LosslessJSON

/// What only a sandbox has.
enum ControlOperations {
    static let all = [
        Operation("POST", "/sandbox/clock", .open, run: moveClock),
        Operation("GET", "/sandbox/sign-ins", .open) { service, _ in .json(service.counts.json) },
    ]

    /// `{"advanceSeconds": 300}` moves the time that tokens and limits go by; the answer tells the new time.
    private static func moveClock(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.object()
        guard let seconds = given["advanceSeconds"]?.int, (0...1_000_000_000).contains(seconds) else {
            throw .invalid("advanceSeconds", "must be a whole number from 0", value: given["advanceSeconds"] ?? .null)
        }
        service.clock.advance(by: .seconds(seconds))
        let now = service.clock.now
        return .json([("now", JSON(Timestamp.text(now))), ("timestamp", JSON(Int(now)))])
    }
}
