/// What a call is known by inside: who made it come to be, and which of theirs it is.
struct CallKey: Hashable {
    enum Kind: Int64 {
        /// An agent's, by the number of the cycle.
        case answered = 1
        /// A queue's, whose caller gave up.
        case lost = 2
        /// One that an agent was told to make, by the number of the order.
        case manual = 3
    }

    let kind: Kind
    let id: Int64
    let index: Int64
}

/// A call's way through one queue: it waits, rings at an agent, is talked, and leaves the agent with work after it.
struct Leg {
    /// 0 for a call that came through no queue.
    var queue: Int64
    /// 0 where nobody would answer.
    var agent: Int64
    var enqueue: Int64
    /// `never` for what did not happen.
    var ring = never
    var connect = never
    var end: Int64
    /// When the agent is done with it.
    var free: Int64

    static let never = Int64.max

    var isAnswered: Bool { connect < end }
    var talk: Int64 { isAnswered ? end - connect : 0 }
    var wait: Int64 { min(connect, end) - enqueue }

    func isRinging(at now: Int64) -> Bool { ring <= now && now < min(connect, end) }
    func isWaiting(at now: Int64) -> Bool { enqueue <= now && now < min(ring, end) }
    func isTalking(at now: Int64) -> Bool { connect <= now && now < end }

    /// Nothing of it happens from a moment on.
    mutating func cut(at moment: Int64) {
        guard moment < end else { return }
        end = max(moment, enqueue)
        if connect >= end { connect = Self.never }
        // Who was not rung yet has nothing to do with it.
        if ring >= end { free = end }
    }
}

/// A call with all that is known of it at a moment.
struct Call {
    let key: CallKey
    private(set) var first: Leg
    /// Those after somebody has sent it back into a queue.
    private(set) var later: [Leg] = []
    /// What was done to it, oldest first.
    private(set) var changes: [CallChange] = []

    init(key: CallKey, leg: Leg) {
        self.key = key
        first = leg
    }

    var legs: [Leg] { [first] + later }
    var last: Leg { later.last ?? first }
    var enqueue: Int64 { first.enqueue }
    var end: Int64 { last.end }

    func isActive(at now: Int64) -> Bool { enqueue <= now && now < end }

    mutating func apply(_ change: CallChange) {
        changes.append(change)
        switch change.action {
        case .hangUp: cutLast(at: change.time)
        case .requeue(let leg):
            cutLast(at: change.time)
            later.append(leg)
        case .dispose: release(at: change.time)
        default: break
        }
    }

    private mutating func cutLast(at moment: Int64) {
        if later.isEmpty { first.cut(at: moment) } else { later[later.count - 1].cut(at: moment) }
    }

    /// The agent who is done talking is done with the call.
    private mutating func release(at moment: Int64) {
        guard moment >= end else { return }
        if later.isEmpty {
            first.free = min(first.free, moment)
        } else {
            later[later.count - 1].free = min(last.free, moment)
        }
    }
}
