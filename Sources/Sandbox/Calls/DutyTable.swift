import Store

/// The roster as it is kept: what has been so, what is so, each from when.
///
/// Calls of the past depend on it, so that they stay what they were when agents and queues change.
final class DutyTable {
    private let database: Database
    private let steps: [Statement]
    private let closing: Statement
    private let opening: Statement
    private let select: Statement
    private var rosters: [String: Roster] = [:]
    /// Counts the changes.
    private(set) var version = 0

    /// Agent 0 stands for none, and so does gate 0: a row of an agent alone says that the agent is active.
    private static let current = """
        INSERT INTO temp.onDuty
        SELECT account, id, 0, json_extract(body, '$.firstName') || ' ' || json_extract(body, '$.lastName'), parent
        FROM agent WHERE json_extract(body, '$.isActive')
        UNION ALL SELECT account, 0, id, json_extract(body, '$.gateName'), parent
        FROM gate WHERE json_extract(body, '$.isActive')
        """
    private static let currentAccess = """
        INSERT INTO temp.onDuty
        SELECT a.account, gateAccess.agent, gateAccess.gate, '', 0 FROM gateAccess
        JOIN temp.onDuty a ON a.agent = gateAccess.agent AND a.gate = 0
        JOIN temp.onDuty q ON q.agent = 0 AND q.gate = gateAccess.gate
        """

    init(in database: Database) throws(StoreError) {
        try database.execute(
            """
            CREATE TABLE IF NOT EXISTS duty (
                id INTEGER PRIMARY KEY, account TEXT NOT NULL, agent INTEGER NOT NULL, gate INTEGER NOT NULL,
                name TEXT, parent INTEGER NOT NULL, since INTEGER NOT NULL, until INTEGER NOT NULL);
            CREATE INDEX IF NOT EXISTS duty_pair ON duty (agent, gate, until);
            CREATE TEMP TABLE onDuty (
                account TEXT NOT NULL, agent INTEGER NOT NULL, gate INTEGER NOT NULL, name TEXT, parent INTEGER NOT NULL,
                PRIMARY KEY (agent, gate)) WITHOUT ROWID
            """)
        self.database = database
        steps = [
            try database.prepare("DELETE FROM temp.onDuty"), try database.prepare(Self.current),
            try database.prepare(Self.currentAccess),
            try database.prepare(
                """
                UPDATE duty SET name = o.name, parent = o.parent FROM temp.onDuty o
                WHERE duty.until = \(Int64.max) AND o.agent = duty.agent AND o.gate = duty.gate
                    AND (o.name IS NOT duty.name OR o.parent <> duty.parent)
                """),
        ]
        closing = try database.prepare(
            """
            UPDATE duty SET until = ? WHERE until = \(Int64.max) AND NOT EXISTS
                (SELECT 1 FROM temp.onDuty o WHERE o.agent = duty.agent AND o.gate = duty.gate)
            """)
        opening = try database.prepare(
            """
            INSERT INTO duty (account, agent, gate, name, parent, since, until)
            SELECT account, agent, gate, name, parent, ?, \(Int64.max) FROM temp.onDuty o WHERE NOT EXISTS
                (SELECT 1 FROM duty WHERE duty.agent = o.agent AND duty.gate = o.gate AND until = \(Int64.max))
            """)
        select = try database.prepare(
            "SELECT agent, gate, name, parent, since, until FROM duty WHERE account = ? ORDER BY agent * gate <> 0, id")
    }

    /// Keeps what agents and queues there are from now on, if that has changed.
    func note(since moment: Int64) throws(StoreError) {
        for step in steps { try step.run() }
        try closing.run(.integer(moment))
        try opening.run(.integer(moment))
        rosters = [:]
        version += 1
    }

    func roster(of account: String) throws(StoreError) -> Roster {
        if let roster = rosters[account] { return roster }
        var roster = Roster()
        try select.forEachRow([.text(account)]) { row in
            let (agent, gate) = (row.integer(0), row.integer(1))
            let term = Roster.Term(since: row.integer(4), until: row.integer(5))
            if gate == 0 {
                roster.addAgent(agent, name: row.text(2), group: row.integer(3), term)
            } else if agent == 0 {
                roster.addQueue(gate, name: row.text(2), group: row.integer(3), term)
            } else {
                roster.addDuty(agent: agent, queue: gate, term)
            }
        }
        rosters[account] = roster
        return roster
    }
}
