import LosslessJSON

/// What a queue has done and does, counted from the calls that came into it.
struct QueueFigures {
    /// The lengths that a queue's settings tell calls apart by, in seconds of life.
    struct Limits {
        let serviceLevel: Int64
        let shortAbandon: Int64
        let shortCall: Int64
        let longCall: Int64

        init(gate: JSON, pace: Pace) {
            func limit(_ name: String) -> Int64 { pace(seconds: Int64(gate[name]?.int ?? 30)) }
            serviceLevel = limit("slaTime")
            shortAbandon = limit("shortAbandonTime")
            shortCall = limit("shortCallTime")
            longCall = limit("longCallTime")
        }
    }

    private(set) var presented = 0
    private(set) var accepted = 0
    private(set) var abandoned = 0
    private(set) var shortAbandon = 0
    private(set) var slaPass = 0
    private(set) var shortCall = 0
    private(set) var longCall = 0
    private(set) var successes = 0
    private(set) var answerTime: Int64 = 0
    private(set) var abandonTime: Int64 = 0
    private(set) var talkTime: Int64 = 0
    private(set) var active = 0
    private(set) var waiting = 0
    private(set) var ringing = 0
    private(set) var longestWait: Int64 = 0

    /// A call that came within the time that is counted.
    mutating func count(_ leg: Leg, of call: Call, at now: Int64, _ limits: Limits) {
        presented += 1
        if leg.connect <= now {
            accepted += 1
            answerTime += leg.wait
            if leg.wait <= limits.serviceLevel { slaPass += 1 }
            talkTime += min(now, leg.end) - leg.connect
            guard leg.end <= now else { return }
            if leg.talk < limits.shortCall { shortCall += 1 }
            if leg.talk > limits.longCall { longCall += 1 }
            if call.end <= now, call.disposition != nil { successes += 1 }
        } else if leg.end <= now {
            abandoned += 1
            abandonTime += leg.wait
            if leg.wait < limits.shortAbandon { shortAbandon += 1 }
        }
    }

    /// A call that is there now, whenever it came.
    mutating func show(_ leg: Leg, at now: Int64) {
        if leg.isTalking(at: now) { active += 1 }
        if leg.isRinging(at: now) { ringing += 1 }
        guard leg.isWaiting(at: now) else { return }
        waiting += 1
        longestWait = max(longestWait, now - leg.enqueue)
    }
}

extension Service {
    /// The queues of a sub-account that are there now, with what each has done since its day began, and does.
    func queueFigures(_ calls: AccountCalls) throws(Refusal) -> [(gate: JSON, figures: QueueFigures)] {
        let (now, pace) = (calls.now, calls.schedule.pace)
        var queues: [(gate: JSON, figures: QueueFigures, limits: QueueFigures.Limits)] = []
        var indices: [Int64: Int] = [:]
        for group in try gateGroups.ids(in: Place(account: calls.account)) {
            let place = Place(account: calls.account, parent: group)
            for id in try gates.ids(in: place) {
                let gate = try gates.resource(id, in: place)
                indices[id] = queues.count
                queues.append((gate, QueueFigures(), QueueFigures.Limits(gate: gate, pace: pace)))
            }
        }
        let day = now.floorDivided(by: pace.day) * pace.day
        for call in self.calls.enqueued(in: day..<now + 1, calls) {
            for leg in call.legs where leg.enqueue <= now {
                guard let index = indices[leg.queue] else { continue }
                queues[index].figures.count(leg, of: call, at: now, queues[index].limits)
            }
        }
        for call in calls.active {
            if let index = indices[call.last.queue] { queues[index].figures.show(call.last, at: now) }
        }
        return queues.map { ($0.gate, $0.figures) }
    }
}

extension AccountCalls {
    /// Agents who serve a queue, by whether they are logged in and whether they wait for calls.
    func staff(ofQueue id: Int64, _ activities: [Int: AgentActivity]) -> (loggedIn: [Int], available: Int) {
        guard let queue = schedule.roster.queue(id) else { return ([], 0) }
        let agents = schedule.roster.queues[queue].duties.filter { $0.term.contains(now) }.map(\.index)
        let loggedIn = agents.filter { activities[$0] != nil }.sorted()
        return (loggedIn, loggedIn.count { activities[$0]?.state == .available })
    }

    /// What everybody who is logged in does.
    var activities: [Int: AgentActivity] {
        var activities: [Int: AgentActivity] = [:]
        for agent in schedule.roster.agents.indices { activities[agent] = activity(agent) }
        return activities
    }
}
