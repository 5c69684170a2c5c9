import LosslessJSON
import Sandbox
import Testing

/// Reports by interval, and what queues say of themselves: all of it tells of the same calls.
@Suite struct StatisticsTests {
    let client: SandboxClient
    private let integration = "/voice/api/cx/integration/v1/accounts/980634004/sub-accounts/99990001"
    private let span = #""startDate":"2026-03-02 00:00:00","endDate":"2026-03-02 01:30:00","timeZone":"UTC""#

    init() throws { client = try .atTwo() }

    private func report(_ name: String, _ rest: String = #","timeInterval":1800"#) throws -> Answer {
        try client.post("\(integration)/agg-\(name)", "{\(span)\(rest)}")
    }

    @Test func theAgentsMakeTheQueue() throws {
        let queues = try Array(report("queue-stats").json.elements)
        let pairs = try Array(report("agent-extended-stats").json.elements)
        let agents = try Array(report("agent-stats").json.elements)
        #expect(queues.count { $0["queueName"]?.string == "Orders" } == 3)
        #expect(queues[0]["dateTimeFrom"]?.string == "03-02-2026T00:00:00")
        #expect(queues[0]["interval"]?.int == 30)
        for row in queues {
            func count(_ name: String) -> Int { row[name]?.int ?? -1 }
            let own = pairs.filter {
                $0["queue"]?.int == count("queue") && $0["dateTimeFrom"]?.string == row["dateTimeFrom"]?.string
            }
            #expect(own.reduce(0) { $0 + ($1["answIxnCnt"]?.int ?? 0) } == count("answIxnCnt"))
            let talk = own.reduce(0) { $0 + ($1["talkingIxnDur"]?.int ?? 0) }
            #expect(abs(talk - count("talkingIxnDur")) <= own.count)
            #expect(count("offdDirectIxnCnt") == count("answIxnCnt") + count("abandIxnCnt"))
            #expect(count("ansServicelevelCnt") <= count("answIxnCnt"))
            #expect(count("abandShortIxnCnt") <= count("abandIxnCnt"))
        }
        for row in agents {
            let own = pairs.filter {
                $0["agentId"]?.int == row["agentId"]?.int
                    && $0["dateTimeFrom"]?.string == row["dateTimeFrom"]?.string
            }
            #expect(own.reduce(0) { $0 + ($1["answIxnCnt"]?.int ?? 0) } == row["directInIxnCnt"]?.int)
            let (paused, waited) = (row["pauseDur"]?.int ?? -1, row["waitDur"]?.int ?? -1)
            #expect(paused >= 0 && waited >= 0 && paused + waited <= row["availDur"]?.int ?? 0)
        }
        let answered = queues.reduce(0) { $0 + ($1["answIxnCnt"]?.int ?? 0) }
        #expect(answered > 50)
        #expect(answered == agents.reduce(0) { $0 + ($1["directInIxnCnt"]?.int ?? 0) })
    }

