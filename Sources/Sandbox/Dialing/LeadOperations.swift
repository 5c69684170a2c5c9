import LosslessJSON
import RingCX

/// Finding leads, and changing one.
enum LeadOperations {
    static let root = Operation.accountRoot + "/campaignLeads"
    private static let one = root + "/{leadId}"
    private static let campaign = Operation.accountRoot + "/dialGroups/{dialGroupId}/campaigns/{campaignId}"

    static let all = [
        Operation("POST", root + "/leadSearch", .account, run: search),
        Operation("POST", root + "/leadSearchByPhoneList", .account, run: searchByPhoneList),
        Operation("PATCH", one, .account) { service, request throws(Refusal) in
            try change(service, request, keepsOthers: true)
        },
        Operation("PUT", one, .account) { service, request throws(Refusal) in
            try change(service, request, keepsOthers: false)
        },
        Operation("GET", campaign + "/lists", .account, run: lists),
        Operation("GET", campaign + "/leads/{leadId}/passes", .account, run: passes),
    ]

    /// Assumption: how many rows a search gives that asks for no number.
    private static let defaultRows: Int64 = 1_000

    private static func search(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let isCount = try request.flag("count") ?? false
        return try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let condition = try LeadCondition(account: leads.account, criteria: request.object())
            guard !isCount else { return .json(JSON(try leads.table.count(condition))) }
            return .json(try rows(leads, condition))
        }
    }

    private static func searchByPhoneList(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let given = try phoneList(request)
            let campaigns = given.campaigns
            let condition = LeadCondition(account: leads.account, phones: given.phones, campaigns: campaigns)
            return .json(try rows(leads, condition))
        }
    }

    /// The published file has an upload here, the guide JSON.
    private static func phoneList(_ request: Request) throws(Refusal) -> (phones: [String], campaigns: JSON?) {
        if request.headers.first("Content-Type")?.lowercased().hasPrefix("multipart/") == true {
            let comma = UInt8(ascii: ",")
            let file = try request.upload()
            let rows = DelimitedRows(separator: comma, quote: UInt8(ascii: "\"")).rows(of: file.content)
            return (rows.compactMap(\.first), nil)
        }
        let body = try ResourceType(schema: "LeadPhoneList", idField: "", in: .builtIn).completed(request.object())
        let phones = body["phoneList"]?.elements.compactMap(\.scalarText) ?? []
        return (phones, body["campaignIds"])
    }

    private static func rows(_ leads: Leads, _ condition: LeadCondition) throws(Refusal) -> [UInt8] {
        var page = try leads.request.page()
        if page.limit < 0 { page = Page(limit: defaultRows, offset: page.offset) }
        var found: [(id: Int64, lead: Lead)] = []
        try leads.table.forEach(condition, page: page) { found.append(($0, $1)) }
        var campaigns: [Int64: LeadCampaign?] = [:]
        var lists: [Int64: JSON?] = [:]
        var array = [UInt8(ascii: "[")]
        for (id, lead) in found {
            if campaigns[lead.campaign] == nil { campaigns[lead.campaign] = .some(try leads.campaign(lead.campaign)) }
            let campaign = campaigns[lead.campaign] ?? nil
            if lists[lead.list] == nil, let campaign {
                lists[lead.list] = .some(try leads.list(lead.list, of: campaign))
            }
            if array.count > 1 { array.append(UInt8(ascii: ",")) }
            array += LeadType.row(id, lead, campaign, lists[lead.list] ?? nil).compact.utf8
        }
        array.append(UInt8(ascii: "]"))
        return array
    }

    private static func change(
        _ service: Service, _ request: Request, keepsOthers: Bool
    ) throws(Refusal) -> Reply {
        let text = try request.required("campaignId")
        guard let campaign = Int64(text) else { throw .invalid("campaignId", "must be a number", value: JSON(text)) }
        return try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let id = try request.id(1)
            let found = try leads.table.find(id, account: leads.account)
            guard var lead = found, lead.campaign == campaign else { throw .notFound }
            let given = try LeadType.checked(request.object())
            try change(&lead, by: given, keepsOthers: keepsOthers)
            try leads.table.write(lead, id: id)
            return .json(LeadType.body(id, lead))
        }
    }

    private static func change(_ lead: inout Lead, by given: JSON, keepsOthers: Bool) throws(Refusal) {
        if let text = given["leadPhone"]?.string ?? given["leadPhoneE164"]?.string {
            guard let phone = PhoneNumber.ofLead(text) else {
                throw .invalid("leadPhone", "must be a number of ten digits", value: JSON(text))
            }
            lead.phone = phone
        } else if !keepsOthers {
            throw .invalid("leadPhone", "must not be null", value: .null)
        }
        if let externId = given["externId"]?.string {
            guard !externId.isEmpty else { throw .invalid("externId", "must not be empty", value: "") }
            lead.externId = externId
        } else if !keepsOthers {
            throw .invalid("externId", "must not be null", value: .null)
        }
        lead.state = given["leadState"]?.string ?? lead.state
        lead.isSuppressed = given["suppressed"]?.bool ?? lead.isSuppressed
        var rest = keepsOthers ? lead.rest : JSON(members: [(String, JSON)]())
        for (key, value) in given.members where value.isNull { rest.remove(key) }
        for (key, value) in LeadType.rest(of: given).members { rest.set(key, value) }
        lead.rest = rest
    }

    private static func pathCampaign(_ leads: Leads) throws(Refusal) -> LeadCampaign {
        let campaign = try leads.campaign(parameter: 2)
        guard try campaign.dialGroup == leads.request.id(1) else { throw .notFound }
        return campaign
    }

    private static func lists(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            return .json(try service.documents.bodies(in: pathCampaign(leads).lists, page: request.page()))
        }
    }

    /// As many as the lead says, an hour apart.
    private static func passes(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let campaign = try pathCampaign(leads)
            let id = try request.id(3)
            let found = try leads.table.find(id, account: leads.account)
            guard let lead = found, lead.campaign == campaign.id else { throw .notFound }
            let count = max(0, min(lead.rest["leadPasses"]?.int ?? 0, 100))
            return .json(JSON(array: (0..<count).map { pass($0, of: count, id, lead) }))
        }
    }

    private static func pass(_ index: Int, of count: Int, _ id: Int64, _ lead: Lead) -> JSON {
        let start = lead.loaded - Int64(count - index) * 3_600_000
        let disposition = index == count - 1 ? lead.rest["lastPassDisposition"] ?? "NOANSWER" : "NOANSWER"
        return [
            "passNumber": JSON(index + 1),
            "passUii": JSON(CallIdentifier.text(at: start, kind: 4, id: id, check: Int64(index))),
            "passDate": JSON(Timestamp.text(start)), "callStart": JSON(Timestamp.text(start)),
            "dialDuration": 18, "duration": disposition.string == "ANSWER" ? 95 : 0, "leadPhone": JSON(lead.phone),
            "passDisposition": disposition, "agentDisposition": .null, "agentNotes": .null, "agent": .null,
        ]
    }
}
