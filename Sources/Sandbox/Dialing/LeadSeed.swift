import LosslessJSON
import Store

/// The leads a sub-account has at first: one list in each campaign. They are made inside the database; 100,000 take a moment.
struct LeadSeed {
    let leads: Leads

    /// In the first sub-account as many as the size of the sandbox says.
    private var count: Int {
        guard leads.account == Directory.accounts[0].id else { return 40 }
        return switch leads.service.options.size {
        case .small: 40
        case .medium: 5_000
        case .large: 100_000
        }
    }

    private static let sql = """
        INSERT INTO lead (id, account, campaign, list, externId, phone, state, suppressed, loaded, rest)
        WITH RECURSIVE n(i) AS (SELECT ? UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?)
        SELECT ? + i, ?, ?, ?, 'lead-' || (1000 + i), printf('%d55501%02d', 201 + (i / 100) % 799, i % 100),
            CASE i % 10 WHEN 7 THEN 'COMPLETE' WHEN 8 THEN 'CALLBACK' WHEN 9 THEN 'PAUSED' ELSE 'READY' END, 0, ?,
            json_object('firstName', json_extract(?, '$[' || ((i * 7 + ?) % ?) || ']'),
                'lastName', json_extract(?, '$[' || ((i * 5 + i / 24 + ?) % ?) || ']'),
                'email', 'lead-' || (1000 + i) || '@example.com', 'city', 'Denver', 'state', 'CO', 'zip', '80202',
                'leadTimezone', 'US/Mountain', 'leadPasses', CASE i % 10 WHEN 7 THEN 2 WHEN 8 THEN 1 ELSE 0 END,
                'lastPassDisposition', CASE i % 10 WHEN 7 THEN 'ANSWER' WHEN 8 THEN 'NOANSWER' END)
        FROM n
        """

    /// Campaigns that clients made, whose ids begin above a million, stay empty.
    func fill(_ all: [LeadCampaign]) throws(Refusal) {
        let campaigns = all.filter { $0.id < 1_000_000 }
        let size = count
        let number = Directory.accounts.firstIndex { $0.id == leads.account } ?? 0
        for (index, campaign) in campaigns.enumerated() {
            let range = size * index / campaigns.count..<size * (index + 1) / campaigns.count
            guard !range.isEmpty else { continue }
            let list = try leads.newListId()
            let body = leads.listBody(list, "Spring list", supplied: range.count, accepted: range.count)
            try leads.write(list: body, id: list, of: campaign)
            try insert(range, campaign, list, base: Int64(4_100_000 + number * 1_000_000))
        }
    }

    private func insert(_ range: Range<Int>, _ campaign: LeadCampaign, _ list: Int64, base: Int64) throws(Refusal) {
        let seed = Int64(leads.service.options.seed % 1_000)
        try stored { () throws(StoreError) in
            let statement = try leads.service.database.prepare(Self.sql)
            try statement.run(
                .integer(Int64(range.lowerBound)), .integer(Int64(range.upperBound)), .integer(base),
                .text(leads.account), .integer(campaign.id), .integer(list), .integer(leads.request.now),
                .text(JSON(array: Names.first.map { JSON($0) }).compact), .integer(seed),
                .integer(Int64(Names.first.count)), .text(JSON(array: Names.last.map { JSON($0) }).compact),
                .integer(seed), .integer(Int64(Names.last.count)))
        }
    }
}
