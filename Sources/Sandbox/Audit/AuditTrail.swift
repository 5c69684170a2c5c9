import LosslessJSON
import Store

/// Every change that was made through the API: by whom, when, to what.
final class AuditTrail {
    /// What is looked for. Moments are milliseconds since 1970, both ends included.
    struct Search {
        let account: String
        let period: ClosedRange<Int64>
        /// Empty for all.
        var actions: Set<String> = []
        var entities: Set<String> = []
        var entityId: String?
        var userId: String?
        var isDescending = false
    }

    private let insert: Statement
    private let select: Statement

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS auditLog (
                id INTEGER PRIMARY KEY AUTOINCREMENT, time INTEGER NOT NULL, account TEXT NOT NULL, action TEXT NOT NULL,
                entity TEXT NOT NULL, entityId TEXT NOT NULL, userId TEXT NOT NULL, body TEXT NOT NULL);
            CREATE INDEX IF NOT EXISTS auditLog_time ON auditLog (account, time)
            """)
        insert = try database.prepare(
            """
            INSERT INTO auditLog (time, account, action, entity, entityId, userId, body)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """)
        select = try database.prepare(
            """
            SELECT id, action, entity, entityId, userId, body FROM auditLog
            WHERE account IN (?, ?) AND time BETWEEN ? AND ? ORDER BY time, id
            """)
    }

    /// - Parameter body: the entry as it is answered, without its id
    func add(
        _ body: JSON, time: Int64, account: String, _ change: AuditedChange, entityId: String, userId: Int
    ) throws(Refusal) {
        try stored { () throws(StoreError) in
            try insert.run(
                .integer(time), .text(account), .text(change.action.rawValue), .text(change.entity), .text(entityId),
                .text(String(userId)), .text(body.compact))
        }
    }

    /// What belongs to the main account, as users do, is found from each of its sub-accounts.
    func entries(_ search: Search) throws(Refusal) -> JSON {
        var entries: [[UInt8]] = []
        try stored { () throws(StoreError) in
            let values: [SQLValue] = [
                .text(search.account), .text(Directory.mainAccountId), .integer(search.period.lowerBound),
                .integer(search.period.upperBound),
            ]
            try select.forEachRow(values) { row in
                if search.fits(row) { entries.append(row.blob(5)) }
            }
        }
        if search.isDescending { entries.reverse() }
        return JSON(array: entries.compactMap { try? JSON(parsing: $0) })
    }
}

extension AuditTrail.Search {
    fileprivate func fits(_ row: Row) -> Bool {
        (actions.isEmpty || actions.contains(row.text(1))) && (entities.isEmpty || entities.contains(row.text(2)))
            && (entityId == nil || entityId == row.text(3)) && (userId == nil || userId == row.text(4))
    }
}
