import LosslessJSON

/// The span of time that the body of a request for interactions names.
///
/// Its `segmentEndTime` is where the span begins, as the real one has it.
enum InteractionWindow {
    static let longest: Int64 = 10_800

    /// Milliseconds since 1970, ending at `now` at the latest.
    static func read(_ body: JSON, now: Int64) throws(Refusal) -> Range<Int64> {
        let begin = body["segmentEndTime"] ?? .null
        let length = body["timeInterval"] ?? .null
        let zone = body["timeZone"] ?? .null
        var violations: [Refusal.Violation] = []
        func note(_ attribute: String, _ message: String, _ value: JSON) {
            violations.append(Refusal.Violation(attribute: attribute, message: message, value: value))
        }
        let local = begin.string.flatMap(localTime)
        let seconds = length.int.flatMap { (1...longest).contains(Int64($0)) ? Int64($0) : nil }
        let region = zone.string.flatMap(TimeZoneRule.init)
        if local == nil { note("segmentEndTime", "must be a time such as 2026-03-02 09:00:00", begin) }
        if seconds == nil { note("timeInterval", "must be a number of seconds from 1 to \(longest)", length) }
        if region == nil { note("timeZone", "must be a time zone known here, such as US/Eastern or UTC", zone) }
        guard let local, let seconds, let region else { throw .invalid(violations) }
        let start = max(0, region.utc(local))
        return start..<max(start, min(now, start + seconds * 1_000))
    }

    static func localTime(_ text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 19, bytes[10] == UInt8(ascii: " ") || bytes[10] == UInt8(ascii: "T") else { return nil }
        return Timestamp.milliseconds(text)
    }
}
