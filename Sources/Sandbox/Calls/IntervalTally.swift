/// What happened in an interval, by queue, by agent, and by both. All of it is counted from the same calls, so that the parts make
/// the whole.
struct IntervalTally {
    struct Queue {
        var offered = 0
        var answered = 0
        var abandoned = 0
        var shortAbandon = 0
        var abandonedInLevel = 0
        var answeredInLevel = 0
        var answerTime: Int64 = 0
        var abandonTime: Int64 = 0
        var longestAnswer: Int64 = 0
        var longestAbandon: Int64 = 0
        var talk: Int64 = 0
        var wrapUp: Int64 = 0
        var held: Int64 = 0
        var sentHere = 0
        var sentOn = 0
    }

    struct Pair: Hashable {
        let agent: Int64
        let queue: Int64
    }

    struct PairFigures {
        var answered = 0
        var talk: Int64 = 0
        var wrapUp: Int64 = 0
        var sentOn = 0
    }

    struct Agent {
        var loggedIn: Int64 = 0
        var away: Int64 = 0
        var free: Int64 = 0
        var inCount = 0
        var inTalk: Int64 = 0
        var outCount = 0
        var outTalk: Int64 = 0
    }

    fileprivate(set) var queues: [Int64: Queue] = [:]
    fileprivate(set) var pairs: [Pair: PairFigures] = [:]
    fileprivate(set) var agents: [Int64: Agent] = [:]

    /// A leg whose caller came in the interval, with its place among those of its call.
    fileprivate mutating func count(
        _ leg: Leg, _ number: Int, of call: Call, now: Int64, _ limits: QueueFigures.Limits?
    ) {
        let isSentOn = number < call.legs.count - 1
        if leg.isAnswered { countAgent(leg, isSentOn) }
        guard leg.queue != 0 else { return }
        var queue = queues[leg.queue] ?? Queue()
        defer { queues[leg.queue] = queue }
        queue.offered += 1
        if number > 0 { queue.sentHere += 1 }
        if isSentOn { queue.sentOn += 1 }
        let isInLevel = limits.map { leg.wait <= $0.serviceLevel } ?? false
        guard leg.isAnswered else {
            queue.abandoned += 1
            queue.abandonTime += leg.wait
            queue.longestAbandon = max(queue.longestAbandon, leg.wait)
            if limits.map({ leg.wait < $0.shortAbandon }) == true { queue.shortAbandon += 1 }
            if isInLevel { queue.abandonedInLevel += 1 }
            return
        }
        queue.answered += 1
        queue.answerTime += leg.wait
        queue.longestAnswer = max(queue.longestAnswer, leg.wait)
        if isInLevel { queue.answeredInLevel += 1 }
        queue.talk += leg.talk
        queue.wrapUp += max(0, leg.free - leg.end)
        if !isSentOn { queue.held += call.held(until: now) }
    }

    private mutating func countAgent(_ leg: Leg, _ isSentOn: Bool) {
        guard leg.queue != 0 else {
            agents[leg.agent, default: Agent()].outCount += 1
            agents[leg.agent, default: Agent()].outTalk += leg.talk
            return
        }
        agents[leg.agent, default: Agent()].inCount += 1
        agents[leg.agent, default: Agent()].inTalk += leg.talk
        var figures = pairs[Pair(agent: leg.agent, queue: leg.queue)] ?? PairFigures()
        figures.answered += 1
        figures.talk += leg.talk
        figures.wrapUp += max(0, leg.free - leg.end)
        if isSentOn { figures.sentOn += 1 }
        pairs[Pair(agent: leg.agent, queue: leg.queue)] = figures
    }

    /// How an agent's cycles fill the interval.
    fileprivate mutating func countTime(_ agent: Int, _ span: Range<Int64>, _ schedule: CallSchedule) {
        let member = schedule.roster.agents[agent]
        var figures = agents[member.id] ?? Agent()
        var index = schedule.index(agent, at: span.lowerBound)
        while true {
            let cycle = schedule.cycle(agent, index)
            guard cycle.start < span.upperBound else { break }
            index += 1
            if case .loggedOut = cycle.kind { continue }
            func length(_ part: Range<Int64>) -> Int64 {
                let part = part.clamped(to: span)
                return part.isEmpty || !member.isThere(at: part.lowerBound) ? 0 : Int64(part.count)
            }
            figures.loggedIn += length(cycle.start..<cycle.end)
            figures.free += length(cycle.free)
            if case .away = cycle.kind { figures.away += length(cycle.start..<cycle.end) }
        }
        if figures.loggedIn > 0 || figures.inCount + figures.outCount > 0 { agents[member.id] = figures }
    }
}

extension Service {
    /// Queues that are there have a row also where nobody called.
    func tally(_ span: Range<Int64>, _ calls: AccountCalls) throws(Refusal) -> IntervalTally {
        var tally = IntervalTally()
        var limits: [Int64: QueueFigures.Limits] = [:]
        for queue in calls.schedule.roster.queues where queue.isThere(at: calls.now) {
            let place = Place(account: calls.account, parent: queue.group)
            let gate = try gates.resource(queue.id, in: place)
            limits[queue.id] = QueueFigures.Limits(gate: gate, pace: calls.schedule.pace)
            tally.queues[queue.id] = IntervalTally.Queue()
        }
        for call in self.calls.touching(span, calls) {
            for (number, leg) in call.legs.enumerated()
            where span.contains(leg.enqueue) && min(leg.connect, leg.end) <= calls.now {
                tally.count(leg, number, of: call, now: calls.now, limits[leg.queue])
            }
        }
        for agent in calls.schedule.roster.agents.indices { tally.countTime(agent, span, calls.schedule) }
        return tally
    }
}

extension Calls {
    /// Calls with a part that came in a span of time.
    fileprivate func touching(_ span: Range<Int64>, _ calls: AccountCalls) -> [Call] {
        let found = enqueued(in: span, calls)
        let keys = Set(found.map(\.key))
        return found + calls.changes.keys.filter { !keys.contains($0) }.compactMap(calls.call)
    }
}
