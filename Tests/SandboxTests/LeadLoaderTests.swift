import LosslessJSON
import Sandbox
import Testing
import Transport

/// Leads come in as JSON, or as a file that is looked at first.
@Suite struct LeadLoaderTests {
    let client: SandboxClient
    let campaign: LeadsCampaign

    init() throws {
        client = try .signedIn()
        campaign = try LeadsCampaign(client)
    }

    @Test func leadsAreLoadedAndFound() throws {
        let leads =
            #"[{"externId":"x-1","leadPhone":"(415) 555-0101","firstName":"Ada"},{"externId":"x-2","leadPhone":4155550102}]"#
        let result = try campaign.load(leads).json
        #expect(result["leadsSupplied"]?.int == 2 && result["leadsAccepted"]?.int == 2)
        #expect(result["leadsInserted"]?.int == 2 && result["rejectedRows"]?.count == 0)
        #expect(result["processingStatus"]?.string == "DEFAULT_NOT_A_FAILURE")
        let found = try campaign.search(#"{"externIds":["x-1"]}"#).json
        #expect(found.count == 1)
        #expect(found[0]?["leadPhone"]?.string == "4155550101" && found[0]?["firstName"]?.string == "Ada")
        #expect(found[0]?["leadState"]?.string == "READY" && found[0]?["campaignId"]?.int == campaign.id)
        #expect(found[0]?["listDesc"]?.string == "Test" && found[0]?["campaignName"]?.string?.isEmpty == false)
        let lists = try client.get("\(campaign.path)/lists").json
        #expect(lists.elements.contains { $0["listDesc"]?.string == "Test" && $0["leadsAccepted"]?.int == 2 })
    }

    @Test(arguments: [
        #"{"leadPhone":"4155550101"}"#, #"{"externId":"x"}"#, #"{"externId":"x","leadPhone":"12"}"#,
        #"{"externId":"x","leadPhone":"call me"}"#, #"{"externId":"x","leadPhone":"4155550101","city":""}"#,
        #"{"externId":"","leadPhone":"4155550101"}"#,
    ])
    func aLeadThatIsWrongIsRejectedWithStatus200(_ lead: String) throws {
        let answer = try campaign.load("[\(lead)]")
        #expect(answer.status == 200)
        #expect(answer.json["processingStatus"]?.string == "NO_LEADS_PASSED_VALIDATION")
        #expect(answer.json["leadsAccepted"]?.int == 0)
        #expect(answer.json["rejectedRows"]?[0]?["message"]?.string?.isEmpty == false)
    }

    @Test func goodLeadsPassWhereOthersAreRejected() throws {
        let result = try campaign.load(#"[{"externId":"a","leadPhone":"4155550101"},{"externId":"b"}]"#).json
        #expect(result["leadsAccepted"]?.int == 1 && result["rejectedRows"]?.count == 1)
        #expect(result["processingStatus"]?.string == "DEFAULT_NOT_A_FAILURE")
    }

    @Test(arguments: [("RETAIN_ALL", 1, 2), ("REMOVE_FROM_LIST", 0, 1), ("REMOVE_ALL_EXISTING", 1, 1)])
    func duplicatesGoAsTheHandlingSays(_ handling: String, _ inserted: Int, _ found: Int) throws {
        let lead = #"[{"externId":"dup","leadPhone":"4155550177"}]"#
        #expect(try campaign.load(lead, handling).json["leadsInserted"]?.int == 1)
        let second = try campaign.load(lead, handling).json
        #expect(second["leadsAccepted"]?.int == 1 && second["leadsInserted"]?.int == inserted)
        #expect(try campaign.search(#"{"leadPhoneNum":"4155550177"}"#).json.count == found)
    }

    @Test func bodiesAreChecked() throws {
        let path = account + "/campaigns/\(campaign.id)/leadLoader/direct"
        #expect(try client.post(path, "{}").violations == ["uploadLeads"])
        #expect(try client.post(path, #"{"uploadLeads":{}}"#).status == 400)
        #expect(try client.post(path, #"{"uploadLeads":[1]}"#).violations == ["uploadLeads[0]"])
        #expect(
            try client.post(path, #"{"uploadLeads":[],"duplicateHandling":"KEEP"}"#).violations == ["duplicateHandling"]
        )
        #expect(try client.post(path, #"{"uploadLeads":[{"leadPhone":{}}]}"#).status == 400)
        #expect(try client.post(path, "[]").status == 400)
        #expect(try client.post(account + "/campaigns/1/leadLoader/direct", #"{"uploadLeads":[]}"#).status == 404)
    }

    @Test func aFileIsPreviewedAndLoadedOnce() throws {
        let file = "phone,first,last\r\n4155550111,\"Lee, Ann\",Bell\r\n,No,Number\r\n"
        let preview = try campaign.preview(file)
        #expect(preview.status == 201)
        #expect(preview.json["pagePreviews"]?[0]?["rowData"]?[1]?[1]?.string == "Lee, Ann")
        #expect(preview.json["mappingColumns"]?.elements.contains { $0.string == "LEAD_PHONE" } == true)
        let id = try #require(preview.json["transactionId"]?.string)
        let path = account + "/campaigns/\(campaign.id)/leadLoader/process"
        let body =
            #"{"transactionId":"\#(id)","fileContainsHeaders":true,"pageColumnMappings":{"LEAD_PHONE":0,"FIRST_NAME":1}}"#
        let result = try client.post(path, body)
        #expect(result.status == 201)
        #expect(result.json["leadsAccepted"]?.int == 1 && result.json["rejectedRows"]?.count == 1)
        #expect(try campaign.search(#"{"leadPhoneNum":"4155550111"}"#).json[0]?["firstName"]?.string == "Lee, Ann")
        #expect(try client.post(path, body).violations == ["transactionId"])
    }

    @Test func uploadsAreChecked() throws {
        #expect(try campaign.preview("a", type: "EXCEL").violations == ["fileType"])
        #expect(try campaign.preview("a", type: "ZIP").violations == ["fileType"])
        #expect(try campaign.preview("").violations == ["file"])
        #expect(try campaign.preview("a", part: "other").violations == ["file"])
        let path = account + "/campaigns/\(campaign.id)/leadLoader"
        #expect(try client.post(path + "/preview?fileType=TAB", "a\tb").status == 400)
        let id = try campaign.preview("a,b").json["transactionId"]?.string ?? ""
        for mappings in [#"{"FIRST_NAME":0}"#, #"{"LEAD_PHONE":-1}"#, #"{"LEAD_PHONE":0,"WHAT":1}"#] {
            let body = #"{"transactionId":"\#(id)","pageColumnMappings":\#(mappings)}"#
            #expect(try client.post(path + "/process", body).status == 400)
        }
    }
}

/// The first campaign of the sandbox, and what is done with leads there.
struct LeadsCampaign {
    let client: SandboxClient
    let id: Int
    let path: String

    init(_ client: SandboxClient, number: Int = 0) throws {
        self.client = client
        let group = try #require(try client.get(account + "/dialGroups").json[0]?["dialGroupId"]?.int)
        let campaigns = account + "/dialGroups/\(group)/campaigns"
        id = try #require(try client.get(campaigns).json[number]?["campaignId"]?.int)
        path = campaigns + "/\(id)"
    }

    func load(_ leads: String, _ handling: String = "RETAIN_ALL") throws -> Answer {
        let body = #"{"description":"Test","duplicateHandling":"\#(handling)","uploadLeads":\#(leads)}"#
        return try client.post(account + "/campaigns/\(id)/leadLoader/direct", body)
    }

    func search(_ criteria: String, query: String = "") throws -> Answer {
        try client.post(account + "/campaignLeads/leadSearch" + query, criteria)
    }

    func preview(_ file: String, type: String = "COMMA", part: String = "file") throws -> Answer {
        let path = account + "/campaigns/\(id)/leadLoader/preview?fileType=\(type)"
        return try client.sendFile(path, file, part: part)
    }
}

extension SandboxClient {
    func sendFile(_ path: String, _ file: String, part: String = "file") throws -> Answer {
        let head = "--b1\r\nContent-Disposition: form-data; name=\"\(part)\"; filename=\"a.csv\"\r\n\r\n"
        return try send(
            .post, path, Array((head + file + "\r\n--b1--\r\n").utf8),
            headers: ["Content-Type": "multipart/form-data; boundary=b1"])
    }
}
