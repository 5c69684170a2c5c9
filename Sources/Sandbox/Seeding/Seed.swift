import LosslessJSON
import Store

/// Fills an empty sandbox. The same seed gives the same objects, ids and dates.
struct Seed {
    private let service: Service
    private var random: SeededRandom
    private var agentId = userAgentId
    private var agentGroupId: Int64 = 1_950
    private var gateGroupId: Int64 = 52_653
    private var gateId: Int64 = 72_976
    private var usernames: Set<String> = [Directory.email]

    /// The sandbox's user is an agent too, the first of the first group.
    static let userAgentId = 1_369_310

    /// Monday 2 March 2026, 14:30 UTC: what the dates of the objects are counted from.
    private static let epoch: Int64 = 1_772_461_800_000
    private static let agentsPerGroup = 8

    init(_ service: Service) {
        self.service = service
        random = SeededRandom(seed: service.options.seed)
    }

    /// Does nothing where there are objects already.
    static func fill(_ service: Service) throws(Refusal) {
        try service.atomically { () throws(Refusal) in
            try service.users.fill()
            try service.rightsDocs.fill()
            try service.numbers.fill()
        }
        guard try service.agentGroups.ids(in: Place(account: Directory.accounts[0].id)).isEmpty else { return }
        try service.atomically { () throws(Refusal) in
            var seed = Seed(service)
            for index in Directory.accounts.indices { try seed.fillAccount(at: index) }
            try stored { () throws(StoreError) in try service.calls.duties.note(since: .min) }
        }
    }

    private mutating func fillAccount(at index: Int) throws(Refusal) {
        let account = Directory.accounts[index].id
        var agents: [(id: Int64, body: JSON)] = []
        var queues: [(id: Int64, name: String)] = []
        for site in sites {
            for name in Names.agentGroups[index] { agents += try makeAgentGroup(name + site, account) }
            for group in Names.queues[index] {
                queues += try makeQueueGroup(group.group + site, group.queues.map { $0 + site }, account)
            }
        }
        for queue in queues { try assignAgents(to: queue.id, from: agents.map(\.id), account) }
    }

    /// A larger company has the same groups and queues at each of its sites.
    private var sites: [String] { service.options.size == .small ? [""] : ["", " East", " West"] }

    /// A moment up to so many seconds before the epoch.
    private mutating func moment(within seconds: Int64) -> Int64 {
        Self.epoch - Int64.random(in: 0...(seconds * 1_000), using: &random)
    }
}

extension Seed {
    private mutating func makeAgentGroup(_ name: String, _ account: String) throws(Refusal) -> [(id: Int64, body: JSON)]
    {
        defer { agentGroupId += 1 }
        let given = JSON(members: [("groupName", JSON(name)), ("isDefault", .bool(agentGroupId == 1_950))])
        _ = try service.agentGroups.create(given, id: agentGroupId, in: Place(account: account), assigned: [])
        let place = Place(account: account, parent: agentGroupId)
        let group = try AgentOperations.group(service, in: place)
        var agents: [(id: Int64, body: JSON)] = []
        for _ in 0..<Self.agentsPerGroup {
            let agent = makeAgent(isSupervisor: name.hasPrefix("Supervisors"))
            let created = JSON(Timestamp.text(moment(within: 86_400 * 700)))
            _ = try service.agents.create(
                agent, id: Int64(agentId), in: place, assigned: [group, ("createdOn", created)])
            agents.append((Int64(agentId), agent))
            agentId += Int.random(in: 1...9, using: &random)
        }
        return agents
    }

    private mutating func makeAgent(isSupervisor: Bool) -> JSON {
        let person = agentId == Self.userAgentId ? user : somebody()
        let isOutbound = Bool.random(using: &random)
        return JSON(members: [
            ("firstName", JSON(person.first)), ("lastName", JSON(person.last)), ("email", JSON(person.email)),
            ("username", JSON(person.email)), ("password", "seeded"),
            ("agentType", isSupervisor || person.email == Directory.email ? "SUPERVISOR" : "AGENT"),
            ("agentRank", JSON(Int.random(in: 1...20, using: &random))),
            ("externalAgentId", JSON("EXT-\(agentId % 100_000)")),
            ("rcUserId", JSON(Directory.rcUserId + agentId - Self.userAgentId)),
            ("team", JSON(random.pick(Names.teams))), ("location", JSON(random.pick(Names.locations))),
            ("initLoginBaseState", "AVAILABLE"), ("initLoginBaseStateId", 11_786),
            ("allowInbound", true), ("allowOutbound", .bool(isOutbound)), ("allowManualCalls", .bool(isOutbound)),
            ("allowOffHook", true),
            ("isActive", .bool(Int.random(in: 0..<12, using: &random) > 0 || person.email == Directory.email)),
            ("defaultLoginDest", JSON(phoneNumber())),
        ])
    }

    private var user: (first: String, last: String, email: String) {
        (Directory.firstName, Directory.lastName, Directory.email)
    }

    /// A name that nobody here has yet; there are more of them than agents.
    private mutating func somebody() -> (first: String, last: String, email: String) {
        while true {
            let (first, last) = (random.pick(Names.first), random.pick(Names.last))
            let email = Names.address(first, last) + "@example.com"
            if usernames.insert(email).inserted { return (first, last, email) }
        }
    }

    /// In the block of numbers that is kept free for fiction.
    private mutating func phoneNumber() -> String {
        let area = random.pick(["415", "650", "720", "212"])
        return area + "55501" + String(Int.random(in: 10...99, using: &random))
    }
}

extension Seed {
    private mutating func makeQueueGroup(
        _ name: String, _ queueNames: [String], _ account: String
    ) throws(Refusal) -> [(id: Int64, name: String)] {
        defer { gateGroupId += Int64.random(in: 1...5, using: &random) }
        let created = JSON(Timestamp.text(moment(within: 86_400 * 700)))
        _ = try service.gateGroups.create(
            JSON(members: [("groupName", JSON(name))]), id: gateGroupId, in: Place(account: account),
            assigned: [("createdOn", created)])
        let place = Place(account: account, parent: gateGroupId)
        let group = try GateOperations.group(service, in: place)
        var queues: [(id: Int64, name: String)] = []
        for queueName in queueNames {
            let given = JSON(members: [
                ("isActive", true), ("gateName", JSON(queueName)),
                ("gateDesc", JSON("Calls for \(queueName.lowercased())")),
                ("gatePriority", JSON(Int.random(in: 0...3, using: &random))),
                ("slaTime", JSON(random.pick([20, 30, 45, 60]))), ("wrapTime", JSON(random.pick([8, 15, 30]))),
                ("manualCallerId", JSON(phoneNumber())),
            ])
            _ = try service.gates.create(given, id: gateId, in: place, assigned: [group, ("createdOn", created)])
            queues.append((gateId, queueName))
            gateId += Int64.random(in: 1...12, using: &random)
        }
        return queues
    }

    private mutating func assignAgents(to gate: Int64, from agents: [Int64], _ account: String) throws(Refusal) {
        let place = try service.gates.place(of: gate, inAccount: account)
        // The sandbox's user serves no queue, and so is free to make calls.
        let chosen = agents.filter { Int.random(in: 0..<4, using: &random) == 0 && $0 != Self.userAgentId }
        let entries = chosen.map { agent in
            GateAccess.Entry(agent: agent, rank: Int64.random(in: 1...20, using: &random), destination: nil)
        }
        try GateAccessOperations.replace(in: service, gate, place, by: entries)
    }
}
