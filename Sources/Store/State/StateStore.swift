/// The one file rcx keeps its state in, shared by all its processes. When it cannot be used, the state lives in memory until the
/// process ends, and `warning` says why.
///
/// The folder has mode 0700, the file 0600; wrong rights are repaired. A damaged file is moved aside. A commit survives the end of the
/// process at once, and a power cut soon after.
public final class StateStore {
    public let database: Database
    /// What the person should be told: why the state is not kept, or where a damaged file has gone. Nil when all is well.
    public let warning: String?
    /// Whether the state outlives the process.
    public let isKept: Bool

    /// Opens the state file of this environment. Only a lack of memory makes it throw.
    /// - Parameter variable: the value of an environment variable.
    public init(variable: (String) -> String?) throws(StoreError) {
        do {
            guard let location = StateLocation(variable: variable) else {
                throw StoreError(.cannotOpen, path: "~/.local/state/rcx", detail: "HOME is no absolute path")
            }
            let opened = try Self.open(location)
            (database, isKept) = (opened.database, true)
            warning = opened.damaged.map {
                "\(location.file): this file was damaged; it is now \($0); history and sign-in start afresh"
            }
        } catch {
            database = try Database()
            try StateSchema.migrate(database)
            isKept = false
            warning = "\(error); until then history and sign-in are forgotten when rcx ends"
        }
    }

    /// Makes the tables of a state file in another database.
    public static func makeTables(in database: Database) throws(StoreError) { try StateSchema.migrate(database) }

    private static func open(_ location: StateLocation) throws(StoreError) -> (database: Database, damaged: String?) {
        try location.prepare()
        do {
            let database = try location.locked(.shared) { () throws(StoreError) in try openFile(location) }
            return (database, nil)
        } catch  where error.isDamage {
            return try location.locked(.alone) { () throws(StoreError) in
                // Another process may have put a good file in its place by now.
                if let database = try? openFile(location) { return (database, nil) }
                let damaged = try location.moveAside()
                return (try openFile(location), damaged)
            }
        }
    }

    private static func openFile(_ location: StateLocation) throws(StoreError) -> Database {
        let database = try Database(path: location.file)
        // In WAL mode this loses nothing when the process dies, and spares a wait for the disk at each command.
        try database.execute("PRAGMA synchronous = NORMAL")
        try StateSchema.migrate(database)
        return database
    }
}

extension StoreError {
    fileprivate var isDamage: Bool { reason == .corrupt || reason == .notADatabase }
}
