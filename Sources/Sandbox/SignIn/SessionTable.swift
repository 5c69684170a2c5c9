import LosslessJSON
import Store

/// The sessions as they are kept with the objects, by kind and token, so that clients stay signed in when the sandbox starts again.
///
/// What is in memory counts; a write that fails loses only that.
final class SessionTable {
    enum Kind: String {
        case platform, replaced, access, refresh, legacy
    }

    private let insert: Statement
    private let delete: Statement
    private let select: Statement

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS session (
                position INTEGER PRIMARY KEY, kind TEXT NOT NULL, token TEXT NOT NULL, body TEXT NOT NULL,
                UNIQUE (kind, token))
            """)
        insert = try database.prepare(
            """
            INSERT INTO session (kind, token, body) VALUES (?, ?, ?)
            ON CONFLICT (kind, token) DO UPDATE SET body = excluded.body
            """)
        delete = try database.prepare("DELETE FROM session WHERE kind = ? AND token = ?")
        select = try database.prepare("SELECT token, body FROM session WHERE kind = ? ORDER BY position")
    }

    /// In the order they were made.
    func all(_ kind: Kind) throws(StoreError) -> [(token: String, values: [Int64], text: String)] {
        try select.map(.text(kind.rawValue)) { row in
            let body = (try? JSON(parsing: row.text(1))) ?? .null
            return (
                row.text(0), (body["values"]?.elements.compactMap { $0.int }.map(Int64.init)) ?? [],
                body["text"]?.string ?? ""
            )
        }
    }

    func put(_ kind: Kind, _ token: String, _ values: [Int64], text: String = "") {
        let body: JSON = ["values": JSON(array: values.map { JSON(Int($0)) }), "text": JSON(text)]
        try? insert.run(.text(kind.rawValue), .text(token), .text(body.compact))
    }

    func remove(_ kind: Kind, _ token: String) {
        try? delete.run(.text(kind.rawValue), .text(token))
    }
}
