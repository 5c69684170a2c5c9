import LosslessJSON
import RingCX
import Store

/// Which leads of a sub-account are meant: a `CampaignLeadSearchCriteria` as SQL. All that is said must hold.
struct LeadCondition {
    private(set) var sql = "account = ?"
    private(set) var values: [SQLValue]

    init(account: String) { values = [.text(account)] }

    init(account: String, criteria: JSON) throws(Refusal) {
        self.init(account: account)
        try Self.check(criteria)
        list("campaign", criteria["campaignIds"])
        if let campaign = criteria["campaignId"]?.int { add("campaign = ?", .integer(Int64(campaign))) }
        list("list", criteria["listIds"])
        list("id", criteria["leadIds"])
        list("externId", criteria["externIds"].map(Self.texts))
        list("state", criteria["leadStates"])
        list("phone", criteria["leadPhoneNumbers"].map(Self.phones))
        if let phone = criteria["leadPhoneNum"]?.string { add("phone = ?", .text(PhoneNumber.digits(of: phone) ?? "")) }
        list("rest ->> 'lastPassDisposition'", criteria["systemDispositions"])
        list("rest ->> 'agentDisposition'", criteria["agentDispositions"])
        list("rest ->> 'state'", criteria["physicalStates"])
        list(
            "rest ->> 'leadTimezone'",
            criteria["leadTimezones"].map { zones in
                JSON(array: zones.elements.map { $0["name"] ?? $0 })
            })
        addTexts(criteria)
        addFlags(criteria)
        try addComparisons(criteria)
    }

    /// Leads with one of these numbers.
    init(account: String, phones: [String], campaigns: JSON?) {
        self.init(account: account)
        list("campaign", campaigns)
        add(
            "phone IN (SELECT value FROM json_each(?))",
            .text(Self.phones(JSON(array: phones.map { JSON($0) })).compact))
    }

    private mutating func add(_ condition: String, _ value: SQLValue) {
        sql += " AND " + condition
        values.append(value)
    }

    /// An empty list says nothing.
    private mutating func list(_ column: String, _ list: JSON?) {
        guard let list, list.count > 0 else { return }
        add("\(column) IN (SELECT value FROM json_each(?))", .text(list.compact))
    }

    private static func texts(_ list: JSON) -> JSON {
        JSON(array: list.elements.map { $0.scalarText.map { JSON($0) } ?? .null })
    }

    private static func phones(_ list: JSON) -> JSON {
        JSON(array: list.elements.map { $0.scalarText.flatMap(PhoneNumber.digits).map { JSON($0) } ?? "" })
    }
}

extension LeadCondition {
    /// Criteria and the fields of a lead that must be equal to them, in any case.
    private static let texts =
        [("emailAddress", "email")]
        + ["firstName", "lastName", "address1", "address2", "city", "zip", "callerId"].map { ($0, $0) }
        + (1...5).map { ("auxData\($0)", "auxData\($0)") }

    private mutating func addTexts(_ criteria: JSON) {
        for (name, field) in Self.texts {
            guard let text = criteria[name]?.string, !text.isEmpty else { continue }
            add("rest ->> '\(field)' = ? COLLATE NOCASE", .text(text))
        }
        for (name, field) in [("pendingAgentId", "pendingAgentId"), ("agentId", "lastPassAgentId")] {
            guard let id = criteria[name]?.int else { continue }
            add("rest ->> '\(field)' = ?", .integer(Int64(id)))
        }
    }

    private mutating func addFlags(_ criteria: JSON) {
        switch criteria["suppressed"]?.string {
        case "ONLY_SUPPRESSED"?: sql += " AND suppressed = 1"
        case "ONLY_UNSUPPRESSED"?: sql += " AND suppressed = 0"
        default: break
        }
        guard criteria["orphanedLeadsOnly"]?.bool == true else { return }
        sql += " AND campaign NOT IN (SELECT CAST(id AS INTEGER) FROM document WHERE idName = 'campaignId')"
    }

    private mutating func addComparisons(_ criteria: JSON) throws(Refusal) {
        let operators = ["GREATER_THAN": ">", "LESS_THAN": "<", "EQUALS": "="]
        if let criterion = criteria["leadPassesCriteria"], let sign = operators[criterion["operator"]?.string ?? ""] {
            guard let passes = criterion["value"]?.scalarText.flatMap({ Int64($0) }) else {
                throw .invalid("leadPassesCriteria", "its value must be a number", value: criterion)
            }
            add("coalesce(rest ->> 'leadPasses', 0) \(sign) ?", .integer(passes))
        }
        for (name, field) in [("lastPassTimeCriteria", "lastPassDts"), ("nextDialTimeCriteria", "nextDialTime")] {
            guard let criterion = criteria[name], let sign = operators[criterion["operator"]?.string ?? ""] else {
                continue
            }
            add("rest ->> '\(field)' \(sign) ?", .text(Timestamp.text(try Self.moment(criterion["value"], name))))
        }
        for (name, sign) in [("loadedDtsStart", ">="), ("loadedDtsEnd", "<=")] {
            guard let value = criteria[name], !value.isNull else { continue }
            add("loaded \(sign) ?", .integer(try Self.moment(value, name)))
        }
    }

    private static func moment(_ value: JSON?, _ name: String) throws(Refusal) -> Int64 {
        guard let moment = value?.string.flatMap(Timestamp.milliseconds) ?? value?.int.map(Int64.init) else {
            throw .invalid(name, "must be a date and time", value: value ?? .null)
        }
        return moment
    }

    /// Types, and the words in lists.
    private static func check(_ criteria: JSON) throws(Refusal) {
        let schema = "CampaignLeadSearchCriteria"
        _ = try ResourceType(schema: schema, idField: "", in: .builtIn).completed(criteria)
        for field in Catalogue.builtIn.fields(of: schema) where field.type.isList && !field.type.values.isEmpty {
            for value in criteria[field.name]?.elements ?? JSON.null.elements {
                guard let text = value.string, field.type.values.contains(text) else {
                    let choices = field.type.values.joined(separator: ", ")
                    throw .invalid(field.name, "must be of " + choices, value: value)
                }
            }
        }
    }
}
