import LosslessJSON
import RingCX

/// A campaign as its leads see it.
struct LeadCampaign {
    let id: Int64
    let name: String
    let dialGroup: Int64
    /// Whether numbers of the do-not-call lists are taken out of what is loaded.
    let scrubs: Bool
    /// Its path, in this version of the API.
    let place: String

    /// Where its lead lists are.
    var lists: String { place + "/lists" }

    /// Nil for a document that is no campaign.
    init?(_ campaign: JSON, list: String) {
        let segments = list.split(separator: "/")
        guard segments.count > 2, let id = campaign["campaignId"]?.int,
            let dialGroup = Int64(segments[segments.count - 2])
        else { return nil }
        self.id = Int64(id)
        self.dialGroup = dialGroup
        name = campaign["campaignName"]?.string ?? ""
        scrubs = campaign["dncScrubOption"]?.string?.contains("INTERNAL") ?? false
        place = "\(list)/\(id)"
    }
}

/// The leads of a sub-account, as a request finds them. Campaigns and leads that nobody has asked for yet are made first.
struct Leads {
    let service: Service
    let request: Request
    let account: String

    private static let dialGroups = collection("/dialGroups", "DialGroup", "dialGroupId")
    private static let campaigns = collection("/dialGroups/{dialGroupId}/campaigns", "Campaign", "campaignId")

    private static func collection(_ path: String, _ schema: String, _ parameter: String) -> ResourceCollection {
        let path = OperationPath(Operation.accountRoot + path)
        return ResourceCollection(at: path, schema: schema, parameter: parameter, in: .builtIn)
    }

    var root: String { "\(Operation.adminRoot)/accounts/\(account)" }
    var table: LeadTable { service.leads }

    init(_ service: Service, _ request: Request) throws(Refusal) {
        self.service = service
        self.request = request
        account = request.parameters[0]
        try fill()
    }

    private func fill() throws(Refusal) {
        let place = root + "/leads"
        guard try !service.documents.isFilled(place) else { return }
        try service.documents.setFilled(place)
        try LeadSeed(leads: self).fill(allCampaigns())
    }

    func allCampaigns() throws(Refusal) -> [LeadCampaign] {
        let groups = Documents(service, request, place: root + "/dialGroups", Self.dialGroups)
        _ = try groups.rows(page: .all)
        var found: [LeadCampaign] = []
        for group in try service.documents.ids(in: groups.place) {
            let campaigns = groups.below(group, Self.campaigns)
            found += try campaigns.all(page: .all).compactMap { LeadCampaign($0, list: campaigns.place) }
        }
        return found
    }

    func contains(dialGroup id: String) throws(Refusal) -> Bool {
        try Documents(service, request, place: root + "/dialGroups", Self.dialGroups).contains(id)
    }

    /// Nil if the sub-account has none of this id.
    func campaign(_ id: Int64) throws(Refusal) -> LeadCampaign? {
        for list in try service.documents.collections(with: String(id), named: "campaignId")
        where list.hasPrefix(root + "/") {
            guard let body = try service.documents.resource(String(id), in: list) else { continue }
            if let campaign = LeadCampaign(body, list: list) { return campaign }
        }
        return nil
    }

    /// The campaign whose id is a parameter of the path.
    func campaign(parameter index: Int) throws(Refusal) -> LeadCampaign {
        guard let campaign = try campaign(request.id(index)) else { throw .notFound }
        return campaign
    }
}

/// Lists are kept with their campaign, and go with it.
extension Leads {
    func newListId() throws(Refusal) -> Int64 { try service.documents.newId(named: "listId") }

    func list(_ id: Int64, of campaign: LeadCampaign) throws(Refusal) -> JSON? {
        try service.documents.resource(String(id), in: campaign.lists)
    }

    func write(list: JSON, id: Int64, of campaign: LeadCampaign) throws(Refusal) {
        try service.documents.write(list, row: list, id: String(id), in: campaign.lists, idName: "listId")
    }

    /// A `CampaignLeadList`.
    func listBody(_ id: Int64, _ description: String, supplied: Int, accepted: Int, doNotCall: Int = 0) -> JSON {
        [
            "listId": JSON(Int(id)), "listDesc": JSON(description), "listState": "ACTIVE", "listPriority": 0,
            "leadsSupplied": JSON(supplied), "leadsAccepted": JSON(accepted), "leadsConverted": JSON(accepted),
            "leadsDoNotCall": JSON(doNotCall), "leadsWhitelist": 0, "uploadDate": JSON(Timestamp.text(request.now)),
            "uploadedBy": JSON(Directory.email), "deleteLeads": false, "deletedDts": .null, "dncTagList": .null,
            "exportFlag": false, "lastDncScrubDate": .null, "message": .null, "originalFormat": .null,
            "result": "SUCCESS", "unloadFilename": .null,
        ]
    }
}
