import LosslessJSON

/// Leads on their way into a campaign: what is accepted, what is not and why, and what becomes of numbers that are there already.
///
/// Assumption: a lead that is accepted but left out as a duplicate counts in `leadsAccepted`, and not in `leadsInserted`.
struct LeadLoading {
    let leads: Leads
    let campaign: LeadCampaign
    /// The body of the load, checked.
    let options: JSON
    /// Files have leads that are known by their number alone.
    let needsExternId: Bool

    private var accepted = 0
    private var inserted = 0
    private var deleted = 0
    private var doNotCall = 0
    private var rejected: [JSON] = []

    init(_ leads: Leads, _ campaign: LeadCampaign, options: JSON, needsExternId: Bool) {
        self.leads = leads
        self.campaign = campaign
        self.options = options
        self.needsExternId = needsExternId
    }

    /// - Returns: a `LeadListProcessingResult`
    mutating func load(_ given: [JSON]) throws(Refusal) -> JSON {
        let list = try leads.newListId()
        for (index, element) in given.enumerated() {
            guard element.kind == .object else {
                throw .invalid("uploadLeads[\(index)]", "must be an object", value: element)
            }
            try take(LeadType.checked(element), list)
        }
        if accepted > 0 {
            let description = options["description"]?.string ?? "List \(list)"
            var body = leads.listBody(
                list, description, supplied: given.count, accepted: accepted, doNotCall: doNotCall)
            if let state = options["listState"], !state.isNull { body.set("listState", state) }
            try leads.write(list: body, id: list, of: campaign)
        }
        return result(supplied: given.count)
    }

    private mutating func take(_ given: JSON, _ list: Int64) throws(Refusal) {
        guard let phone = phone(of: given) else { return }
        if let name = given.members.first(where: { $0.value.string == "" })?.key {
            return reject(given, "\(name) is empty: leave it out")
        }
        guard !needsExternId || given["externId"]?.string != nil else { return reject(given, "externId is missing") }
        accepted += 1
        switch options["duplicateHandling"]?.string {
        case "REMOVE_FROM_LIST"?:
            guard try !leads.table.contains(phone: phone, campaign: campaign.id) else { return }
        case "REMOVE_ALL_EXISTING"?: deleted += try leads.table.remove(phone: phone, campaign: campaign.id)
        default: break
        }
        var lead = Lead(
            campaign: campaign.id, list: list, externId: given["externId"]?.string ?? phone, phone: phone,
            loaded: leads.request.now, rest: LeadType.rest(of: given))
        if campaign.scrubs, try leads.service.doNotCall.contains(phone, account: leads.account) {
            lead.state = "DO-NOT-CALL"
            doNotCall += 1
        }
        try leads.table.add(lead, account: leads.account)
        inserted += 1
    }

    private mutating func phone(of given: JSON) -> String? {
        guard let text = given["leadPhone"]?.string ?? given["leadPhoneE164"]?.string else {
            reject(given, "leadPhone is missing")
            return nil
        }
        guard let phone = PhoneNumber.ofLead(text) else {
            reject(given, "leadPhone is no number of ten digits")
            return nil
        }
        return phone
    }

    private mutating func reject(_ given: JSON, _ message: String) {
        let row = given.members.map { $0.value.scalarText.map { JSON($0) } ?? JSON($0.value.compact) }
        rejected.append(["message": JSON(message), "rowData": JSON(array: row)])
    }

    private func result(supplied: Int) -> JSON {
        let isFailure = accepted == 0
        func given(_ name: String, _ other: JSON) -> JSON {
            options[name].flatMap { $0.isNull ? nil : $0 } ?? other
        }
        return [
            "leadsSupplied": JSON(supplied), "leadsAccepted": JSON(accepted), "leadsConverted": JSON(accepted),
            "leadsInserted": JSON(inserted), "deletedCount": JSON(deleted), "hasDeletedLeads": .bool(deleted > 0),
            "internalDncCount": JSON(doNotCall), "dncReturnedCount": 0, "dncUploadCount": 0, "quotaCount": 0,
            "whitelistCount": 0, "failedAgentAssignment": 0, "rejectedRows": JSON(array: rejected),
            "listState": given("listState", "ACTIVE"), "timeZoneOption": given("timeZoneOption", "NPA_NXX"),
            "message": isFailure ? "No leads passed validation" : "", "uploadFileName": .null,
            "processingResult": isFailure ? "FAILURE" : "SUCCESS",
            "processingStatus": isFailure ? "NO_LEADS_PASSED_VALIDATION" : "DEFAULT_NOT_A_FAILURE",
        ]
    }
}
