import LosslessJSON

/// What agents, queues and campaigns do now. Counters begin again at midnight UTC; a day is shorter where calls go faster.
enum RealTimeOperations {
    private static let root = Operation.accountRoot + "/realTimeData"

    static let all = [
        Operation("GET", root + "/agent", .account, run: agents),
        Operation("GET", root + "/inbound", .account, run: queues),
        Operation("GET", root + "/outbound", .account, run: campaigns),
        // There are no chat queues and no IVRs here.
        Operation("GET", root + "/chat", .account) { _, _ in .json(JSON(array: [])) },
        Operation("GET", root + "/ivr", .account) { _, _ in .json(JSON(array: [])) },
    ]

    private static func queues(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        let activities = calls.activities
        let rows = try service.queueFigures(calls).map { gate, figures in
            queue(gate, figures, calls, calls.staff(ofQueue: Int64(gate["gateId"]?.int ?? 0), activities))
        }
        return .json(JSON(array: rows))
    }

    private static func queue(
        _ gate: JSON, _ figures: QueueFigures, _ calls: AccountCalls, _ staff: (loggedIn: [Int], available: Int)
    ) -> JSON {
        let isOpen = gate.isOpenQueue
        let counts: [(String, Int)] = [
            ("active", figures.active), ("inQueue", figures.waiting), ("routing", figures.ringing),
            ("longestInQueue", seconds(figures.longestWait)), ("staffed", staff.loggedIn.count),
            ("available", staff.available), ("presented", figures.presented), ("accepted", figures.accepted),
            ("abandoned", figures.abandoned), ("deflected", 0), ("shortAbandon", figures.shortAbandon),
            ("slaPass", figures.slaPass), ("slaFail", figures.accepted - figures.slaPass),
            ("shortCall", figures.shortCall), ("longCall", figures.longCall),
            ("successDispositions", figures.successes),
            ("totalQueueTime", seconds(figures.answerTime + figures.abandonTime)),
            ("totalAnswerTime", seconds(figures.answerTime)), ("totalTalkTime", seconds(figures.talkTime)),
            ("totalAbandonTime", seconds(figures.abandonTime)),
        ]
        let known: [(String, JSON)] = [
            ("gateId", gate["gateId"] ?? .null), ("gateGroupId", gate["gateGroup"]?["id"] ?? .null),
            ("accountId", JSON(calls.account)), ("subaccountId", JSON(calls.account)),
            ("gateName", gate["gateName"] ?? .null), ("groupName", gate["gateGroup"]?["description"] ?? .null),
            ("schedule", isOpen ? "OPEN" : "CLOSED"), ("scheduleOverride", .null),
            ("state", isOpen ? "open" : "closed"), ("selectable", true),
            ("lastUpdate", JSON(Timestamp.text(calls.now))),
        ]
        return JSON(members: known + counts.map { ($0.0, JSON($0.1)) })
    }

    private static func seconds(_ milliseconds: Int64) -> Int { Int(milliseconds / 1_000) }

    private static func campaigns(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let leads = try Leads(service, request)
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        let activities = calls.activities
        let rows = try leads.campaignFigures { group throws(Refusal) in
            let members = try service.documents.ids(in: "\(leads.root)/dialGroups/\(group)/members")
            let loggedIn = members.compactMap { Int64($0).flatMap(calls.schedule.roster.agent) }
                .compactMap { activities[$0] }
            return (loggedIn.count, loggedIn.count { $0.state == .available })
        }
        return .json(JSON(array: rows))
    }

    /// Those who are logged in.
    private static func agents(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let calls = try service.calls.of(request.parameters[0], at: request.now)
        let activities = calls.activities
        guard let rows = try? JSON(parsing: service.agents.rows(ofAccount: calls.account)) else { throw .failure }
        let sessions = service.sessions(calls, Array(activities.keys))
        return .json(
            JSON(
                array: rows.elements.compactMap { row in
                    guard let index = calls.schedule.roster.agent(Int64(row["agentId"]?.int ?? 0)),
                        let activity = activities[index]
                    else { return nil }
                    return agent(row, activity, calls, sessions[index] ?? AgentSession(login: calls.now))
                }))
    }

