import LosslessJSON
import Sandbox
import Testing

/// Calls over time, by a clock that is moved.
@Suite struct CallFlowTests {
    private let integration = "/voice/api/cx/integration/v1/accounts/980634004/sub-accounts/99990001"
    private let list = account + "/activeCalls/list"

    private struct Moment {
        let calls: [JSON]
        let agents: [JSON]
        let queues: [JSON]

        init(_ client: SandboxClient) throws {
            calls = try Array(client.get(account + "/activeCalls/list").json.elements)
            agents = try Array(client.get(account + "/realTimeData/agent").json.elements)
            queues = try Array(client.get(account + "/realTimeData/inbound").json.elements)
        }

        func sum(_ name: String) -> Int { queues.reduce(0) { $0 + ($1[name]?.int ?? 0) } }
    }

    private func check(_ moment: Moment) {
        #expect(moment.sum("active") + moment.sum("inQueue") + moment.sum("routing") == moment.calls.count)
        let talking = moment.agents.filter { $0["agentState"]?.string == "ON_CALL" }
        #expect(talking.count == moment.sum("active"))
        let uiis = moment.agents.compactMap { $0["callUii"]?.string }
        #expect(Set(uiis).count == uiis.count)
        for queue in moment.queues {
            func count(_ name: String) -> Int { queue[name]?.int ?? -1 }
            // Somebody waits only where nobody is free.
            #expect(count("inQueue") == 0 || count("available") == 0)
            #expect(
                count("presented") == count("accepted") + count("abandoned") + count("inQueue") + count("routing"))
            #expect(count("accepted") == count("slaPass") + count("slaFail"))
            #expect(count("available") <= count("staffed"))
            #expect(count("totalQueueTime") - count("totalAnswerTime") - count("totalAbandonTime") <= 1)
        }
    }

    @Test func callsComeAndGoAndAreCountedOnce() throws {
        let client = try SandboxClient.atTwo()
        var seen: [String: String] = [:]
        var waited = 0
        for _ in 0..<24 {
            let moment = try Moment(client)
            check(moment)
            waited += moment.sum("inQueue")
            for call in moment.calls {
                let (uii, time) = (call["uii"]?.string ?? "", call["enqueueTime"]?.string ?? "")
                #expect(seen[uii] ?? time == time)
                seen[uii] = time
            }
            try client.advance(by: 20)
        }
        #expect(seen.count > 20)
        #expect(waited > 0)
        try client.advance(by: 900)
        let body = #"{"segmentEndTime":"2026-03-02 02:00:00","timeInterval":3600,"timeZone":"UTC"}"#
        let ended = try client.post(integration + "/interaction-metadata", body).json.elements
            .compactMap { $0["interactionId"]?.string }
        for uii in seen.keys {
            #expect(ended.count { $0 == uii } == 1)
            #expect(try client.get(account + "/callHistory/" + uii).json["uii"]?.string == uii)
        }
    }

    @Test func itGoesFasterWithSpeed() throws {
        var options = SandboxOptions()
        options.speed = 60
        let client = try SandboxClient.atTwo(options)
        let before = try client.get(list).json.elements.compactMap { $0["uii"]?.string }
        try client.advance(by: 20)
        let after = try client.get(list).json.elements.compactMap { $0["uii"]?.string }
        #expect(before.count > 5 && after.count > 5)
        #expect(Set(before).isDisjoint(with: after))
    }

    @Test func whatWasStaysWhenAgentsAndQueuesChange() throws {
        let client = try SandboxClient.atTwo()
        let body = #"{"segmentEndTime":"2026-03-02 00:00:00","timeInterval":7200,"timeZone":"UTC"}"#
        let past = try client.post(integration + "/interaction-metadata", body).text
        let moment = try Moment(client)
        let agent = try #require(moment.agents.first { $0["agentState"]?.string == "ON_CALL" })
        let (group, id) = (agent["agentGroupId"]?.int ?? 0, agent["agentId"]?.int ?? 0)
        let uii = try #require(agent["callUii"]?.string)
        #expect(try client.delete(account + "/agentGroups/\(group)/agents/\(id)").status < 300)
        try client.advance(by: 1)
        let next = try Moment(client)
        check(next)
        #expect(!next.agents.contains { $0["agentId"]?.int == id })
        #expect(!next.calls.contains { $0["uii"]?.string == uii })
        #expect(try client.get(account + "/callHistory/" + uii).json["agentNameAndType"]?["agentId"]?.int == id)

        let queue = try #require(next.queues.first { $0["active"]?.int ?? 0 > 0 })
        let path = account + "/gateGroups/\(queue["gateGroupId"]?.int ?? 0)/gates/\(queue["gateId"]?.int ?? 0)"
        #expect(try client.delete(path).status < 300)
        try client.advance(by: 1)
        check(try Moment(client))
        #expect(try client.post(integration + "/interaction-metadata", body).text == past)
    }

    /// An agent who is put on a queue takes its calls from then on.
    @Test func aNewQueueComesToLife() throws {
        let client = try SandboxClient.atTwo()
        let group = try client.get(account + "/gateGroups").json[0]?["gateGroupId"]?.int ?? 0
        let gates = account + "/gateGroups/\(group)/gates"
        let id = try client.post(gates, #"{"gateName":"Night","isActive":true}"#).json["gateId"]?.int ?? 0
        let agents = try Moment(client).agents.compactMap { $0["agentId"]?.int }
        let entries = agents.map { #"{"agentId":\#($0),"gateId":\#(id)}"# }.joined(separator: ",")
        #expect(try client.put("\(gates)/\(id)/assignAgents", "[\(entries)]").status < 300)
        var answered = 0
        for _ in 0..<10 {
            try client.advance(by: 120)
            let moment = try Moment(client)
            check(moment)
            answered = moment.queues.first { $0["gateId"]?.int == id }?["accepted"]?.int ?? 0
        }
        #expect(answered > 0)
    }

    @Test func whatWasDoneToCallsIsKeptInTheFile() throws {
        var options = SandboxOptions()
        let directory = DataDirectory()
        options.dataFile = directory.file
        var uii = ""
        do {
            let client = try SandboxClient.atTwo(options)
            uii = try client.get(list).json[0]?["uii"]?.string ?? ""
            #expect(try client.post(account + "/activeCalls/\(uii)/hangupCall").text == "true")
        }
        let client = try SandboxClient.atTwo(options)
        #expect(try client.post(account + "/activeCalls/\(uii)/hangupCall").status == 404)
        #expect(try client.get(account + "/callHistory/" + uii).status == 200)
        // Before it was done it had not been done.
        _ = try client.post("/sandbox/clock", #"{"set": "2026-03-02T01:59:59Z"}"#)
        #expect(try client.get(account + "/callHistory/" + uii).status == 404)
    }
}
