/// The calls that come by themselves: what the seed and the roster make of every moment. Nothing is stored and nothing runs; each
/// call can be worked out from the number of its agent's cycle.
///
/// An agent's time is cut into cycles of uneven length, each with one call or none. So nobody has two calls at once. A caller waits
/// only where nobody who serves the queue was free: how long is looked up in the cycles of the others. What decides about a call
/// is known when its caller comes, and a later change of the roster cannot undo it.
struct CallSchedule {
    let roster: Roster
    let chance: Chance
    let pace: Pace
    private let length: Int64
    private let longestWait: Int64
    private let block: Int64
    private let slot: Int64

    init(roster: Roster, chance: Chance, pace: Pace) {
        self.roster = roster
        self.chance = chance
        self.pace = pace
        length = pace(seconds: 240)
        longestWait = pace(seconds: 120)
        block = pace(seconds: 4 * 3_600)
        slot = pace(seconds: 90)
    }

    struct Cycle {
        enum Kind {
            case loggedOut
            case idle
            case away(String)
            /// A call that rings at a moment; free before that, unless it rings at once.
            case call(ring: Int64)
        }

        let agent: Int
        let index: Int64
        let start: Int64
        let end: Int64
        let kind: Kind

        /// From when until when the agent waits for a call.
        var free: Range<Int64> {
            switch kind {
            case .idle: start..<end
            case .call(let ring): start..<ring
            case .loggedOut, .away: start..<start
            }
        }
    }
}

extension CallSchedule {
    private func start(_ id: Int64, _ index: Int64) -> Int64 {
        index * length + chance.number(.phase, id, below: length)
            + chance.number(.boundary, id, index, below: length * 4 / 5)
    }

    func index(_ agent: Int, at moment: Int64) -> Int64 {
        let id = roster.agents[agent].id
        let index = (moment - chance.number(.phase, id, below: length)).floorDivided(by: length)
        return start(id, index) > moment ? index - 1 : index
    }

    /// When the agent's present turn of work began: with the first cycle of a block of hours.
    func login(_ agent: Int, at moment: Int64) -> Int64 {
        let id = roster.agents[agent].id
        let begin = start(id, index(agent, at: moment)).floorDivided(by: block) * block
        return start(id, index(agent, at: begin - 1) + 1)
    }

    /// The number of the slot of queues in which a moment lies.
    func slot(at moment: Int64) -> Int64 { moment.floorDivided(by: slot) }

    func cycle(_ agent: Int, _ index: Int64) -> Cycle {
        let member = roster.agents[agent]
        let (start, end) = (start(member.id, index), start(member.id, index + 1))
        return Cycle(
            agent: agent, index: index, start: start, end: end, kind: kind(member, index, start, end - start))
    }

    private func kind(_ member: Roster.Member, _ index: Int64, _ start: Int64, _ length: Int64) -> Cycle.Kind {
        let decision = start - longestWait
        guard member.isThere(at: decision) || member.isThere(at: start) else { return .loggedOut }
        // Who serves no queue is there and waits.
        guard member.duties.contains(where: { $0.term.contains(decision) }) else { return .idle }
        guard chance.number(.login, member.id, start.floorDivided(by: block), below: 10) < 8 else { return .loggedOut }
        switch chance.number(.kind, member.id, index, below: 100) {
        case ..<66: return .call(ring: start)
        case ..<84: return .call(ring: start + length * chance.number(.lead, member.id, index, in: 10...40) / 100)
        case ..<91: return .idle
        case ..<95: return .away("AWAY")
        case ..<98: return .away("ON-BREAK")
        default: return .away("LUNCH")
        }
    }

