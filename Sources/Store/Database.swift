import CSQLite

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One connection to an SQLite database. To be used by one thread at a time.
///
/// A file is made with mode 0600 (SQLite gives its journal files the same mode), kept in WAL mode, and every commit is on the
/// disk when the call returns.
public final class Database {
    /// The file, or `:memory:`.
    public let path: String
    let connection: OpaquePointer

    /// Opens the file at `path`, and makes it if there is none. The directory must exist.
    /// - Parameter busyTimeout: how long a call waits for a lock of another process before it throws `.busy`.
    public convenience init(path: String, busyTimeout: Duration = .seconds(5)) throws(StoreError) {
        try Self.makePrivateFile(path)
        try self.init(opening: path, flags: SQLITE_OPEN_READWRITE, busyTimeout: busyTimeout)
        try enterWALMode(busyTimeout: busyTimeout)
    }

    /// Opens the file at `path` without ever writing to it.
    public convenience init(readingOnly path: String, busyTimeout: Duration = .seconds(5)) throws(StoreError) {
        try self.init(opening: path, flags: SQLITE_OPEN_READONLY, busyTimeout: busyTimeout)
        _ = try prepare("SELECT count(*) FROM sqlite_schema").first { row in row.integer(0) }
    }

    /// A database that lives in memory, and as long as this value.
    public convenience init() throws(StoreError) {
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
        try self.init(opening: ":memory:", flags: flags, busyTimeout: .zero)
    }

    private init(opening path: String, flags: Int32, busyTimeout: Duration) throws(StoreError) {
        // SQLite takes an empty path for a temporary file, and a path up to its first zero byte.
        guard !path.isEmpty, !path.utf8.contains(0) else {
            throw StoreError(.cannotOpen, path: path, detail: "the path is empty or holds a zero byte")
        }
        var handle: OpaquePointer?
        let code = sqlite3_open_v2(path, &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
        guard code == SQLITE_OK, let handle else {
            defer { sqlite3_close_v2(handle) }
            throw StoreError(code: code, connection: handle, path: path)
        }
        self.path = path
        connection = handle
        sqlite3_busy_timeout(handle, Int32(clamping: busyTimeout.milliseconds))
    }

    deinit { sqlite3_close_v2(connection) }

    /// Compiles one statement, to be kept and run many times.
    public func prepare(_ sql: String) throws(StoreError) -> Statement {
        try Statement(sql, in: self)
    }

    /// Runs one or more statements that give no rows and take no values.
    public func execute(_ sql: String) throws(StoreError) {
        try check(sqlite3_exec(connection, sql, nil, nil, nil))
    }

    /// Runs `body` as one change: all of it is kept when it returns, none when it throws. Takes the write lock at once, so
    /// nothing inside fails because another process wrote in between. Don't nest.
    public func transaction<Result>(_ body: () throws(StoreError) -> Result) throws(StoreError) -> Result {
        try execute("BEGIN IMMEDIATE")
        do {
            let result = try body()
            try execute("COMMIT")
            return result
        } catch {
            // After some errors (disk full) SQLite has rolled back already; then there is nothing left to undo.
            if isInTransaction { try? execute("ROLLBACK") }
            throw error
        }
    }

    /// Whether a transaction is open.
    public var isInTransaction: Bool { sqlite3_get_autocommit(connection) == 0 }

    /// The row id of the last successful INSERT.
    public var lastInsertedRow: Int64 { sqlite3_last_insert_rowid(connection) }

    /// The number of rows that the last INSERT, UPDATE or DELETE touched.
    public var changedRows: Int { Int(sqlite3_changes64(connection)) }

    /// The number of rows that this connection has touched since it was opened.
    public var totalChanges: Int64 { sqlite3_total_changes64(connection) }

    /// The number an application keeps in the file's header to tell its schema's version.
    public func userVersion() throws(StoreError) -> Int {
        Int(try prepare("PRAGMA user_version").first { row in row.integer(0) } ?? 0)
    }

    public func setUserVersion(_ version: Int) throws(StoreError) {
        try execute("PRAGMA user_version = \(version)")
    }

    /// The number in the file's header that tells whose database it is; 0 in a new one.
    public func applicationId() throws(StoreError) -> Int {
        Int(try prepare("PRAGMA application_id").first { row in row.integer(0) } ?? 0)
    }

    public func setApplicationId(_ id: Int) throws(StoreError) {
        try execute("PRAGMA application_id = \(id)")
    }

    func check(_ code: Int32) throws(StoreError) {
        guard code == SQLITE_OK || code == SQLITE_ROW || code == SQLITE_DONE else {
            throw StoreError(code: code, connection: connection, path: path)
        }
    }
}

extension Database {
    /// SQLite would make the file readable for others. An existing file is not opened here: closing a second descriptor would
    /// drop the locks of the first.
    private static func makePrivateFile(_ path: String) throws(StoreError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        if descriptor >= 0 {
            close(descriptor)
        } else if errno != EEXIST {
            throw StoreError(.cannotOpen, path: path, detail: String(cString: strerror(errno)))
        }
    }

    /// Changing the mode of a new file needs it alone, and SQLite does not wait for that by itself.
    private func enterWALMode(busyTimeout: Duration) throws(StoreError) {
        let deadline = ContinuousClock.now + busyTimeout
        while true {
            do {
                return try execute("PRAGMA journal_mode = WAL")
            } catch  where error.reason == .busy && ContinuousClock.now < deadline {
                usleep(2_000)
            }
        }
    }
}

extension Duration {
    fileprivate var milliseconds: Int64 {
        components.seconds.multipliedReportingOverflow(by: 1_000).partialValue
            + components.attoseconds / 1_000_000_000_000_000
    }
}
