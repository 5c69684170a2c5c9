import LosslessJSON
import Sandbox
import Testing
import Transport

/// Queues with what is below and around them.
@Suite struct QueuePlacementTests {
    let client: SandboxClient
    private let groups = account + "/gateGroups"
    private let queue = account + "/gateGroups/52653/gates/72976"

    init() throws { client = try .signedIn() }

    private func newGroup() throws -> Int {
        let made = try client.post(groups, #"{"groupName":"Elsewhere"}"#).json
        return try #require(made["gateGroupId"]?.int)
    }

    @Test func aQueueMovesWithAllThatIsBelowIt() throws {
        let group = try newGroup()
        let made = try client.post(queue + "/dispositions", #"{"disposition":"SALE"}"#).json
        let id = try #require(made["gateDispositionId"]?.int)
        let moved = try client.post(queue + "/moveToGroup?newGateGroupId=\(group)")
        #expect(moved.status == 201)
        #expect(moved.text == "true")
        #expect(try client.get(queue).status == 404)
        let there = groups + "/\(group)/gates/72976"
        #expect(try client.get(there).json["gateGroup"]?["id"]?.int == group)
        #expect(try client.get(there + "/dispositions/\(id)").status == 200)
        #expect(try client.get(queue + "/dispositions/\(id)").status == 404)
    }

    @Test func aCloneHasAnotherNameAndNoAgents() throws {
        let group = try newGroup()
        let event = #"[{"eventRank":1,"queueEvent":"ROUTE-TO-AGENT:TRUE;","eventDuration":60,"enableDtmf":0}]"#
        let events = try client.put(queue + "/gateQueueEvents", event)
        #expect(events.status < 300)
        let made = try client.post(queue + "/clone?newGateGroupId=\(group)&newGateName=Copy")
        #expect(made.status == 201)
        #expect(made.json["gateName"]?.string == "Copy")
        #expect(made.json["gateGroup"]?["id"]?.int == group)
        #expect(made.json["gateId"]?.int != 72_976)
        #expect(made.json["agentGateAccess"]?.count == 0)
        // What lies below it is there anew, as its own.
        let path = account + "/gateGroups/\(group)/gates/\(made.json["gateId"]?.int ?? 0)/gateQueueEvents"
        let copied = try client.get(path).json
        #expect(copied.count == 1)
        let id = try #require(copied[0]?["eventId"]?.int)
        #expect(id != events.json[0]?["eventId"]?.int)
        #expect(try client.get(path + "/\(id)").json["queueEvent"]?.string == "ROUTE-TO-AGENT:TRUE;")
        #expect(try client.delete(path + "/\(id)").status < 300)
        #expect(try client.get(queue + "/gateQueueEvents").json.count == 1)
    }

    @Test(arguments: [
        "/clone?newGateGroupId=1&newGateName=Copy", "/clone?newGateGroupId=52653", "/moveToGroup",
        "/moveToGroup?newGateGroupId=x", "/moveToGroup?newGateGroupId=1",
    ])
    func aBrokenMoveIsRefused(path: String) throws {
        #expect(try client.post(queue + path).status == 400)
        #expect(try client.get(queue).status == 200)
    }

    @Test func aPriorityGroupIsShown() throws {
        let path = queue + "/assignGateToPriorityGroup?priorityGroupId=7&priorityGroupRank=2"
        let gate = try client.put(path, "").json
        #expect(gate["gatePriorityGroup"]?["id"]?.int == 7)
        #expect(gate["gatePriority"]?.int == 2)
    }

    @Test func theAgentsOfAGroupThatTakeAQueueAreCounted() throws {
        let group = try #require(try client.get(account + "/agentGroups").json[0]?["agentGroupId"]?.int)
        let agents = try client.get(account + "/agentGroups/\(group)/agents").json
        _ = try client.put(queue + "/assignAgents", #"[{"agentId":\#(agents[0]?["agentId"]?.int ?? 0)}]"#)
        #expect(try client.get(account + "/agentGroups/\(group)/gateGroups/52653/gates/72976").text == "1")
        #expect(try client.get(account + "/agentGroups/1/gateGroups/52653/gates/72976").status == 404)
    }

    @Test func whatIsBelowADeletedQueueIsGone() throws {
        _ = try client.put(
            "/voice/api/v1/admin/utilities/tnManager/assignedDnis/gates/72976", #"[{"dnis":"4155550100"}]"#)
        #expect(try client.get(queue + "/dispositions").status == 200)
        #expect(try client.delete(queue).status == 200)
        #expect(try client.get(queue + "/dispositions").status == 404)
        #expect(try client.get("/voice/api/v1/admin/utilities/tnManager/assignedDnis/4155550100").status == 404)
    }

    @Test func specialCallersAreListedByType() throws {
        let list = queue + "/specialAnis"
        #expect(try client.post(list, #"{"type":"S-ANI","ani":"4155550101"}"#).status == 201)
        #expect(try client.post(list, #"{"type":"S-ANI","ani":"4155550101"}"#).status == 409)
        #expect(try client.post(list, #"{"type":"THROTTLE","ani":"4155550102"}"#).status == 201)
        #expect(try client.post(list, #"{"type":"OTHER","ani":"4155550102"}"#).violations == ["type"])
        #expect(try client.post(list, #"{"type":"S-ANI","ani":"call me"}"#).violations == ["ani"])
        #expect(try client.get(list + "?type=THROTTLE").json.count == 1)
        #expect(try client.get(list + "?filter=0101").json.count == 1)
        #expect(try client.get(list + "?type=NONE").status == 400)
        #expect(try client.delete(list + "?type=S-ANI&ani=4155550101").text == "1")
        #expect(try client.delete(list + "?type=S-ANI&ani=4155550101").text == "0")
        #expect(try client.delete(list).status == 400)
        #expect(try client.delete(list + "?type=THROTTLE").text == "1")
    }

    @Test func specialCallersAreUploaded() throws {
        let list = queue + "/specialAnis"
        let path = list + "/upload?type=S-ANI"
        #expect(try client.upload(path, "4155550103\r\n\"4155550104\"\nname\n").text == "2")
        #expect(try client.upload(path + "&operation=REPLACE", "4155550105\n").text == "1")
        #expect(try client.get(list).json.elements.compactMap { $0["ani"]?.string } == ["4155550105"])
        #expect(try client.post(path, "4155550103").violations == ["file"])
        #expect(try client.upload(path + "&operation=MERGE", "4155550105\n").status == 400)
    }

    @Test func theSkillsOfAProfileAreSet() throws {
        let group = try #require(try client.get(account + "/agentGroups").json[0]?["agentGroupId"]?.int)
        let agents = account + "/agentGroups/\(group)/agents"
        let agent = try #require(try client.get(agents).json[0]?["agentId"]?.int)
        let profiles = agents + "/\(agent)/skillProfiles"
        let made = try client.post(profiles, #"{"profileName":"Default"}"#).json
        let skills = profiles + "/\(made["profileId"]?.int ?? 0)/skills"
        let skill = try client.post(groups + "/52653/skills", #"{"skillName":"French","active":true}"#).json
        let id = try #require(skill["skillId"]?.int)
        #expect(try client.put(skills + "/\(id)", "").json["gateGroupSkills"]?[0]?["skillName"]?.string == "French")
        #expect(try client.get(skills).json.count == 1)
        #expect(try client.delete(skills + "/\(id)").status == 200)
        #expect(try client.delete(skills + "/\(id)").status == 404)
        #expect(try client.put(skills, #"[{"skillId":\#(id)}]"#).status == 200)
        #expect(try client.get(skills).json[0]?["skillId"]?.int == id)
        #expect(try client.put(skills, #"[{"skillId":5}]"#).violations == ["skillId"])
        #expect(try client.put(skills + "/5", "").status == 404)
        #expect(try client.get(profiles + "/1/skills").status == 404)
    }

    @Test func signInsElsewhereKeepTheirSecrets() throws {
        let list = account + "/external/authConfigs"
        let one = list + "/0a1b2c3d-0000-4000-8000-00000000abcd"
        let body = #"{"providerName":"CRM","username":"u","password":"Hush-hush-79"}"#
        let made = try client.post(one + "/basic", body)
        #expect(made.status == 200)
        #expect(!made.text.contains("Hush"))
        #expect(try client.post(one + "/basic", body).status == 409)
        #expect(
            try client.send(.patch, one + "/basic", Array(#"{"username":"v"}"#.utf8)).json["username"]?.string == "v")
        #expect(try client.send(.patch, one + "/jwt", Array("{}".utf8)).status == 404)
        #expect(try client.get(list).json["records"]?[0]?["authType"]?.string == "BASIC")
        #expect(try !client.get(one).text.contains("Hush"))
        #expect(try client.post(list + "/7/basic", body).violations == ["authConfigId"])
        #expect(try client.post(list + "/0a1b2c3d-0000-4000-8000-00000000abce/apiKey", "{}").status == 400)
        #expect(try client.delete(one).status == 204)
        #expect(try client.get(one).status == 404)
    }

    @Test func everyChangeOfThePhonesGivesTheList() throws {
        let list = account + "/persona-phone-config"
        let id = try #require(try client.post(list, #"{"phoneLabel":"Home"}"#).json[0]?["phoneId"]?.int)
        #expect(try client.post(list, #"{"phoneLabel":"Work"}"#).json.count == 2)
        let changed = try client.put(list, #"{"phoneId":\#(id),"phoneLabel":"Cabin"}"#).json
        #expect(changed[0]?["phoneLabel"]?.string == "Cabin")
        #expect(try client.get(list + "/active-campaigns/\(id)").text == "[]")
        #expect(try client.delete(list + "/\(id)").status == 204)
        #expect(try client.put(list, #"{"phoneId":\#(id),"phoneLabel":"x"}"#).status == 404)
        #expect(try client.post(list, "{}").violations == ["phoneLabel"])
        #expect(try client.post(list, #"{"phoneId":8,"phoneLabel":"x"}"#).violations == ["phoneId"])
        #expect(
            try client.post(list, #"{"phoneLabel":"\#(String(repeating: "x", count: 31))"}"#).violations == [
                "phoneLabel"
            ])
        for _ in 1...6 { #expect(try client.post(list, #"{"phoneLabel":"x"}"#).status == 200) }
        #expect(try client.post(list, #"{"phoneLabel":"x"}"#).violations == ["phoneId"])
    }
}
