import LosslessJSON
import Sandbox
import Testing

/// Numbers that must not be called, and dial groups.
@Suite struct DoNotCallTests {
    let client: SandboxClient
    let tag: Int
    private let lists = account + "/dncLists"

    init() throws {
        client = try .signedIn()
        tag = try #require(try client.post(account + "/dncTags", #"{"dncTagLabel":"Web"}"#).json["dncTagId"]?.int)
    }

    private func add(_ phone: String, country: String = "USA", tag: Int? = nil) throws -> Answer {
        try client.post(lists, #"{"phone":"\#(phone)","countryId":"\#(country)","dncTagId":\#(tag ?? self.tag)}"#)
    }

    @Test func numbersAreAddedFoundAndRemoved() throws {
        #expect(try client.get(lists).json.count == 0)
        let entry = try add("(415) 555-0141").json
        #expect(entry["phone"]?.string == "4155550141" && entry["tag"]?.string == "Web")
        #expect(entry["countryCode"]?["countryId"]?.string == "USA")
        #expect(try add("4155550141").status == 200)
        #expect(try add("4155550142").status == 200)
        #expect(try add("4155550142", country: "CAN").status == 200)
        #expect(try client.get(lists).json.count == 3)
        #expect(try client.post(lists + "/advancedSearch", #"{"phone":"4155550142"}"#).json.count == 2)
        #expect(try client.post(lists + "/advancedSearch", #"{"countryId":"CAN"}"#).json.count == 1)
        let ofTag = lists + "/tags/\(tag)"
        #expect(try client.delete(ofTag + "/phones/4155550141/countries/USA").status == 200)
        #expect(try client.delete(ofTag + "/phones/4155550141/countries/USA").status == 404)
        #expect(try client.delete(ofTag + "/countries/CAN").status == 200)
        #expect(try client.get(lists).json.count == 1)
        #expect(try client.delete(ofTag).status == 200)
        #expect(try client.get(lists).json.count == 0)
        #expect(try client.delete(lists + "/tags/1").status == 404)
    }

    @Test func entriesAreChecked() throws {
        #expect(try add("call me").violations == ["phone"])
        #expect(try add("4155550141", country: "us").violations == ["countryId"])
        #expect(try add("4155550141", tag: 1).violations == ["dncTagId"])
        #expect(try client.post(lists, "{}").violations == ["phone", "countryId", "dncTagId"])
        #expect(try client.post(lists + "/uploadDncFile", "4155550141").status == 400)
    }

    @Test func aFileOfNumbersIsAdded() throws {
        let answer = try client.sendFile(lists + "/uploadDncFile?dncTagId=\(tag)", "phone\n4155550141\n4155550142\n")
        #expect(answer.json["added"]?.int == 2 && answer.json["rejected"]?.int == 1)
        #expect(try client.get(lists).json.count == 2)
    }

    @Test func listedNumbersAreScrubbedWhereTheCampaignSaysSo() throws {
        let campaign = try LeadsCampaign(client)
        _ = try add("4155550151")
        let lead = #"[{"externId":"d","leadPhone":"4155550151"}]"#
        #expect(try campaign.load(lead).json["internalDncCount"]?.int == 0)
        #expect(try client.put(campaign.path, #"{"dncScrubOption":"INTERNAL_ONLY"}"#).status == 200)
        #expect(try campaign.load(lead).json["internalDncCount"]?.int == 1)
        #expect(try campaign.search(#"{"externIds":["d"],"leadStates":["DO-NOT-CALL"]}"#).json.count == 1)
    }

    @Test func leadsCanBePutOnTheList() throws {
        let body =
            #"{"campaignLeadSearchCriteria":{"externIds":["lead-1000"]},"leadActionParams":{"paramMap":{"DO_NOT_CALL":true}}}"#
        let answer = try client.put(account + "/campaignLeads/actions?leadAction=MANUAL_LEADS", body)
        #expect(answer.json["leadUpdateCount"]?.int == 1)
        #expect(try client.get(lists).json.count == 1)
    }

    @Test func campaignsKnowTheirDialGroup() throws {
        let group = try #require(try client.get(account + "/dialGroups").json[0]?["dialGroupId"]?.int)
        let campaigns = account + "/dialGroups/\(group)/campaigns"
        #expect(try client.get(campaigns).json[0]?["dialGroup"]?["dialGroupId"]?.int == group)
        let made = try client.post(
            campaigns,
            #"{"campaignName":"A","startDate":"2026-01-01T00:00:00.000+0000","endDate":"2027-01-01T00:00:00.000+0000"}"#
        )
        #expect(made.json["dialGroup"]?["dialGroupId"]?.int == group)
        let one = campaigns + "/\(made.json["campaignId"]?.int ?? 0)"
        #expect(try client.post(one + "/clearCache").text == "true")
        #expect(try client.get(one + "/lists").json.count == 0)
    }

    @Test func assigningAgentsReplaces() throws {
        let group = try #require(try client.get(account + "/dialGroups").json[0]?["dialGroupId"]?.int)
        let agents = try client.get(account + "/agentGroups/1951/agents").json
        let path = account + "/dialGroups/\(group)"
        func assign(_ ids: [Int]) throws -> Answer {
            let members = ids.map { "{\"agentId\":\($0)}" }.joined(separator: ",")
            return try client.put(path + "/assignAgents", "[\(members)]")
        }
        func assigned() throws -> [Int] {
            try client.get(path + "/assignedAgents").json.elements.compactMap { $0["agentId"]?.int }
        }
        let ids = agents.elements.prefix(3).compactMap { $0["agentId"]?.int }
        try #require(ids.count == 3)
        #expect(try assign([ids[0], ids[1]]).json.count == 2)
        #expect(try assigned() == [ids[0], ids[1]])
        #expect(try assign([ids[2]]).json[0]?["username"]?.string?.isEmpty == false)
        #expect(try assigned() == [ids[2]])
        let agent = try client.get(account + "/agentGroups/1951/agents/\(ids[2])").json
        #expect(agent["agentDialGroupMembers"]?[0]?["dialGroupId"]?.int == group)
        #expect(try assign([1]).violations == ["agentId"])
        #expect(try assigned() == [ids[2]])
        #expect(try client.get(account + "/dialGroups/1/assignedAgents").status == 404)
    }
}
