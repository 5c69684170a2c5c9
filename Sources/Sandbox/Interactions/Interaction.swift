/// A part of a call that is over: what one agent had of it, or what its caller waited in vain. Nothing is stored; the ids say which it
/// is.
struct Interaction {
    let call: Call
    /// Which leg of the call.
    let number: Int
    let leg: Leg
    let uii: String
    private let chance: Chance

    fileprivate init(_ call: Call, _ number: Int, _ leg: Leg, _ calls: AccountCalls) {
        (self.call, self.number, self.leg) = (call, number, leg)
        uii = calls.identifier(call)
        chance = calls.schedule.chance
    }

    /// Milliseconds since 1970.
    var start: Int64 { leg.isAnswered ? leg.connect : leg.enqueue }
    var end: Int64 { leg.end }
    var duration: Int64 { end - start }

    /// The same for all parts of a call.
    var dialogId: String {
        "d-\(Self.hex(chance.number(.dialog, call.key.id, call.key.index)))\(uii.suffix(8))-\(call.enqueue)"
    }
    /// A `uii` is 30 hexadecimal digits too.
    var segmentId: String { "s-v-\(Self.hex(UInt64(number)).suffix(2))\(uii)-\(start)" }

    /// Three of four calls, and those whose recording was switched on.
    var hasRecording: Bool { leg.isAnswered && recorded.contains { $0.isOn } }
    var hasTranscript: Bool { leg.isAnswered && chance.number(.transcript, call.key.id, call.key.index) % 2 == 0 }

    /// When recording began and stopped.
    var recorded: [(time: Int64, isOn: Bool)] {
        var isOn = chance.number(.recording, call.key.id, call.key.index) % 4 > 0
        var changes = isOn ? [(time: start, isOn: true)] : []
        for change in call.recordingChanges where change.isOn != isOn && (start..<end).contains(change.time) {
            isOn = change.isOn
            changes.append(change)
        }
        return isOn ? changes + [(end, false)] : changes
    }

    var disposition: String? {
        guard leg.isAnswered else { return nil }
        if let given = call.disposition { return given.name }
        let choices = ["Resolved", "Call back", "Voicemail", "Transferred"]
        return choices[Int(chance.number(.disposition, call.key.id, call.key.index) % 4)]
    }

    private static func hex(_ number: UInt64) -> String {
        let digits = String(number, radix: 16)
        return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
}

extension Calls {
    /// Those that ended in a span of time, oldest first.
    func ended(in span: Range<Int64>, _ calls: AccountCalls) -> [Interaction] {
        guard !span.isEmpty else { return [] }
        let first = max(0, span.lowerBound - calls.schedule.longest)
        let found = enqueued(in: first..<span.upperBound, calls)
        let keys = Set(found.map(\.key))
        let others = calls.changes.keys.filter { !keys.contains($0) }.compactMap(calls.call)
        return (found + others).flatMap { calls.interactions($0) }.filter { span.contains($0.end) }
            .sorted { ($0.end, $0.uii) < ($1.end, $1.uii) }
    }
}

extension AccountCalls {
    /// The parts of a call that are over.
    func interactions(_ call: Call) -> [Interaction] {
        call.legs.enumerated().filter { $0.element.end <= now }.map { Interaction(call, $0.offset, $0.element, self) }
    }

    /// Nil if there is none of this id, or not yet.
    func interaction(segment: String) -> Interaction? {
        let parts = segment.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 4, parts[2].utf8.count == 32, let call = call(uii: String(parts[2].suffix(30))) else {
            return nil
        }
        return interactions(call).first { $0.segmentId == segment }
    }
}
