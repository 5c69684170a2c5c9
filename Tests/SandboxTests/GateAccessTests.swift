import LosslessJSON
import Sandbox
import Testing

@Suite struct GateAccessTests {
    let client: SandboxClient
    let queue: String
    let agents: String
    let ids: [Int]

    init() throws {
        client = try .signedIn()
        let group = try #require(try client.get(account + "/gateGroups").json[0]?["gateGroupId"]?.int)
        queue = account + "/gateGroups/\(group)/gates/72976"
        let agentGroup = try #require(try client.get(account + "/agentGroups").json[0]?["agentGroupId"]?.int)
        agents = account + "/agentGroups/\(agentGroup)/agents"
        ids = try client.get(agents).json.elements.compactMap { $0["agentId"]?.int }
    }

    private func assigned() throws -> [Int] {
        try client.get(queue + "/assignedAgents").json.elements.compactMap { $0["agentId"]?.int }
    }

    @Test func theArrayIsTheWholeListFromNowOn() throws {
        let first = try client.put(
            queue + "/assignAgents", #"[{"agentId":\#(ids[1]),"agentRank":3},{"agentId":\#(ids[0])}]"#)
        #expect(first.status == 201)
        #expect(try assigned() == [ids[0], ids[1]])
        let access = try client.get("\(agents)/\(ids[1])").json["agentGateAccess"]
        #expect(access?.elements.contains { $0["gateId"]?.int == 72_976 && $0["agentRank"]?.int == 3 } == true)
        #expect(try client.put(queue + "/assignAgents", #"[{"agentId":\#(ids[2])}]"#).status == 201)
        #expect(try assigned() == [ids[2]])
        let left = try client.get("\(agents)/\(ids[1])").json["agentGateAccess"]
        #expect(left?.elements.contains { $0["gateId"]?.int == 72_976 } == false)
        #expect(try client.get(queue).json["agentGateAccess"]?[0]?["agentId"]?.int == ids[2])
    }

    @Test func anAgentIsTakenOffAQueue() throws {
        _ = try client.put(queue + "/assignAgents", #"[{"agentId":\#(ids[0])}]"#)
        #expect(try client.delete(queue + "/unassignAgent/\(ids[0])").text == "1")
        #expect(try client.delete(queue + "/unassignAgent/\(ids[0])").text == "0")
        #expect(try client.delete(queue + "/unassignAgent/1").status == 404)
        #expect(try assigned() == [])
    }

    @Test func whatIsDeletedIsAssignedNoLonger() throws {
        _ = try client.put(queue + "/assignAgents", #"[{"agentId":\#(ids[0])},{"agentId":\#(ids[1])}]"#)
        #expect(try client.delete("\(agents)/\(ids[0])").status == 200)
        #expect(try assigned() == [ids[1]])
        #expect(try client.get(queue).json["agentGateAccess"]?.count == 1)
        #expect(try client.delete(queue).status == 200)
        let left = try client.get("\(agents)/\(ids[1])").json["agentGateAccess"]
        #expect(left?.elements.contains { $0["gateId"]?.int == 72_976 } == false)
    }

    @Test func aChangedAgentKeepsItsQueues() throws {
        _ = try client.put(queue + "/assignAgents", #"[{"agentId":\#(ids[0])}]"#)
        let changed = try client.put("\(agents)/\(ids[0])", #"{"agentGateAccess":[],"team":"Blue"}"#)
        #expect(changed.json["agentGateAccess"]?.count ?? 0 > 0)
    }

    @Test(arguments: [#"{}"#, #"[{}]"#, #"[{"agentId":1}]"#, #"[{"agentId":"x"}]"#, #"[7]"#])
    func aListWithSomethingElseChangesNothing(body: String) throws {
        let before = try assigned()
        #expect(try client.put(queue + "/assignAgents", body).status == 400)
        #expect(try assigned() == before)
    }

    @Test func theStatesOfAgentsAreListed() throws {
        let all = try client.get(account + "/auxStates").json
        let active = try client.get(account + "/auxStates?active=1").json
        #expect(active[0]?["agentAuxState"]?.string == "AVAILABLE")
        #expect(active.count < all.count)
        #expect(try client.get(account + "/auxStates?activeOnly=true").json == active)
    }

    @Test func theIntegrationListsShowTheSameResources() throws {
        let root = "/voice/api/integration/v1/admin/accounts"
        #expect(try client.get(root + "/99990000/subaccounts").json[1]?["subAccountId"]?.string == "99990002")
        #expect(try client.get(root + "/99990001/subaccounts").status == 403)
        #expect(try client.get(root + "/99990001/agentGroups").json == client.get(account + "/agentGroups").json)
        #expect(
            try client.get("/voice/api/integration/v1/admin/users/99990000").json[0]?["firstName"]?.string == "Robin")
    }
}
