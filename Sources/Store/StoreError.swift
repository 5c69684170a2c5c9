/// What went wrong with a database file, said so that a person can act on it.
public struct StoreError: Error, Equatable, Sendable, CustomStringConvertible {
    public enum Reason: Equatable, Sendable {
        /// The file or its directory cannot be opened or made.
        case cannotOpen
        /// The file holds something else than a database.
        case notADatabase
        /// The file is a database, but damaged.
        case corrupt
        /// The file comes from a newer version of the program.
        case tooNew
        case diskFull
        case readOnly
        /// Another process kept the file locked for longer than the busy time-out.
        case busy
        /// A UNIQUE, NOT NULL, CHECK or FOREIGN KEY rule was broken.
        case constraint
        /// Reading or writing failed below SQLite.
        case inputOutput
        /// A value or a text that is larger than SQLite takes.
        case tooBig
        /// Anything else, a mistake in the SQL included.
        case failed
    }

    public let reason: Reason
    /// The file, or `:memory:`.
    public let path: String
    /// SQLite's own words.
    public let detail: String

    public init(_ reason: Reason, path: String, detail: String) {
        self.reason = reason
        self.path = path
        self.detail = detail
    }

    public var description: String { "\(path): \(reason.sentence) (\(detail))" }
}

extension StoreError.Reason {
    fileprivate var sentence: String {
        switch self {
        case .cannotOpen: "cannot open this file; check that its directory exists and is yours"
        case .notADatabase: "this file is not a database; move it away or name another"
        case .corrupt: "this database is damaged; move it away to start afresh"
        case .tooNew: "this database was written by a newer version; update, or name another file"
        case .diskFull: "the disk is full; make room and try again"
        case .readOnly: "this database cannot be written; check the rights of the file and its directory"
        case .busy: "another process has this database locked; try again when it is done"
        case .constraint: "the change breaks a rule of the database"
        case .inputOutput: "reading or writing failed; check the disk"
        case .tooBig: "a value is larger than a database field can be"
        case .failed: "the database refused the operation"
        }
    }
}
