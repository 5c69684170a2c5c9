import LosslessJSON
import Store

/// One lead: what it is found by, and the rest of it.
struct Lead {
    var campaign: Int64
    var list: Int64
    var externId: String
    /// As `PhoneNumber` has it.
    var phone: String
    var state = "READY"
    var isSuppressed = false
    /// Milliseconds since 1970.
    var loaded: Int64
    /// The fields that hold something, but for those above.
    var rest: JSON
}

/// The leads of all sub-accounts: there may be a hundred thousand, so that they have columns and indexes for what they are
/// searched by.
final class LeadTable {
    private let database: Database
    private let insert: Statement
    private let select: Statement
    private let update: Statement
    private let selectPhone: Statement
    private let deletePhone: Statement
    static let columns = "id, campaign, list, externId, phone, state, suppressed, loaded, rest"

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS lead (
                id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, campaign INTEGER NOT NULL,
                list INTEGER NOT NULL, externId TEXT NOT NULL, phone TEXT NOT NULL, state TEXT NOT NULL,
                suppressed INTEGER NOT NULL, loaded INTEGER NOT NULL, rest TEXT NOT NULL);
            CREATE INDEX IF NOT EXISTS lead_campaign ON lead (campaign, list);
            CREATE INDEX IF NOT EXISTS lead_externId ON lead (externId);
            CREATE INDEX IF NOT EXISTS lead_phone ON lead (phone)
            """)
        self.database = database
        insert = try database.prepare(
            """
            INSERT INTO lead (account, campaign, list, externId, phone, state, suppressed, loaded, rest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        select = try database.prepare("SELECT \(Self.columns) FROM lead WHERE id = ? AND account = ?")
        update = try database.prepare(
            "UPDATE lead SET externId = ?, phone = ?, state = ?, suppressed = ?, rest = ? WHERE id = ?")
        selectPhone = try database.prepare("SELECT 1 FROM lead WHERE phone = ? AND campaign = ?")
        deletePhone = try database.prepare("DELETE FROM lead WHERE phone = ? AND campaign = ?")
    }
}

extension LeadTable {
    func add(_ lead: Lead, account: String) throws(Refusal) {
        try stored { () throws(StoreError) in
            try insert.run(
                .text(account), .integer(lead.campaign), .integer(lead.list), .text(lead.externId), .text(lead.phone),
                .text(lead.state), .integer(lead.isSuppressed ? 1 : 0), .integer(lead.loaded),
                .text(lead.rest.compact))
        }
    }

    func find(_ id: Int64, account: String) throws(Refusal) -> Lead? {
        try stored { () throws(StoreError) in
            try select.first(.integer(id), .text(account)) { row in Lead(row) }
        }
    }

    /// Writes what may change in a lead; campaign, list and date stay.
    func write(_ lead: Lead, id: Int64) throws(Refusal) {
        try stored { () throws(StoreError) in
            try update.run(
                .text(lead.externId), .text(lead.phone), .text(lead.state), .integer(lead.isSuppressed ? 1 : 0),
                .text(lead.rest.compact), .integer(id))
        }
    }

    func contains(phone: String, campaign: Int64) throws(Refusal) -> Bool {
        try stored { () throws(StoreError) in
            try selectPhone.first(.text(phone), .integer(campaign)) { _ in true } ?? false
        }
    }

    /// - Returns: how many there were
    func remove(phone: String, campaign: Int64) throws(Refusal) -> Int {
        try stored { () throws(StoreError) in
            try deletePhone.run(.text(phone), .integer(campaign))
            return database.changedRows
        }
    }
}

extension LeadTable {
    func count(_ condition: LeadCondition) throws(Refusal) -> Int {
        try stored { () throws(StoreError) in
            let statement = try database.prepare("SELECT count(*) FROM lead WHERE \(condition.sql)")
            var count: Int64 = 0
            try statement.forEachRow(condition.values) { row in count = row.integer(0) }
            return Int(count)
        }
    }

    func ids(_ condition: LeadCondition) throws(Refusal) -> [Int64] {
        try stored { () throws(StoreError) in
            let statement = try database.prepare("SELECT id FROM lead WHERE \(condition.sql)")
            var ids: [Int64] = []
            try statement.forEachRow(condition.values) { row in ids.append(row.integer(0)) }
            return ids
        }
    }

    func forEach(_ condition: LeadCondition, page: Page, _ body: (Int64, Lead) -> Void) throws(Refusal) {
        try stored { () throws(StoreError) in
            let statement = try database.prepare(
                "SELECT \(Self.columns) FROM lead WHERE \(condition.sql) ORDER BY id LIMIT ? OFFSET ?")
            try statement.forEachRow(condition.values + [.integer(page.limit), .integer(page.offset)]) { row in
                body(row.integer(0), Lead(row))
            }
        }
    }

    /// Runs a change on the leads of these ids, which are the last parameter of the statement.
    /// - Parameter sql: `UPDATE lead SET state = ? WHERE` or its like
    /// - Returns: how many leads changed
    func change(_ ids: [Int64], _ sql: String, _ values: [SQLValue] = []) throws(Refusal) -> Int {
        try stored { () throws(StoreError) in
            let statement = try database.prepare(sql + " id IN (SELECT value FROM json_each(?))")
            try statement.forEachRow(values + [.text(JSON(array: ids.map { JSON(Int($0)) }).compact)]) { _ in }
            return database.changedRows
        }
    }
}

extension Lead {
    /// From a row of `LeadTable.columns`.
    fileprivate init(_ row: Row) {
        self.init(
            campaign: row.integer(1), list: row.integer(2), externId: row.text(3), phone: row.text(4),
            state: row.text(5), isSuppressed: row.integer(6) != 0, loaded: row.integer(7),
            rest: (try? JSON(parsing: row.blob(8))) ?? [:])
    }
}
