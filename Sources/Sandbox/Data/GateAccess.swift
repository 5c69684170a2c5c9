import LosslessJSON
import Store

/// Which agents take calls of which queues, and with what rank.
final class GateAccess {
    struct Entry {
        let agent: Int64
        let rank: Int64
        let destination: String?
    }

    private let insert: Statement
    private let delete: Statement
    private let deleteGate: Statement
    private let deleteAgent: Statement
    private let selectOfGate: Statement
    private let selectOfAgent: Statement
    private let selectRows: Statement
    private let database: Database

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS gateAccess (
                gate INTEGER NOT NULL, agent INTEGER NOT NULL, rank INTEGER NOT NULL, destination TEXT,
                PRIMARY KEY (gate, agent)) WITHOUT ROWID;
            CREATE INDEX IF NOT EXISTS gateAccess_agent ON gateAccess (agent)
            """)
        self.database = database
        insert = try database.prepare("INSERT OR REPLACE INTO gateAccess VALUES (?, ?, ?, ?)")
        delete = try database.prepare("DELETE FROM gateAccess WHERE gate = ? AND agent = ?")
        deleteGate = try database.prepare("DELETE FROM gateAccess WHERE gate = ?")
        deleteAgent = try database.prepare("DELETE FROM gateAccess WHERE agent = ?")
        let columns = "SELECT gate, agent, rank, destination FROM gateAccess"
        selectOfGate = try database.prepare(columns + " WHERE gate = ? ORDER BY agent")
        selectOfAgent = try database.prepare(columns + " WHERE agent = ? ORDER BY gate")
        selectRows = try database.prepare(
            "SELECT row FROM gateAccess JOIN agent ON id = agent WHERE gate = ? ORDER BY id LIMIT ? OFFSET ?")
    }

    /// The field of an agent or a queue that shows its part.
    func field(ofAgent agent: Int64) throws(Refusal) -> (String, JSON) {
        try list(selectOfAgent, agent)
    }

    func field(ofGate gate: Int64) throws(Refusal) -> (String, JSON) {
        try list(selectOfGate, gate)
    }

    func agents(ofGate gate: Int64) throws(Refusal) -> [Int64] {
        try stored { () throws(StoreError) in try selectOfGate.map(.integer(gate)) { row in row.integer(1) } }
    }

    func gates(ofAgent agent: Int64) throws(Refusal) -> [Int64] {
        try stored { () throws(StoreError) in try selectOfAgent.map(.integer(agent)) { row in row.integer(0) } }
    }

    /// The rows of a queue's agents as a JSON array.
    func rows(ofGate gate: Int64, page: Page = .all) throws(Refusal) -> [UInt8] {
        try stored { () throws(StoreError) in
            let rows = try selectRows.map(.integer(gate), .integer(page.limit), .integer(page.offset)) { row in
                row.blob(0)
            }
            return [UInt8(ascii: "[")] + rows.joined(separator: [UInt8(ascii: ",")]) + [UInt8(ascii: "]")]
        }
    }

    func replace(ofGate gate: Int64, by entries: [Entry]) throws(Refusal) {
        try stored { () throws(StoreError) in
            try deleteGate.run(.integer(gate))
            for entry in entries {
                try insert.run(.integer(gate), .integer(entry.agent), .integer(entry.rank), SQLValue(entry.destination))
            }
        }
    }

    /// Whether the agent was there.
    func remove(agent: Int64, fromGate gate: Int64) throws(Refusal) -> Bool {
        try stored { () throws(StoreError) in
            try delete.run(.integer(gate), .integer(agent))
            return database.changedRows > 0
        }
    }

    func remove(agent: Int64) throws(Refusal) {
        try stored { () throws(StoreError) in try deleteAgent.run(.integer(agent)) }
    }

    func remove(gate: Int64) throws(Refusal) {
        try stored { () throws(StoreError) in try deleteGate.run(.integer(gate)) }
    }

    private func list(_ statement: Statement, _ id: Int64) throws(Refusal) -> (String, JSON) {
        let entries = try stored { () throws(StoreError) in
            try statement.map(.integer(id)) { row in
                JSON(members: [
                    ("agentId", JSON(Int(row.integer(1)))), ("gateId", JSON(Int(row.integer(0)))),
                    ("agentRank", JSON(Int(row.integer(2)))),
                    ("defaultDestOverride", row.isNull(3) ? JSON.null : JSON(row.text(3))),
                ])
            }
        }
        return ("agentGateAccess", JSON(array: entries))
    }
}

/// A failure of the database is the server's own.
func stored<Result>(_ body: () throws(StoreError) -> Result) throws(Refusal) -> Result {
    do { return try body() } catch { throw .failure }
}
