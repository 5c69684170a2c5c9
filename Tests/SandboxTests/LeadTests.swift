import LosslessJSON
import Sandbox
import Testing
import Transport

/// Leads are found, changed, and acted on.
@Suite struct LeadTests {
    let client: SandboxClient
    let campaign: LeadsCampaign

    init() throws {
        client = try .signedIn()
        campaign = try LeadsCampaign(client)
        _ = try campaign.load(
            #"""
            [{"externId":"t-1","leadPhone":"4155550121","firstName":"Ada","city":"Sofia"},
             {"externId":"t-2","leadPhone":"4155550122","firstName":"Ben"}]
            """#)
    }

    private var both: String { #"{"externIds":["t-1","t-2"]}"# }

    private func act(_ action: String, _ parameters: String = "{}", criteria: String? = nil) throws -> Answer {
        let body =
            #"{"campaignLeadSearchCriteria":\#(criteria ?? both),"leadActionParams":{"paramMap":\#(parameters)}}"#
        return try client.put(account + "/campaignLeads/actions?leadAction=\(action)", body)
    }

    private func states() throws -> [String?] {
        try campaign.search(both).json.elements.map { $0["leadState"]?.string }
    }

    @Test func thereAreLeadsAtFirst() throws {
        #expect(try campaign.search("{}", query: "?count=true").text == "42")
        #expect(try campaign.search(#"{"campaignIds":[\#(campaign.id)]}"#, query: "?count=true").text == "12")
        #expect(try campaign.search("{}", query: "?page=4&maxRows=10").json.count == 2)
        #expect(try campaign.search("{}", query: "?page=5&maxRows=10").json.count == 0)
    }

    @Test func largeHasAHundredThousand() throws {
        var options = SandboxOptions()
        options.size = .large
        let other = try SandboxClient.signedIn(options)
        let path = account + "/campaignLeads/leadSearch"
        #expect(try other.post(path + "?count=true", "{}").text == "100000")
        #expect(try other.post(path, #"{"externIds":["lead-77777"]}"#).json.count == 1)
        #expect(try other.post(path, "{}").json.count == 1_000)
    }

    @Test(arguments: [
        (#"{"leadPhoneNum":"415-555-0121"}"#, 1), (#"{"leadPhoneNumbers":["4155550121","4155550122"]}"#, 2),
        (#"{"firstName":"ada","city":"SOFIA"}"#, 1), (#"{"externIds":["t-1"],"firstName":"Ben"}"#, 0),
        (#"{"campaignIds":[1],"externIds":["t-1"]}"#, 0), (#"{"externIds":["t-1"],"leadStates":["READY"]}"#, 1),
        (#"{"externIds":["t-1"],"leadStates":["PAUSED","COMPLETE"]}"#, 0),
        (#"{"externIds":["t-1"],"suppressed":"ONLY_SUPPRESSED"}"#, 0),
        (#"{"externIds":["t-1"],"leadPassesCriteria":{"operator":"EQUALS","value":0}}"#, 1),
        (#"{"externIds":["t-1"],"loadedDtsStart":"2099-01-01T00:00:00.000+0000"}"#, 0),
        (#"{"externIds":["' OR 1=1 --"]}"#, 0),
    ])
    func criteriaAllCount(_ criteria: String, _ count: Int) throws {
        #expect(try campaign.search(criteria).json.count == count)
    }

    @Test func criteriaAreChecked() throws {
        #expect(try campaign.search(#"{"leadStates":["SLEEPING"]}"#).violations == ["leadStates"])
        #expect(try campaign.search(#"{"campaignIds":1}"#).violations == ["campaignIds"])
        #expect(try campaign.search(#"{"loadedDtsStart":"yesterday"}"#).violations == ["loadedDtsStart"])
        #expect(try campaign.search("{}", query: "?count=maybe").violations == ["count"])
        #expect(try campaign.search("[]").status == 400)
    }

    @Test func numbersAreFoundFromAListOrAFile() throws {
        let path = account + "/campaignLeads/leadSearchByPhoneList"
        let body = #"{"phoneList":["4155550121","4155550122","9"],"campaignIds":[\#(campaign.id)]}"#
        #expect(try client.post(path, body).json.count == 2)
        #expect(try client.sendFile(path, "4155550121\n4155550122\n").json.count == 2)
        #expect(try client.post(path, #"{"campaignIds":[1]}"#).violations == ["phoneList"])
    }

    @Test func aLeadIsChangedInPartOrWhole() throws {
        let id = try #require(try campaign.search(#"{"externIds":["t-1"]}"#).json[0]?["leadId"]?.int)
        let path = account + "/campaignLeads/\(id)?campaignId=\(campaign.id)"
        let patched = try client.send(.patch, path, Array(#"{"lastName":"Bell","leadState":"PAUSED"}"#.utf8)).json
        #expect(patched["firstName"]?.string == "Ada" && patched["lastName"]?.string == "Bell")
        #expect(patched["leadState"]?.string == "PAUSED")
        let put = try client.put(path, #"{"externId":"t-1","leadPhone":"4155550131"}"#).json
        #expect(put["firstName"]?.isNull == true && put["leadPhone"]?.string == "4155550131")
        #expect(try client.put(path, #"{"externId":"t-1"}"#).violations == ["leadPhone"])
        #expect(try client.put(path, #"{"externId":"t-1","leadPhone":"no"}"#).violations == ["leadPhone"])
        #expect(try client.put(account + "/campaignLeads/\(id)", "{}").violations == ["campaignId"])
        #expect(try client.put(account + "/campaignLeads/\(id)?campaignId=1", "{}").status == 404)
    }

    @Test(arguments: [
        ("CANCEL_LEADS", "CANCELLED"), ("PAUSE_LEADS", "PAUSED"), ("CALLBACK_LEADS", "CALLBACK"),
        ("MANUAL_LEADS", "COMPLETE"), ("READY_LEADS", "READY"), ("RESET_LEADS", "READY"),
    ])
    func actionsSetTheState(_ action: String, _ state: String) throws {
        let result = try act(action).json
        #expect(result["success"]?.bool == true && result["leadUpdateCount"]?.int == 2)
        #expect(result["leadActionType"]?.string == action)
        #expect(try states() == [state, state])
    }

    @Test func leadsAreDeletedAndSuppressed() throws {
        #expect(try act("SUPPRESS_LEADS").json["leadUpdateCount"]?.int == 2)
        #expect(try campaign.search(#"{"externIds":["t-1"],"suppressed":"ONLY_SUPPRESSED"}"#).json.count == 1)
        #expect(try act("UNSUPPRESS_LEADS").json["leadUpdateCount"]?.int == 2)
        #expect(try campaign.search(#"{"externIds":["t-1"],"suppressed":"ONLY_SUPPRESSED"}"#).json.count == 0)
        #expect(try act("DIALER_REFRESH").json["dialerRefreshed"]?.bool == true)
        #expect(try act("EMAIL_LEADS").json["success"]?.bool == true)
        #expect(try act("DELETE_LEADS").json["leadDeleteCount"]?.int == 2)
        #expect(try states().isEmpty)
    }

    @Test func leadsMoveToAnotherCampaign() throws {
        let other = try LeadsCampaign(client, number: 1)
        let result = try act(
            "MOVE_TO_CAMPAIGN",
            #"{"CAMPAIGN_ID":\#(other.id),"LIST_ID":0,"LIST_NAME":"Moved","CREATE_COPY_SETTING":"false","DUPLICATE_ACTION_SETTING":"MOVE"}"#
        )
        #expect(result.json["leadUpdateCount"]?.int == 2)
        let moved = try campaign.search(both).json
        #expect(moved.elements.allSatisfy { $0["campaignId"]?.int == other.id && $0["listDesc"]?.string == "Moved" })
        let copied = try act(
            "MOVE_TO_CAMPAIGN", #"{"CAMPAIGN_ID":\#(campaign.id),"CREATE_COPY_SETTING":"TRANSITION"}"#)
        #expect(copied.json["leadUpdateCount"]?.int == 2)
        #expect(try states() == ["TRANSITIONED", "TRANSITIONED", "READY", "READY"])
    }

    @Test func actionsAreChecked() throws {
        #expect(try act("MOVE_TO_CAMPAIGN", #"{"CAMPAIGN_ID":1}"#).violations == ["CAMPAIGN_ID"])
        #expect(try act("MOVE_TO_CAMPAIGN").violations == ["CAMPAIGN_ID"])
        #expect(try act("AGENT_RESERVATION", #"{"AGENT_ID":1}"#).violations == ["AGENT_ID"])
        #expect(try act("JUMP").violations == ["leadAction"])
        #expect(try client.put(account + "/campaignLeads/actions", "{}").violations == ["leadAction"])
        #expect(try act("PAUSE_LEADS", criteria: "1").violations == ["campaignLeadSearchCriteria"])
    }

    @Test func agentsAreReserved() throws {
        let group = try #require(try client.get(account + "/agentGroups").json[0]?["agentGroupId"]?.int)
        let agent = try #require(try client.get(account + "/agentGroups/\(group)/agents").json[0]?["agentId"]?.int)
        #expect(try act("AGENT_RESERVATION", #"{"AGENT_ID":\#(agent)}"#).json["leadUpdateCount"]?.int == 2)
        #expect(try campaign.search(#"{"pendingAgentId":\#(agent)}"#).json.count == 2)
    }

    @Test func passesAreThoseOfTheLead() throws {
        let done = try campaign.search(#"{"campaignIds":[\#(campaign.id)],"leadStates":["COMPLETE"]}"#).json[0]
        let id = try #require(done?["leadId"]?.int)
        let passes = try client.get(campaign.path + "/leads/\(id)/passes").json
        #expect(passes.count == done?["leadPasses"]?.int && passes.count == 2)
        #expect(passes[1]?["passDisposition"]?.string == "ANSWER")
        #expect(passes[0]?["passUii"]?.string?.count == 30)
        #expect(try client.get(campaign.path + "/leads/1/passes").status == 404)
    }

    @Test func statesAndDispositionsAreListed() throws {
        let states = try client.get(account + "/campaignLeads/leadStates").json
        #expect(states.count == 18 && states.elements.contains { $0.string == "WHITELIST" })
        #expect(try client.get(account + "/campaignLeads/systemDispositions").json.count == 17)
    }
}
