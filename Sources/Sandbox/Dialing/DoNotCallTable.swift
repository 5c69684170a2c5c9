import LosslessJSON
import Store

/// The numbers that must not be called.
final class DoNotCallTable {
    struct Entry {
        let tag: Int64
        let phone: String
        let country: String
        var externId: String?
        var reason: String?
    }

    private let database: Database
    private let insert: Statement
    private let addLeads: Statement
    private let contains: Statement

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS doNotCall (
                account TEXT NOT NULL, phone TEXT NOT NULL, tag INTEGER NOT NULL, country TEXT NOT NULL, externId TEXT,
                reason TEXT, added INTEGER NOT NULL, PRIMARY KEY (account, phone, tag, country)) WITHOUT ROWID
            """)
        self.database = database
        insert = try database.prepare("INSERT OR REPLACE INTO doNotCall VALUES (?, ?, ?, ?, ?, ?, ?)")
        addLeads = try database.prepare(
            """
            INSERT OR IGNORE INTO doNotCall SELECT account, phone, 0, 'USA', externId, NULL, ? FROM lead
            WHERE account = ? AND id IN (SELECT value FROM json_each(?))
            """)
        contains = try database.prepare("SELECT 1 FROM doNotCall WHERE account = ? AND phone = ?")
    }

    func add(_ entry: Entry, account: String, now: Int64) throws(Refusal) {
        try stored { () throws(StoreError) in
            try insert.run(
                .text(account), .text(entry.phone), .integer(entry.tag), .text(entry.country),
                SQLValue(entry.externId), SQLValue(entry.reason), .integer(now))
        }
    }

    /// The numbers of leads, without a tag.
    func addPhones(ofLeads ids: [Int64], account: String, now: Int64) throws(Refusal) {
        try stored { () throws(StoreError) in
            let list = JSON(array: ids.map { JSON(Int($0)) }).compact
            try addLeads.run(.integer(now), .text(account), .text(list))
        }
    }

    func contains(_ phone: String, account: String) throws(Refusal) -> Bool {
        try stored { () throws(StoreError) in
            try contains.first(.text(account), .text(phone)) { _ in true } ?? false
        }
    }

    /// Entries whose columns have these values.
    func entries(
        where columns: [(name: String, value: SQLValue)], account: String, page: Page
    ) throws(Refusal) -> [(entry: Entry, added: Int64)] {
        try stored { () throws(StoreError) in
            let statement = try database.prepare(
                """
                SELECT tag, phone, country, externId, reason, added FROM doNotCall WHERE \(Self.condition(columns))
                ORDER BY added, phone LIMIT ? OFFSET ?
                """)
            var found: [(entry: Entry, added: Int64)] = []
            let values = [.text(account)] + columns.map(\.value) + [.integer(page.limit), .integer(page.offset)]
            try statement.forEachRow(values) { row in
                let entry = Entry(
                    tag: row.integer(0), phone: row.text(1), country: row.text(2),
                    externId: row.isNull(3) ? nil : row.text(3), reason: row.isNull(4) ? nil : row.text(4))
                found.append((entry, row.integer(5)))
            }
            return found
        }
    }

    /// - Returns: how many there were
    func remove(where columns: [(name: String, value: SQLValue)], account: String) throws(Refusal) -> Int {
        try stored { () throws(StoreError) in
            let statement = try database.prepare("DELETE FROM doNotCall WHERE \(Self.condition(columns))")
            try statement.forEachRow([.text(account)] + columns.map(\.value)) { _ in }
            return database.changedRows
        }
    }

    private static func condition(_ columns: [(name: String, value: SQLValue)]) -> String {
        columns.reduce("account = ?") { $0 + " AND \($1.name) = ?" }
    }
}
