/// What an agent who is logged in does at a moment.
struct AgentActivity {
    enum State: Equatable {
        case available
        /// A state of their own choice, `LUNCH`.
        case away(String)
        case ringing
        case talking
        /// Talked, and not done with it.
        case wrapUp

        var text: String {
            switch self {
            case .available: "AVAILABLE"
            case .away(let name): name
            case .ringing: "RINGING"
            case .talking: "ON_CALL"
            case .wrapUp: "WRAP_UP"
            }
        }
    }

    var state: State
    let since: Int64
    var call: Call?
    var leg: Leg?
}

extension AccountCalls {
    /// Nil for one who is not logged in.
    func activity(_ agent: Int) -> AgentActivity? {
        let member = schedule.roster.agents[agent]
        guard member.isThere(at: now) else { return nil }
        if let (call, leg) = placed.first(where: { $0.leg.agent == member.id && $0.leg.ring <= now }) {
            return activity(in: call, leg)
        }
        let cycle = schedule.cycle(agent, schedule.index(agent, at: now))
        switch cycle.kind {
        case .loggedOut: return nil
        case .idle: return AgentActivity(state: .available, since: cycle.start)
        case .away(let name): return AgentActivity(state: .away(name), since: cycle.start)
        case .call(let ring):
            let free = AgentActivity(state: .available, since: now < ring ? cycle.start : ring)
            guard let call = schedule.call(cycle).map(changed) else { return free }
            return activity(in: call, call.first) ?? free
        }
    }

    /// Nil where the agent has not got the call yet, or is done with it.
    private func activity(in call: Call, _ leg: Leg) -> AgentActivity? {
        if leg.isRinging(at: now) { return AgentActivity(state: .ringing, since: leg.ring, call: call, leg: leg) }
        if leg.isTalking(at: now) { return AgentActivity(state: .talking, since: leg.connect, call: call, leg: leg) }
        if leg.end <= now, now < leg.free {
            return AgentActivity(state: .wrapUp, since: leg.end, call: call, leg: leg)
        }
        return leg.free <= now ? AgentActivity(state: .available, since: leg.free) : nil
    }

    /// The calls that agents have got or will get by hand, or from a queue that a call was sent back into.
    static func placed(
        _ changes: [CallKey: [CallChange]], at now: Int64, _ call: (CallKey) -> Call?
    ) -> [(call: Call, leg: Leg)] {
        var placed: [(call: Call, leg: Leg)] = []
        for (key, made) in changes where key.kind == .manual || made.contains(where: \.isRequeue) {
            guard let call = call(key) else { continue }
            let legs = key.kind == .manual ? call.legs : call.later
            placed += legs.filter { $0.agent != 0 && now < $0.free }.map { (call, $0) }
        }
        return placed
    }
}

extension CallChange {
    fileprivate var isRequeue: Bool { if case .requeue = action { true } else { false } }
}

/// Where there is room for a call that does not come by itself: in the time an agent has nothing to do.
extension AccountCalls {
    /// What comes of a call that goes into a queue now: the first agent who is free for a while takes it; if nobody is for three
    /// minutes, the caller gives up.
    func legIntoQueue(_ queue: Int) -> Leg {
        let patience = now + pace(seconds: 180)
        var best: (agent: Int, span: Range<Int64>)?
        for duty in schedule.roster.queues[queue].duties where duty.term.contains(now) {
            guard let span = freeSpan(duty.index, in: now + pace(seconds: 2)..<patience) else { continue }
            if best.map({ span.lowerBound < $0.span.lowerBound }) ?? true { best = (duty.index, span) }
        }
        let id = schedule.roster.queues[queue].id
        guard let best else { return Leg(queue: id, agent: 0, enqueue: now, end: patience, free: patience) }
        let agent = schedule.roster.agents[best.agent].id
        return leg(queue: id, agent: agent, enqueue: now, in: best.span)
    }

    /// What comes of a call that an agent makes now; nil for one who is not available.
    func legByHand(_ agent: Int) -> Leg? {
        guard activity(agent)?.state == .available,
            let span = freeSpan(agent, in: now..<now + 1)
        else { return nil }
        return leg(queue: 0, agent: schedule.roster.agents[agent].id, enqueue: now, in: span)
    }

    private var pace: Pace { schedule.pace }

    private func leg(queue: Int64, agent: Int64, enqueue: Int64, in span: Range<Int64>) -> Leg {
        let wrap = min(span.upperBound - span.lowerBound, pace(seconds: 40)) / 5
        let connect = span.lowerBound + wrap / 2
        let talk = pace(seconds: schedule.chance.number(.lead, agent, enqueue, in: 60...300))
        let end = min(connect + talk, span.upperBound - wrap)
        return Leg(
            queue: queue, agent: agent, enqueue: enqueue, ring: span.lowerBound, connect: connect, end: end,
            free: min(end + wrap, span.upperBound))
    }

    /// The first stretch, beginning in a span of time, in which an agent has at least some seconds for a call.
    private func freeSpan(_ agent: Int, in span: Range<Int64>) -> Range<Int64>? {
        let member = schedule.roster.agents[agent]
        var start = placed.filter { $0.leg.agent == member.id }.map(\.leg.free).max() ?? span.lowerBound
        start = max(start, span.lowerBound)
        let limit = span.upperBound + pace(seconds: 600)
        while span.contains(start) {
            var cycle = schedule.cycle(agent, schedule.index(agent, at: start))
            var end = start
            while cycle.free.contains(end), end < limit {
                end = cycle.free.upperBound
                if end == cycle.end { cycle = schedule.cycle(agent, cycle.index + 1) }
            }
            end = min(end, member.end(ofTermAt: start))
            if end - start >= pace(seconds: 10) { return start..<end }
            start = max(cycle.end, start + 1)
        }
        return nil
    }
}