    /// The call of a cycle; nil where it has none.
    func call(_ cycle: Cycle) -> Call? {
        guard case .call(let ring) = cycle.kind else { return nil }
        let (member, index) = (roster.agents[cycle.agent], cycle.index)
        let decision = cycle.start - longestWait
        let duties = member.duties.filter { $0.term.contains(decision) }
        let duty = duties[Int(chance.number(.queue, member.id, index, below: Int64(duties.count)))]
        let wait = ring > cycle.start ? 0 : wait(before: ring, decision, cycle, duty.index)
        let rest = cycle.end - ring
        let wrap = min(rest / 5, pace(seconds: chance.number(.wrap, member.id, index, in: 8...30)))
        let connect = ring + min(rest / 4, pace(seconds: chance.number(.ring, member.id, index, in: 3...8)))
        var leg = Leg(
            queue: roster.queues[duty.index].id, agent: member.id, enqueue: ring - wait, ring: ring, connect: connect,
            end: cycle.end - wrap, free: cycle.end)
        leg.cut(at: min(duty.term.until, member.end(ofTermAt: decision)))
        guard leg.enqueue >= 0, leg.enqueue < leg.end else { return nil }
        return Call(key: CallKey(kind: .answered, id: member.id, index: index), leg: leg)
    }

    /// For so long nobody of the queue had been free.
    private func wait(before ring: Int64, _ decision: Int64, _ cycle: Cycle, _ queue: Int) -> Int64 {
        let id = roster.agents[cycle.agent].id
        var since = ring - pace(seconds: chance.number(.patience, id, cycle.index, in: 1...110))
        for duty in roster.queues[queue].duties where duty.term.contains(decision) {
            guard let free = lastFree(duty.index, since..<ring) else { continue }
            since = free
            if ring - since < 10 { return 0 }
        }
        return ring - since
    }

    /// The last moment in a span of time at which an agent is free.
    private func lastFree(_ agent: Int, _ span: Range<Int64>) -> Int64? {
        var index = index(agent, at: span.upperBound - 1)
        while true {
            let cycle = cycle(agent, index)
            let free = cycle.free.clamped(to: span)
            if !free.isEmpty { return free.upperBound }
            if cycle.start <= span.lowerBound { return nil }
            index -= 1
        }
    }
}

extension CallSchedule {
    /// The call of a queue's slot whose caller gave up; nil where somebody was free, or nobody called.
    func lostCall(_ queue: Int, _ index: Int64) -> Call? {
        let member = roster.queues[queue]
        guard chance.number(.kind, member.id, index, below: 3) == 0 else { return nil }
        let arrival = index * slot + chance.number(.arrival, member.id, index, below: slot)
        let end = arrival + pace(seconds: chance.number(.patience, member.id, index, in: 8...100))
        guard arrival >= 0, member.isThere(at: arrival) else { return nil }
        for duty in member.duties where duty.term.contains(arrival) {
            if lastFree(duty.index, arrival..<end) != nil { return nil }
        }
        var leg = Leg(queue: member.id, agent: 0, enqueue: arrival, end: end, free: end)
        leg.cut(at: member.end(ofTermAt: arrival))
        return Call(key: CallKey(kind: .lost, id: member.id, index: index), leg: leg)
    }

    /// Those whose callers came in a span of time.
    func calls(enqueuedIn span: Range<Int64>) -> [Call] {
        var calls: [Call] = []
        for agent in roster.agents.indices {
            var index = index(agent, at: span.lowerBound)
            while true {
                let cycle = cycle(agent, index)
                guard cycle.start < span.upperBound + longestWait else { break }
                if let call = call(cycle), span.contains(call.enqueue) { calls.append(call) }
                index += 1
            }
        }
        for queue in roster.queues.indices {
            for index in slot(at: span.lowerBound)...slot(at: span.upperBound) {
                if let call = lostCall(queue, index), span.contains(call.enqueue) { calls.append(call) }
            }
        }
        return calls
    }

    /// The one with a key; nil for keys that name none.
    func call(_ key: CallKey) -> Call? {
        switch key.kind {
        case .answered: roster.agent(key.id).flatMap { call(cycle($0, key.index)) }
        case .lost: roster.queue(key.id).flatMap { lostCall($0, key.index) }
        case .manual: nil
        }
    }

    /// No call lasts longer, from its caller's coming to the end of the agent's work on it.
    var longest: Int64 { longestWait + 2 * length }
}
