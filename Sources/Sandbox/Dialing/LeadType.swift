import LosslessJSON
import RingCX

/// What leads look like in bodies.
enum LeadType {
    private static let type = ResourceType(
        table: "lead", idField: "", required: [], rowFields: [],
        fields: Catalogue.builtIn.fields(of: "CampaignLead").map(Field.init))
    private static let texts = Set(type.fields.filter { $0.form == .text }.map(\.name))
    private static let viewFields = Catalogue.builtIn.fields(of: "CampaignLeadSearchResultsView").map(\.name)
    /// Kept in columns, or given by the server.
    private static let others = [
        "externId", "leadPhone", "leadState", "suppressed", "leadId", "id", "loadedDts", "campaign",
    ]

    /// `given` with its types checked; numbers are taken for texts where texts are meant.
    static func checked(_ given: JSON) throws(Refusal) -> JSON {
        guard given.kind == .object else { throw .invalid("lead", "must be an object", value: given) }
        let members = given.members.map { key, value -> (String, JSON) in
            let isMeantAsText = texts.contains(key) && (value.kind == .number || value.kind == .bool)
            return (key, isMeantAsText ? value.scalarText.map { JSON($0) } ?? value : value)
        }
        return try type.changed([:], by: JSON(members: members))
    }

    /// What of a checked body has no column.
    static func rest(of given: JSON) -> JSON {
        JSON(members: given.members.filter { !$0.value.isNull && !others.contains($0.key) }.map { ($0.key, $0.value) })
    }

    /// The whole lead, as a change of it answers.
    static func body(_ id: Int64, _ lead: Lead) -> JSON {
        JSON(members: type.fields.map { ($0.name, value($0.name, id, lead)) })
    }

    /// A row of a search.
    static func row(_ id: Int64, _ lead: Lead, _ campaign: LeadCampaign?, _ list: JSON?) -> JSON {
        JSON(
            members: viewFields.map { name in
                switch name {
                case "campaignId": (name, JSON(Int(lead.campaign)))
                case "campaignName": (name, campaign.map { JSON($0.name) } ?? .null)
                case "dialGroupId": (name, campaign.map { JSON(Int($0.dialGroup)) } ?? .null)
                case "listId": (name, JSON(Int(lead.list)))
                case "listDesc", "uploadDate", "uploadedBy": (name, list?[name] ?? .null)
                case "agentDispostion": (name, lead.rest["agentDisposition"] ?? .null)
                case "lastPassDispo": (name, lead.rest["lastPassDisposition"] ?? .null)
                case "campaignLead": (name, .null)
                default: (name, value(name, id, lead))
                }
            })
    }

    private static func value(_ name: String, _ id: Int64, _ lead: Lead) -> JSON {
        switch name {
        case "leadId", "id": JSON(Int(id))
        case "externId": JSON(lead.externId)
        case "leadPhone": JSON(lead.phone)
        case "leadPhoneE164": lead.rest[name] ?? JSON("+1" + lead.phone)
        case "leadState": JSON(lead.state)
        case "suppressed": .bool(lead.isSuppressed)
        case "loadedDts": JSON(Timestamp.text(lead.loaded))
        case "leadPasses": lead.rest[name] ?? 0
        default: lead.rest[name] ?? .null
        }
    }
}
