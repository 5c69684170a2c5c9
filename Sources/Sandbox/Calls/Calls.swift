import Store

/// All calls of a sandbox: those that come by themselves, with what was done to them.
final class Calls {
    let chance: Chance
    let pace: Pace
    let duties: DutyTable
    let changes: CallChangeTable
    private var past = PastCalls()

    init(seed: UInt64, speed: Double, in database: Database) throws(StoreError) {
        chance = Chance(seed: seed)
        pace = Pace(speed: speed)
        duties = try DutyTable(in: database)
        changes = try CallChangeTable(in: database)
    }

    /// The calls of a sub-account as they are at a moment.
    func of(_ account: String, at now: Int64) throws(Refusal) -> AccountCalls {
        let roster = try stored { () throws(StoreError) in try duties.roster(of: account) }
        return AccountCalls(
            account: account, now: now, schedule: CallSchedule(roster: roster, chance: chance, pace: pace),
            changes: changes.changes(of: account))
    }

    /// Those whose callers came in a span of time. What is over is worked out once.
    func enqueued(in span: Range<Int64>, _ calls: AccountCalls) -> [Call] {
        past.calls(enqueuedIn: span, of: calls, version: duties.version).compactMap(calls.changed)
            + calls.manual.filter { span.contains($0.enqueue) }
    }
}

/// Calls of hours that are over. Every hour of a sub-account is worked out when it is first asked for.
private struct PastCalls {
    private struct Hour: Hashable {
        let account: String
        let number: Int64
    }

    private var hours: [Hour: [Call]] = [:]
    private var version = 0
    private static let capacity = 64

    mutating func calls(enqueuedIn span: Range<Int64>, of calls: AccountCalls, version: Int) -> [Call] {
        if version != self.version || hours.count > Self.capacity { hours = [:] }
        self.version = version
        guard !span.isEmpty else { return [] }
        let length = calls.schedule.pace(seconds: 3_600)
        var result: [Call] = []
        for number in span.lowerBound / length...(span.upperBound - 1) / length {
            let hour = number * length..<(number + 1) * length
            guard hour.upperBound + calls.schedule.longest < calls.now else {
                result += calls.schedule.calls(enqueuedIn: hour.clamped(to: span))
                continue
            }
            let key = Hour(account: calls.account, number: number)
            let known = hours[key] ?? calls.schedule.calls(enqueuedIn: hour)
            hours[key] = known
            result +=
                span.contains(hour.lowerBound) && span.contains(hour.upperBound - 1)
                ? known : known.filter { span.contains($0.enqueue) }
        }
        return result
    }
}

/// The calls of a sub-account as they are at a moment.
struct AccountCalls {
    let account: String
    let now: Int64
    let schedule: CallSchedule
    let changes: [CallKey: [CallChange]]
    private(set) var placed: [(call: Call, leg: Leg)] = []

    init(account: String, now: Int64, schedule: CallSchedule, changes: [CallKey: [CallChange]]) {
        (self.account, self.now, self.schedule, self.changes) = (account, now, schedule, changes)
        guard !changes.isEmpty else { return }
        placed = Self.placed(changes, at: now, call)
    }

    /// A call with what was done to it until now.
    func changed(_ call: Call) -> Call {
        guard !changes.isEmpty, let made = changes[call.key] else { return call }
        var call = call
        for change in made where change.time <= now { call.apply(fitted(change)) }
        return call
    }

    /// What a change foresees ends with the queue or the agent.
    private func fitted(_ change: CallChange) -> CallChange {
        guard case .requeue(var leg) = change.action else { return change }
        let roster = schedule.roster
        if let queue = roster.queue(leg.queue) { leg.cut(at: roster.queues[queue].end(ofTermAt: leg.enqueue)) }
        if let agent = roster.agent(leg.agent) { leg.cut(at: roster.agents[agent].end(ofTermAt: leg.enqueue)) }
        return CallChange(time: change.time, action: .requeue(leg))
    }

    func call(_ key: CallKey) -> Call? {
        guard key.kind == .manual else { return schedule.call(key).map(changed) }
        guard let first = changes[key]?.first, first.time <= now, case .dial(var leg, _, _) = first.action else {
            return nil
        }
        if let agent = schedule.roster.agent(leg.agent) {
            leg.cut(at: schedule.roster.agents[agent].end(ofTermAt: leg.enqueue))
        }
        return changed(Call(key: key, leg: leg))
    }

    /// Those that agents made by hand.
    var manual: [Call] {
        changes.keys.filter { $0.kind == .manual }.sorted { $0.id < $1.id }.compactMap(call)
    }

    /// Those that go on, the oldest first.
    var active: [Call] {
        let longest = schedule.longest
        let new = schedule.calls(enqueuedIn: max(0, now - longest)..<now + 1).map(changed)
        let recent = Set(new.map(\.key))
        // What went back into a queue may last long.
        let others = changes.keys.filter { !recent.contains($0) }.compactMap(call)
        return (new + others).filter { $0.isActive(at: now) }.sorted {
            ($0.enqueue, $0.key.kind.rawValue, $0.key.id) < ($1.enqueue, $1.key.kind.rawValue, $1.key.id)
        }
    }

    func identifier(_ call: Call) -> String { CallIdentifier.text(call, schedule.chance) }

    /// The call of a `uii`, be it over or not; nil if there is none, or not yet.
    func call(uii: String) -> Call? {
        guard let parts = CallIdentifier.parts(uii) else { return nil }
        let keys = keys(parts.kind, parts.id, at: parts.time)
        return keys.lazy.compactMap { call($0) }.first { $0.enqueue <= now && identifier($0) == uii }
    }

    private func keys(_ kind: CallKey.Kind, _ id: Int64, at time: Int64) -> [CallKey] {
        switch kind {
        case .manual: return [CallKey(kind: .manual, id: id, index: 0)]
        case .answered:
            guard let agent = schedule.roster.agent(id) else { return [] }
            let last = schedule.index(agent, at: time + schedule.longest)
            return (schedule.index(agent, at: time)...last).map { CallKey(kind: kind, id: id, index: $0) }
        case .lost:
            return (schedule.slot(at: time)...schedule.slot(at: time + 1_000)).map {
                CallKey(kind: kind, id: id, index: $0)
            }
        }
    }
}
