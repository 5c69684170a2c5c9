import LosslessJSON
import Store

extension Leads {
    /// What each campaign has in its lists, as `OutboundStats`. Nothing dials here by itself, so that the counters of the day are 0.
    func campaignFigures(_ staffed: (Int64) throws(Refusal) -> (loggedIn: Int, available: Int)) throws(Refusal)
        -> [JSON]
    {
        let states = try statesByCampaign()
        return try allCampaigns().map { campaign throws(Refusal) in
            let leads = states[campaign.id] ?? [:]
            let known: Set = ["READY", "PENDING", "COMPLETE"]
            let other = leads.filter { !known.contains($0.key) }.reduce(0) { $0 + $1.value }
            let staff = try staffed(campaign.dialGroup)
            let group = try service.documents.resource(String(campaign.dialGroup), in: root + "/dialGroups")
            let counts: [(String, Int)] = [
                ("active", 0), ("ready", leads["READY"] ?? 0), ("pending", leads["PENDING"] ?? 0),
                ("complete", leads["COMPLETE"] ?? 0), ("other", other), ("staffed", staff.loggedIn),
                ("available", staff.available), ("connects", 0), ("answer", 0), ("noanswer", 0), ("machine", 0),
                ("busy", 0), ("intercept", 0), ("fax", 0), ("abandon", 0), ("dnc", 0), ("notHumanAnswers", 0),
                ("successDispositions", 0), ("totalTalkTime", 0),
            ]
            return JSON(
                members: [
                    ("campaignId", JSON(Int(campaign.id))), ("campaignName", JSON(campaign.name)),
                    ("accountId", JSON(account)), ("dialGroupId", JSON(Int(campaign.dialGroup))),
                    ("dialGroupName", group?["dialGroupName"] ?? .null), ("selectable", true),
                    ("lastUpdate", JSON(Timestamp.text(request.now))),
                ] + counts.map { ($0.0, JSON($0.1)) })
        }
    }

    private func statesByCampaign() throws(Refusal) -> [Int64: [String: Int]] {
        var states: [Int64: [String: Int]] = [:]
        try stored { () throws(StoreError) in
            let counting = try service.database.prepare(
                "SELECT campaign, state, count(*) FROM lead WHERE account = ? GROUP BY campaign, state")
            try counting.forEachRow([.text(account)]) { row in
                states[row.integer(0), default: [:]][row.text(1)] = Int(row.integer(2))
            }
        }
        return states
    }
}
