import LosslessJSON

/// What queues and agents did, by interval, for workforce management. A call counts in the interval in which it came.
enum IntervalReportOperations {
    private static let root = "/voice/api/cx/integration/v1/accounts/{rcAccountId}/sub-accounts/{subAccountId}"

    static let all = [
        Operation("POST", root + "/agg-queue-stats", .integration) { service, request throws(Refusal) in
            try report(service, request) { tally, calls, head in
                tally.queues.sorted { $0.key < $1.key }.map { queue, figures in
                    JSON(members: head + Self.queue(queue, figures, calls))
                }
            }
        },
        Operation("POST", root + "/agg-agent-extended-stats", .integration) { service, request throws(Refusal) in
            try report(service, request) { tally, calls, head in
                let pairs = tally.pairs.sorted { ($0.key.agent, $0.key.queue) < ($1.key.agent, $1.key.queue) }
                return pairs.map { pair, figures in
                    JSON(
                        members: head + Self.agent(pair.agent, calls) + Self.name(pair.queue, calls) + [
                            ("talkingIxnDur", seconds(figures.talk)), ("wrapUpDur", seconds(figures.wrapUp)),
                            ("answIxnCnt", JSON(figures.answered)), ("transferOutIxnCnt", JSON(figures.sentOn)),
                        ])
                }
            }
        },
        Operation("POST", root + "/agg-agent-stats", .integration) { service, request throws(Refusal) in
            try report(service, request) { tally, calls, head in
                tally.agents.sorted { $0.key < $1.key }.map { agent, figures in
                    JSON(members: head + Self.agent(agent, calls) + Self.agent(figures))
                }
            }
        },
        Operation("GET", root + "/queue-groups", .integration) { service, request throws(Refusal) in
            let rows = try JSON.parsed(service.gateGroups.rows(in: Place(account: request.parameters[1])))
            return .json(
                JSON(
                    array: rows.elements.map { group in
                        JSON(members: [
                            ("queueGroupId", group["gateGroupId"] ?? .null), ("groupName", group["groupName"] ?? .null),
                            ("queueGroupType", "VOICE"),
                        ])
                    }))
        },
        Operation("GET", root + "/queue-groups/{queueGroupId}/with-agents", .integration, run: withAgents),
    ]

    private static func withAgents(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let account = Place(account: request.parameters[1])
        let group = try request.id(2)
        guard try service.gateGroups.contains(group, in: account) else { throw .notFound }
        let place = Place(account: account.account, parent: group)
        var queues: [JSON] = []
        for id in try service.gates.ids(in: place).prefix(2_000) {
            let gate = try service.gates.resource(id, in: place)
            let agents = try service.gateAccess.agents(ofGate: id).map { JSON(Int($0)) }
            queues.append(
                JSON(members: [
                    ("queueId", JSON(Int(id))), ("queueType", "VOICE"), ("queueName", gate["gateName"] ?? .null),
                    ("queueGroupId", JSON(Int(group))), ("isActive", gate["isActive"] ?? .null),
                    ("createdOn", gate["createdOn"]?.string.map { JSON("\($0.prefix(19))Z") } ?? .null),
                    ("agentIds", JSON(array: agents)),
                ]))
        }
        return .json(JSON(array: queues))
    }

    private static func report(
        _ service: Service, _ request: Request,
        _ rows: (IntervalTally, AccountCalls, [(String, JSON)]) -> [JSON]
    ) throws(Refusal) -> Reply {
        let interval = try ReportInterval(request.object(), now: request.now)
        let calls = try service.calls.of(request.parameters[1], at: request.now)
        var result: [JSON] = []
        for (from, span) in interval.intervals {
            let tally = try service.tally(span, calls)
            result += rows(tally, calls, [("interval", JSON(interval.minutes)), ("dateTimeFrom", JSON(from))])
        }
        return interval.reply(result)
    }

    private static func seconds(_ milliseconds: Int64) -> JSON { JSON(Int(milliseconds / 1_000)) }

    private static func name(_ queue: Int64, _ calls: AccountCalls) -> [(String, JSON)] {
        [("queue", JSON(Int(queue))), ("queueName", JSON(calls.name(ofQueue: queue) ?? ""))]
    }

    private static func agent(_ agent: Int64, _ calls: AccountCalls) -> [(String, JSON)] {
        [("agentId", JSON(Int(agent))), ("agentName", JSON(calls.name(ofAgent: agent)))]
    }

    private static func queue(
        _ queue: Int64, _ figures: IntervalTally.Queue, _ calls: AccountCalls
    ) -> [(String, JSON)] {
        name(queue, calls) + [
            ("offdDirectIxnCnt", JSON(figures.offered)), ("answIxnCnt", JSON(figures.answered)),
            ("abandIxnCnt", JSON(figures.abandoned)), ("abandShortIxnCnt", JSON(figures.shortAbandon)),
            ("abandWithinSlCnt", JSON(figures.abandonedInLevel)), ("ansServicelevelCnt", JSON(figures.answeredInLevel)),
            ("completedContacts", JSON(figures.answered + figures.abandoned)),
            ("queuedAndAnswIxnDur", seconds(figures.answerTime)),
            ("queuedAndAbandIxnDur", seconds(figures.abandonTime)),
            ("queuedAnswLongestQueDur", seconds(figures.longestAnswer)),
            ("queuedAbandLongestQueDur", seconds(figures.longestAbandon)), ("talkingIxnDur", seconds(figures.talk)),
            ("wrapUpDur", seconds(figures.wrapUp)), ("waitDur", seconds(figures.answerTime + figures.abandonTime)),
            ("segmentHoldTime", seconds(figures.held)), ("overflowInIxnCnt", JSON(figures.sentHere)),
            ("overflowOutIxnCnt", JSON(figures.sentOn)),
        ]
    }

    private static func agent(_ figures: IntervalTally.Agent) -> [(String, JSON)] {
        [
            ("availDur", seconds(figures.loggedIn)), ("totWorkDur", seconds(figures.loggedIn)),
            ("pauseDur", seconds(figures.away)), ("waitDur", seconds(figures.free)), ("adminDur", 0),
            ("directOutIxnCnt", JSON(figures.outCount)), ("directOutIxnDur", seconds(figures.outTalk)),
            ("directInIxnCnt", JSON(figures.inCount)), ("directInIxnDur", seconds(figures.inTalk)),
        ]
    }
}

extension JSON {
    /// What the database holds is JSON.
    static func parsed(_ bytes: [UInt8]) throws(Refusal) -> JSON {
        do { return try JSON(parsing: bytes) } catch { throw .failure }
    }
}
