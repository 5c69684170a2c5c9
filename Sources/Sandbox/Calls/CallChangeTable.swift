import LosslessJSON
import Store

/// What was done to calls. Only that is kept of them.
final class CallChangeTable {
    private let database: Database
    private let insert: Statement
    private var accounts: [String: [CallKey: [CallChange]]] = [:]

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS callChange (
                id INTEGER PRIMARY KEY AUTOINCREMENT, account TEXT NOT NULL, kind INTEGER NOT NULL, owner INTEGER NOT NULL,
                number INTEGER NOT NULL, time INTEGER NOT NULL, action TEXT NOT NULL)
            """)
        self.database = database
        insert = try database.prepare(
            "INSERT INTO callChange (account, kind, owner, number, time, action) VALUES (?, ?, ?, ?, ?, ?)")
        let select = try database.prepare(
            "SELECT account, kind, owner, number, time, action, id FROM callChange ORDER BY id")
        try select.forEachRow([]) { row in
            guard let kind = CallKey.Kind(rawValue: row.integer(1)), let json = try? JSON(parsing: row.text(5)),
                let action = CallChange.Action(json)
            else { return }
            let isFirst = if case .dial = action { true } else { false }
            let key = CallKey(
                kind: kind, id: isFirst ? row.integer(6) : row.integer(2), index: isFirst ? 0 : row.integer(3))
            accounts[row.text(0), default: [:]][key, default: []].append(
                CallChange(time: row.integer(4), action: action))
        }
    }

    func changes(of account: String) -> [CallKey: [CallChange]] { accounts[account] ?? [:] }

    func add(_ change: CallChange, to key: CallKey, account: String) throws(Refusal) {
        try write(change, key, account)
        accounts[account, default: [:]][key, default: []].append(change)
    }

    /// A call that an agent makes.
    func addCall(_ change: CallChange, account: String) throws(Refusal) {
        try write(change, CallKey(kind: .manual, id: 0, index: 0), account)
        let key = CallKey(kind: .manual, id: database.lastInsertedRow, index: 0)
        accounts[account, default: [:]][key] = [change]
    }

    private func write(_ change: CallChange, _ key: CallKey, _ account: String) throws(Refusal) {
        try stored { () throws(StoreError) in
            try insert.run(
                .text(account), .integer(key.kind.rawValue), .integer(key.id), .integer(key.index),
                .integer(change.time), .text(change.action.json.compact))
        }
    }
}
