/// Who took whose calls, and from when to when: the agents and queues of a sub-account, those that are gone included.
struct Roster {
    /// A stretch of time, in milliseconds since 1970; the end does not belong to it.
    struct Term {
        let since: Int64
        let until: Int64

        func contains(_ moment: Int64) -> Bool { since <= moment && moment < until }
    }

    struct Duty {
        /// The index of the other side: of the queue an agent serves, or of the agent that serves a queue.
        let index: Int
        let term: Term
    }

    /// An agent or a queue, with the group it is in.
    struct Member {
        let id: Int64
        let name: String
        let group: Int64
        var terms: [Term] = []
        var duties: [Duty] = []
    }

    private(set) var agents: [Member] = []
    private(set) var queues: [Member] = []
    private var agentIndices: [Int64: Int] = [:]
    private var queueIndices: [Int64: Int] = [:]

    func agent(_ id: Int64) -> Int? { agentIndices[id] }
    func queue(_ id: Int64) -> Int? { queueIndices[id] }

    /// An agent or a queue exists and is active for a while.
    mutating func addAgent(_ id: Int64, name: String, group: Int64, _ term: Term) {
        Self.add(id, name, group, term, to: &agents, &agentIndices)
    }

    mutating func addQueue(_ id: Int64, name: String, group: Int64, _ term: Term) {
        Self.add(id, name, group, term, to: &queues, &queueIndices)
    }

    private static func add(
        _ id: Int64, _ name: String, _ group: Int64, _ term: Term, to members: inout [Member],
        _ indices: inout [Int64: Int]
    ) {
        if let index = indices[id] {
            members[index] = Member(
                id: id, name: name, group: group, terms: members[index].terms + [term], duties: members[index].duties)
        } else {
            indices[id] = members.count
            members.append(Member(id: id, name: name, group: group, terms: [term]))
        }
    }

    /// Agent and queue must have been added before.
    mutating func addDuty(agent: Int64, queue: Int64, _ term: Term) {
        guard let agentIndex = agentIndices[agent], let queueIndex = queueIndices[queue] else { return }
        agents[agentIndex].duties.append(Duty(index: queueIndex, term: term))
        queues[queueIndex].duties.append(Duty(index: agentIndex, term: term))
    }
}

extension Roster.Member {
    func isThere(at moment: Int64) -> Bool { terms.contains { $0.contains(moment) } }

    /// The end of the term that a moment lies in; the moment itself if it lies in none.
    func end(ofTermAt moment: Int64) -> Int64 { terms.first { $0.contains(moment) }?.until ?? moment }
}