    private static func agent(
        _ row: JSON, _ activity: AgentActivity, _ calls: AccountCalls, _ session: AgentSession
    ) -> JSON {
        let (call, leg) = (activity.call, activity.leg)
        let numbers = call.map { calls.numbers($0) }
        let isPending = activity.state == .wrapUp && call?.disposition == nil
        let queue = leg.map(\.queue) ?? 0
        let login = calls.schedule.chance.number(.login, Int64(row["agentId"]?.int ?? 0), session.login)
        let known = ["agentId", "firstName", "lastName", "username", "email", "agentType"].map {
            ($0, row[$0] ?? .null)
        }
        let elapsed = JSON(seconds(calls.now - activity.since))
        let state: [(String, JSON)] = [
            ("accountId", JSON(calls.account)), ("subaccountId", JSON(calls.account)),
            ("accountName", Directory.accounts.first { $0.id == calls.account }.map { JSON($0.name) } ?? .null),
            ("agentGroupId", row["agentGroup"]?["agentGroupId"] ?? .null),
            ("agentGroupName", row["agentGroup"]?["groupName"] ?? .null),
            ("agentLoginId", JSON(Int(login % 1_000_000_000))), ("agentLoginType", "INBOUND"),
            ("agentPhone", "RC_PHONE"),
            ("profileName", .null), ("agentState", JSON(activity.state.text)), ("agentChatState", .null),
            ("stateTime", elapsed), ("loginTime", JSON(seconds(calls.now - session.login))),
            ("pendingDisposition", isPending ? 1 : 0), ("pendingDispositionTime", isPending ? elapsed : 0),
            ("isOffhook", activity.state == .talking ? 1 : 0), ("isGhostLogin", 0),
            ("isDequeueAgent", activity.state == .talking && queue != 0 ? 1 : 0), ("selectable", true),
            ("onHoldDts", call?.heldSince.map { JSON(Timestamp.text($0)) } ?? .null),
            ("lastUpdate", JSON(Timestamp.text(activity.since))),
        ]
        let current: [(String, JSON)] = [
            ("callUii", call.map { JSON(calls.identifier($0)) } ?? .null),
            ("callAni", numbers.map { JSON($0.from) } ?? .null), ("callDnis", numbers.map { JSON($0.to) } ?? .null),
            ("gateId", queue == 0 ? .null : JSON(Int(queue))), ("campaignId", .null), ("loginDialGroupId", .null),
            ("callSource", call == nil ? .null : queue == 0 ? "MANUAL" : "INBOUND"),
            ("callSourceDesc", calls.name(ofQueue: queue).map { JSON($0) } ?? .null),
        ]
        let counters: [(String, JSON)] = [
            ("callsHandled", JSON(session.handled)), ("rna", 0), ("totalTalkTime", JSON(seconds(session.talk))),
            ("successDispositions", JSON(session.dispositions)), ("chatsHandled", 0), ("currentChatCount", 0),
            ("totalChatTime", 0),
        ]
        return JSON(members: known + state + current + counters)
    }
}

/// What an agent has done since logging in.
private struct AgentSession {
    let login: Int64
    var handled = 0
    var talk: Int64 = 0
    var dispositions = 0
}

extension Service {
    /// Calls count when they have been answered.
    fileprivate func sessions(_ calls: AccountCalls, _ agents: [Int]) -> [Int: AgentSession] {
        var sessions: [Int: AgentSession] = [:]
        for agent in agents { sessions[agent] = AgentSession(login: calls.schedule.login(agent, at: calls.now)) }
        let first = sessions.values.map(\.login).min() ?? calls.now
        for call in self.calls.enqueued(in: max(0, first - calls.schedule.longest)..<calls.now + 1, calls) {
            for leg in call.legs where leg.connect <= calls.now {
                guard let agent = calls.schedule.roster.agent(leg.agent), let login = sessions[agent]?.login,
                    leg.connect >= login
                else { continue }
                sessions[agent]?.handled += 1
                sessions[agent]?.talk += min(leg.end, calls.now) - leg.connect
                if call.disposition != nil { sessions[agent]?.dispositions += 1 }
            }
        }
        return sessions
    }
}

extension JSON {
    /// Whether this queue takes calls.
    var isOpenQueue: Bool { self["isActive"]?.bool == true && self["gateOpen"]?.bool != false }
}