    private static let requests: [(rest: String, fields: [String])] = [
        (#","timeInterval":30"#, []), (#","timeInterval":"30""#, ["timeInterval"]),
        (#","timeInterval":7"#, ["timeInterval"]), ("", ["timeInterval"]), (#","timeInterval":901"#, ["timeInterval"]),
        (#","timeInterval":15,"outputFormat":"PDF""#, ["outputFormat"]),
        (#","timeInterval":15,"outputFormat":null"#, []),
        (#","timeInterval":15,"timeZone":"Moon/Base","startDate":7"#, ["startDate", "timeZone"]),
        (#","timeInterval":15,"endDate":"2026-03-02 00:00:00""#, ["endDate"]),
        (#","timeInterval":15,"startDate":"2026-03-01 22:00:00""#, ["endDate"]),
        (#","timeInterval":15,"endDate":"2026-03-02 01:56:00""#, ["endDate"]),
        (#","timeInterval":15,"endDate":"2026-03-02 01:55:00""#, []),
    ]

    @Test func aReportChecksWhatItIsAsked() throws {
        for (rest, fields) in Self.requests {
            let answer = try report("queue-stats", rest)
            #expect(answer.status == (fields.isEmpty ? 200 : 400), "\(rest)")
            #expect(answer.violations == fields)
        }
    }

    @Test func aReportCanBeCommaSeparatedOrXML() throws {
        let table = try report("queue-stats", #","timeInterval":45,"outputFormat":"CSV""#)
        #expect(table.contentType == "text/csv")
        #expect(table.text.hasPrefix("interval,dateTimeFrom,queue,queueName,offdDirectIxnCnt,"))
        #expect(table.text.contains("\r\n45,03-02-2026T00:45:00,"))
        let document = try report("agent-stats", #","timeInterval":45,"outputFormat":"XML""#)
        #expect(document.contentType == "application/xml")
        #expect(document.text.contains("<item><interval>45</interval>"))
    }

    @Test func aQueueSaysTheSameEverywhere() throws {
        let staffed = try client.get(account + "/realTimeData/agent").json.elements.compactMap { $0["agentId"]?.int }
        for row in try client.get(account + "/realTimeData/inbound").json.elements {
            let (group, id) = (row["gateGroupId"]?.int ?? 0, row["gateId"]?.int ?? 0)
            let routing = "/voice/api/cx/routing/v1/sub-accounts/99990001/queues/\(id)/availability"
            let availability = try client.get(routing + "?queueType=Voice").json
            #expect(availability["numberOfWaitingInteractions"]?.int == row["inQueue"]?.int)
            #expect(availability["longestWaitingTimeInSeconds"]?.int == row["longestInQueue"]?.int)
            #expect(availability["numberOfAgentsAvailable"]?.int == row["available"]?.int)
            #expect(availability["numberOfAgentsLoggedIn"]?.int == row["staffed"]?.int)
            #expect(availability["isQueueOpen"]?.bool == true)
            let gate = account + "/gateGroups/\(group)/gates/\(id)"
            let loggedIn = try client.get(gate + "/gateAgentAccessLogin").json.elements.compactMap {
                $0["agentId"]?.int
            }
            #expect(loggedIn.count == row["staffed"]?.int)
            let assigned = try client.get(gate + "/assignedAgents").json.elements.compactMap { $0["agentId"]?.int }
            #expect(Set(loggedIn) == Set(assigned).intersection(staffed))
            let queues = try client.get(integration + "/queue-groups/\(group)/with-agents").json
            let queue = queues.elements.first { $0["queueId"]?.int == id }
            #expect(Set(queue?["agentIds"]?.elements.compactMap(\.int) ?? []) == Set(assigned))
        }
        let groups = try client.get(integration + "/queue-groups").json
        #expect(groups.count == 3)
        #expect(groups[0]?["queueGroupType"]?.string == "VOICE")
        let routing = "/voice/api/cx/routing/v1/sub-accounts/99990001/queues/1/availability"
        #expect(try client.get(routing + "?queueType=Voice").status == 404)
        #expect(try client.get(routing + "?queueType=voice").violations == ["queueType"])
        #expect(try client.get(routing).violations == ["queueType"])
        #expect(try client.get(integration + "/queue-groups/1/with-agents").status == 404)
    }

    @Test func aNumberIsCheckedBeforeACallIsSentThere() throws {
        let checks = account + "/activeCalls/prerouteChecks/"
        let row = try #require(try client.get(account + "/realTimeData/inbound").json[0])
        let path = "/voice/api/v1/admin/utilities/tnManager/assignedDnis/gates/\(row["gateId"]?.int ?? 0)"
        #expect(try client.put(path, #"[{"dnis":"4155550103","isActive":true}]"#).status < 300)
        let threshold = checks + "checkQueueThreshold?destination_number="
        #expect(try client.get(threshold + "%2B14155550103").json["status"]?.bool == true)
        let strict = try client.get(threshold + "4155550103&maxCallsQueued=0").json
        #expect(strict["status"]?.bool == false)
        #expect(strict["reason"]?.string?.contains("0 are too many") == true)
        #expect(try client.get(threshold + "4155550109").json["status"]?.bool == false)
        #expect(try client.get(threshold + "x").json["status"]?.bool == false)
        #expect(try client.get(checks + "checkQueueStatus?destination_number=4155550103").violations == ["maxq"])
        let status = try client.get(checks + "checkQueueStatus?destination_number=4155550103&maxq=0").json
        #expect(status["status"]?.bool == true)
        let gate = account + "/gateGroups/\(row["gateGroupId"]?.int ?? 0)/gates/\(row["gateId"]?.int ?? 0)"
        _ = try client.put(gate + "/setIsActive", #"{"isActive":false}"#)
        #expect(try client.get(threshold + "4155550103").json["reason"]?.string == "The queue is closed")
    }

    @Test func campaignsCountTheirLeads() throws {
        let rows = try Array(client.get(account + "/realTimeData/outbound").json.elements)
        #expect(rows.count == 4)
        let leads = rows.reduce(0) { sum, row in
            ["ready", "pending", "complete", "other"].reduce(sum) { $0 + (row[$1]?.int ?? 0) }
        }
        #expect(leads == 40)
        #expect(try client.get(account + "/realTimeData/chat").text == "[]")
        #expect(try client.get(account + "/realTimeData/ivr").text == "[]")
    }
}
