/// The tables of the state file, as the steps that lead to them. A step that has been released never changes; new ones are added at the end.
enum StateSchema {
    static let steps = [
        """
        CREATE TABLE history (
          id INTEGER PRIMARY KEY AUTOINCREMENT,
          text TEXT NOT NULL,
          time INTEGER NOT NULL,
          host TEXT NOT NULL,
          profile TEXT NOT NULL,
          location TEXT NOT NULL,
          status INTEGER
        );
        CREATE INDEX history_text ON history (text);
        """
    ]

    /// Brings the database to the newest version. Throws `.readOnly` when it cannot be written, even with nothing to do.
    static func migrate(_ database: Database) throws(StoreError) {
        try database.transaction { () throws(StoreError) in
            let version = try database.userVersion()
            guard version <= steps.count else {
                throw StoreError(.tooNew, path: database.path, detail: "version \(version), known is \(steps.count)")
            }
            guard version < steps.count else { return }
            for step in steps[version...] { try database.execute(step) }
            try database.setUserVersion(steps.count)
        }
    }
}
