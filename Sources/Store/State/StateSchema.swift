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
        """,
        """
        CREATE TABLE sign_in (
          host TEXT NOT NULL,
          profile TEXT NOT NULL,
          user TEXT NOT NULL,
          tokens TEXT,
          version INTEGER NOT NULL DEFAULT 0,
          saved INTEGER NOT NULL DEFAULT 0,
          lease_owner TEXT,
          lease_boot TEXT,
          lease_end INTEGER,
          PRIMARY KEY (host, profile, user)
        );
        CREATE TABLE sign_in_request (
          host TEXT NOT NULL,
          user TEXT NOT NULL,
          endpoint TEXT NOT NULL,
          boot TEXT NOT NULL,
          free INTEGER NOT NULL,
          is_penalty INTEGER NOT NULL
        );
        CREATE TABLE chosen_account (
          host TEXT NOT NULL,
          profile TEXT NOT NULL,
          account TEXT NOT NULL,
          PRIMARY KEY (host, profile)
        );
        """,
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
