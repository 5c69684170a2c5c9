import LosslessJSON
import RingCX
import Store

/// What is done to all leads that a search finds.
enum LeadActionOperations {
    static let all = [Operation("PUT", LeadOperations.root + "/actions", .account, run: act)]

    private static let actions = [
        "RESET_LEADS", "CANCEL_LEADS", "DELETE_LEADS", "PAUSE_LEADS", "DIALER_REFRESH", "READY_LEADS", "MANUAL_LEADS",
        "EMAIL_LEADS", "CALLBACK_LEADS", "MOVE_TO_CAMPAIGN", "AGENT_RESERVATION", "SUPPRESS_LEADS", "UNSUPPRESS_LEADS",
    ]

    private static func act(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        _ = try request.required("leadAction")
        let action = try request.choice("leadAction", of: actions) ?? ""
        let body = try request.object()
        guard let criteria = body["campaignLeadSearchCriteria"], criteria.kind == .object else {
            let given = body["campaignLeadSearchCriteria"] ?? .null
            throw .invalid("campaignLeadSearchCriteria", "must be an object", value: given)
        }
        let parameters = body["leadActionParams"]?["paramMap"] ?? .null
        return try service.atomically { () throws(Refusal) in
            let leads = try Leads(service, request)
            let ids = try leads.table.ids(LeadCondition(account: leads.account, criteria: criteria))
            let count = try LeadAction(leads: leads, ids: ids, parameters: parameters).run(action)
            let isDelete = action == "DELETE_LEADS"
            let result: JSON = [
                "leadActionType": JSON(action), "success": true, "errorMessage": .null,
                "leadUpdateCount": JSON(isDelete ? 0 : count), "leadDeleteCount": JSON(isDelete ? count : 0),
                "redialDeleteCount": 0, "dialerRefreshed": .bool(action == "DIALER_REFRESH"),
            ]
            return .json(result)
        }
    }
}

/// One action on the leads found.
private struct LeadAction {
    let leads: Leads
    let ids: [Int64]
    /// The `paramMap`.
    let parameters: JSON

    private var table: LeadTable { leads.table }

    /// - Returns: how many leads it changed
    func run(_ action: String) throws(Refusal) -> Int {
        switch action {
        case "RESET_LEADS":
            let fields = "'$.leadPasses', '$.lastPassDisposition', '$.lastPassDts', '$.nextDialTime'"
            return try table.change(
                ids, "UPDATE lead SET state = 'READY', rest = json_remove(rest, \(fields)) WHERE")
        case "CANCEL_LEADS": return try set("CANCELLED")
        case "PAUSE_LEADS": return try set("PAUSED")
        case "READY_LEADS": return try set("READY")
        case "DELETE_LEADS": return try table.change(ids, "DELETE FROM lead WHERE")
        case "SUPPRESS_LEADS": return try table.change(ids, "UPDATE lead SET suppressed = 1 WHERE")
        case "UNSUPPRESS_LEADS": return try table.change(ids, "UPDATE lead SET suppressed = 0 WHERE")
        case "MANUAL_LEADS": return try setByHand()
        case "CALLBACK_LEADS": return try callBack()
        case "AGENT_RESERVATION": return try reserve()
        case "MOVE_TO_CAMPAIGN": return try move()
        // The dialer is told, or a mail is sent: the leads stay as they are.
        default: return 0
        }
    }

    private func set(_ state: String) throws(Refusal) -> Int {
        try table.change(ids, "UPDATE lead SET state = ? WHERE", [.text(state)])
    }

    private func isSet(_ name: String) -> Bool {
        parameters[name]?.bool == true || parameters[name]?.string?.lowercased() == "true"
    }

    private func number(_ name: String) throws(Refusal) -> Int64? {
        guard let value = parameters[name], !value.isNull else { return nil }
        guard let number = value.scalarText.flatMap({ Int64($0) }) else {
            throw .invalid(name, "must be a number", value: value)
        }
        return number
    }

    /// Done with, or with `DO_NOT_CALL` never to be called again.
    private func setByHand() throws(Refusal) -> Int {
        guard isSet("DO_NOT_CALL") else { return try set("COMPLETE") }
        let doNotCall = leads.service.doNotCall
        try doNotCall.addPhones(ofLeads: ids, account: leads.account, now: leads.request.now)
        return try set("DO-NOT-CALL")
    }

    private func callBack() throws(Refusal) -> Int {
        let agent = try number("AGENT_ID")
        let given = parameters["CALLBACK_DTS"]?.string
        let time = given ?? Timestamp.text(leads.request.now + 3_600_000)
        return try table.change(
            ids, "UPDATE lead SET state = ?, rest = json_set(rest, '$.nextDialTime', ?) WHERE",
            [.text(agent == nil ? "CALLBACK" : "AGENT-CALLBACK"), .text(time)])
    }

    private func reserve() throws(Refusal) -> Int {
        let agent = try number("AGENT_ID")
        guard let agent, (try? leads.service.agents.place(of: agent, inAccount: leads.account)) != nil else {
            throw .invalid("AGENT_ID", "is not an agent of this account", value: parameters["AGENT_ID"] ?? .null)
        }
        return try table.change(
            ids, "UPDATE lead SET rest = json_set(rest, '$.pendingAgentId', ?, '$.reserveAgent', ?) WHERE",
            [.integer(agent), .text(String(agent))])
    }

    /// To a list of another campaign, `LIST_ID` or a new one. What is there already moves only if duplicates are to move too.
    private func move() throws(Refusal) -> Int {
        let number = try number("CAMPAIGN_ID")
        guard let number, let campaign = try leads.campaign(number) else {
            let given = parameters["CAMPAIGN_ID"] ?? .null
            throw .invalid("CAMPAIGN_ID", "is not a campaign of this account", value: given)
        }
        let list = try list(of: campaign)
        var moved = ids
        if parameters["DUPLICATE_ACTION_SETTING"]?.string != "MOVE" {
            moved = []
            for id in ids {
                guard let lead = try table.find(id, account: leads.account),
                    try !table.contains(phone: lead.phone, campaign: campaign.id)
                else { continue }
                moved.append(id)
            }
        }
        let target: [SQLValue] = [.integer(campaign.id), .integer(list)]
        let copying = parameters["CREATE_COPY_SETTING"]?.scalarText ?? "false"
        guard copying != "false" else {
            return try table.change(moved, "UPDATE lead SET campaign = ?, list = ? WHERE", target)
        }
        let copies = try table.change(
            moved,
            """
            INSERT INTO lead (account, campaign, list, externId, phone, state, suppressed, loaded, rest)
            SELECT account, ?, ?, externId, phone, state, suppressed, loaded, rest FROM lead WHERE
            """, target)
        if copying == "TRANSITION" { _ = try table.change(moved, "UPDATE lead SET state = 'TRANSITIONED' WHERE") }
        return copies
    }

    private func list(of campaign: LeadCampaign) throws(Refusal) -> Int64 {
        let id = try number("LIST_ID") ?? 0
        if id != 0 {
            guard try leads.list(id, of: campaign) != nil else {
                throw .invalid("LIST_ID", "is not a list of the campaign", value: JSON(Int(id)))
            }
            return id
        }
        let list = try leads.newListId()
        let name = parameters["LIST_NAME"]?.string ?? "Moved leads"
        let body = leads.listBody(list, name, supplied: ids.count, accepted: ids.count)
        try leads.write(list: body, id: list, of: campaign)
        return list
    }
}
