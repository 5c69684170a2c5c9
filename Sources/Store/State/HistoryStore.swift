/// Everything that was typed, oldest first. Entries are only ever added; other processes' entries are seen as soon as they are
/// there. Texts are compared byte by byte.
///
/// `previous` and `next` show each text once, where it was typed last: what Up and Ctrl-R go through. With 100,000 entries a step takes well
/// under a millisecond, a text that is nowhere about ten.
public final class HistoryStore {
    /// Longer texts are not kept.
    public static let longestTextBytes = 1 << 20

    private var queries: Queries

    public init(_ database: Database) throws(StoreError) {
        queries = try Queries(database)
    }

    /// Adds an entry and returns its position, nil when its text is too long to be kept. When the file cannot be written any more, history goes on in memory
    /// with the newest entries, this one included, and the error is thrown once.
    @discardableResult
    public func append(_ entry: HistoryEntry) throws(StoreError) -> Int64? {
        guard entry.text.utf8.count <= Self.longestTextBytes else { return nil }
        do {
            return try queries.append(entry)
        } catch  where queries.database.path != ":memory:" {
            try continueInMemory(after: entry)
            throw error
        }
    }

    /// Notes how the entry's command ended.
    public func setStatus(_ status: Int, at position: Int64) throws(StoreError) {
        try queries.setStatus.run(SQLValue(status), .integer(position))
    }

    /// The newest entries, oldest first, repeated texts included.
    public func newest(_ count: Int) throws(StoreError) -> [HistoryEntry] {
        try queries.newest.map(SQLValue(count)) { HistoryEntry($0) }.reversed()
    }

    /// The newest entries whose text holds `text`, oldest first.
    public func newest(_ count: Int, containing text: String) throws(StoreError) -> [HistoryEntry] {
        try queries.newestContaining.map(.text(text), SQLValue(count)) { HistoryEntry($0) }.reversed()
    }

    public func entry(at position: Int64) throws(StoreError) -> HistoryEntry? {
        try queries.at.first(.integer(position)) { HistoryEntry($0) }
    }

    /// The newest entry older than `position` (nil: the newest of all) that begins with `prefix`.
    public func previous(before position: Int64?, prefix: String) throws(StoreError) -> HistoryEntry? {
        try queries.previous.first(.integer(position ?? .max), .text(prefix)) { HistoryEntry($0) }
    }

    /// The oldest entry newer than `position` that begins with `prefix`.
    public func next(after position: Int64, prefix: String) throws(StoreError) -> HistoryEntry? {
        try queries.next.first(.integer(position), .text(prefix)) { HistoryEntry($0) }
    }

    /// The newest entry older than `position` (nil: the newest of all) that holds `text`.
    public func previous(before position: Int64?, containing text: String) throws(StoreError) -> HistoryEntry? {
        try queries.previousContaining.first(.integer(position ?? .max), .text(text)) { HistoryEntry($0) }
    }

    private func continueInMemory(after entry: HistoryEntry) throws(StoreError) {
        let kept = (try? newest(1000)) ?? []
        let database = try Database()
        try StateSchema.migrate(database)
        queries = try Queries(database)
        for old in kept { try queries.append(old, at: old.position) }
        try queries.append(entry)
    }
}

/// The statements, compiled once.
private struct Queries {
    let database: Database
    let insert: Statement
    let setStatus: Statement
    let at: Statement
    let newest: Statement
    let newestContaining: Statement
    let previous: Statement
    let next: Statement
    let previousContaining: Statement

    init(_ database: Database) throws(StoreError) {
        self.database = database
        let select = "SELECT \(HistoryEntry.columns) FROM history AS entry"
        let isLast = "NOT EXISTS (SELECT 1 FROM history AS newer WHERE newer.text = entry.text AND newer.id > entry.id)"
        let begins = "substr(text, 1, length(?2)) = ?2"
        insert = try database.prepare("INSERT INTO history (\(HistoryEntry.columns)) VALUES (?, ?, ?, ?, ?, ?, ?)")
        setStatus = try database.prepare("UPDATE history SET status = ? WHERE id = ?")
        at = try database.prepare("\(select) WHERE id = ?")
        newest = try database.prepare("\(select) ORDER BY id DESC LIMIT ?")
        newestContaining = try database.prepare("\(select) WHERE instr(text, ?) > 0 ORDER BY id DESC LIMIT ?")
        previous = try database.prepare(
            "\(select) WHERE id < ?1 AND \(begins) AND \(isLast) ORDER BY id DESC LIMIT 1")
        next = try database.prepare("\(select) WHERE id > ?1 AND \(begins) AND \(isLast) ORDER BY id LIMIT 1")
        previousContaining = try database.prepare(
            "\(select) WHERE id < ?1 AND instr(text, ?2) > 0 AND \(isLast) ORDER BY id DESC LIMIT 1")
    }

    @discardableResult
    func append(_ entry: HistoryEntry, at position: Int64? = nil) throws(StoreError) -> Int64 {
        let id = position.map(SQLValue.integer) ?? .null
        try insert.forEachRow([id] + entry.values) { _ in }
        return database.lastInsertedRow
    }
}
