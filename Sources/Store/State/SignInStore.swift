/// The sign-ins that all processes share: the tokens of each user at each host, who is renewing them, and how often sign-in
/// endpoints were asked.
///
/// Times are milliseconds of a clock that starts with the machine (`boot` names which start) and that nobody can set.
public final class SignInStore {
    /// Whose tokens.
    public struct Key: Hashable, Sendable {
        public let host: String
        public let profile: String
        /// Tells users and apps apart; holds no secret.
        public let user: String

        public init(host: String, profile: String, user: String) {
            (self.host, self.profile, self.user) = (host, profile, user)
        }
    }

    public struct Entry: Equatable, Sendable {
        public let user: String
        /// As it was saved.
        public let tokens: String
        /// Grows with each change.
        public let version: Int64
    }

    /// Who renews: one process, of this start of the machine.
    public struct Owner: Hashable, Sendable {
        public let name: String
        public let boot: String

        public init(name: String, boot: String) { (self.name, self.boot) = (name, boot) }
    }

    let database: Database
    private let statements: Statements

    public init(_ database: Database) throws(StoreError) {
        self.database = database
        statements = try Statements(database)
    }

    /// The tokens of a user; nil when there are none.
    public func entry(_ key: Key) throws(StoreError) -> Entry? {
        try statements.entry.first(.text(key.host), .text(key.profile), .text(key.user)) { Entry($0) }
    }

    /// The tokens that were saved last at a host, whoever's they are.
    public func latest(host: String, profile: String) throws(StoreError) -> Entry? {
        try statements.latest.first(.text(host), .text(profile)) { Entry($0) }
    }

    /// Keeps tokens in the place of those before.
    ///
    /// - Parameter saved: the wall clock's milliseconds, for finding the latest.
    public func save(_ tokens: String, for key: Key, saved: Int64) throws(StoreError) {
        try statements.save.run(.text(key.host), .text(key.profile), .text(key.user), .text(tokens), .integer(saved))
    }

    /// Forgets the tokens; nothing of them stays in the file.
    public func remove(_ key: Key) throws(StoreError) {
        try statements.remove.run(.text(key.host), .text(key.profile), .text(key.user))
        try? database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Makes `owner` the only one who renews until `end`, or until `release`. Nil when it is now the owner; otherwise who is.
    ///
    /// A lease of another start of the machine, or whose end has passed, counts as none; `isGone` tells whether an owner has died.
    public func takeLease(
        on key: Key, for owner: Owner, now: Int64, end: Int64, isGone: (String) -> Bool
    ) throws(StoreError) -> Owner? {
        try database.transaction { () throws(StoreError) in
            let holder = try statements.lease.first(.text(key.host), .text(key.profile), .text(key.user)) {
                row -> (owner: Owner, end: Int64)? in
                row.isNull(0) ? nil : (Owner(name: row.text(0), boot: row.text(1)), row.integer(2))
            }
            if let holder = holder ?? nil, holder.owner != owner, holder.owner.boot == owner.boot, now < holder.end,
                !isGone(holder.owner.name)
            {
                return holder.owner
            }
            try statements.setLease.run(
                .text(key.host), .text(key.profile), .text(key.user), .text(owner.name), .text(owner.boot),
                .integer(end))
            return nil
        }
    }

    public func release(_ key: Key, by owner: Owner) throws(StoreError) {
        try statements.release.run(.text(key.host), .text(key.profile), .text(key.user), .text(owner.name))
    }

    /// Notes a request to a sign-in endpoint, if it may be sent now: at most `limit` in a `window`, none within a penalty.
    ///
    /// - Returns: nil when it may, else the milliseconds until it may.
    public func admit(
        _ endpoint: String, for key: Key, boot: String, now: Int64, limit: Int, window: Int64
    ) throws(StoreError) -> Int64? {
        try database.transaction { () throws(StoreError) in
            try statements.forgetRequests.run(.text(boot), .integer(now))
            let busy = try statements.requests.map(.text(key.host), .text(key.user), .text(endpoint)) {
                (free: $0.integer(0), isPenalty: $0.integer(1) != 0)
            }
            let penalty = busy.filter(\.isPenalty).map(\.free).max()
            let counted = busy.filter { !$0.isPenalty }.map(\.free).sorted()
            let next = counted.count < limit ? nil : counted[counted.count - limit]
            if let free = [penalty, next].compactMap({ $0 }).max() { return free - now }
            try note(endpoint, key, boot, until: now + window, isPenalty: false)
            return nil
        }
    }

    /// The endpoint has said that it takes no requests until `end`.
    public func penalize(_ endpoint: String, for key: Key, boot: String, end: Int64) throws(StoreError) {
        try note(endpoint, key, boot, until: end, isPenalty: true)
    }

    private func note(
        _ endpoint: String, _ key: Key, _ boot: String, until: Int64, isPenalty: Bool
    ) throws(StoreError) {
        try statements.noteRequest.run(
            .text(key.host), .text(key.user), .text(endpoint), .text(boot), .integer(until),
            .integer(isPenalty ? 1 : 0))
    }

    /// The account chosen last at a host.
    public func chosenAccount(host: String, profile: String) throws(StoreError) -> String? {
        try statements.chosenAccount.first(.text(host), .text(profile)) { $0.text(0) }
    }

    public func choose(account: String, host: String, profile: String) throws(StoreError) {
        try statements.choose.run(.text(host), .text(profile), .text(account))
    }
}

extension SignInStore.Entry {
    fileprivate init(_ row: Row) { self.init(user: row.text(0), tokens: row.text(1), version: row.integer(2)) }
}

/// The statements, compiled once.
private struct Statements {
    let entry, latest, save, remove, lease, setLease, release: Statement
    let forgetRequests, requests, noteRequest, chosenAccount, choose: Statement

    init(_ database: Database) throws(StoreError) {
        let isKey = "host = ? AND profile = ? AND user = ?"
        // A removed token is overwritten in the file.
        try database.execute("PRAGMA secure_delete = ON")
        entry = try database.prepare(
            "SELECT user, tokens, version FROM sign_in WHERE \(isKey) AND tokens IS NOT NULL")
        latest = try database.prepare(
            """
            SELECT user, tokens, version FROM sign_in WHERE host = ? AND profile = ? AND tokens IS NOT NULL
            ORDER BY saved DESC, version DESC LIMIT 1
            """)
        save = try database.prepare(
            """
            INSERT INTO sign_in (host, profile, user, tokens, version, saved) VALUES (?1, ?2, ?3, ?4, 1, ?5)
            ON CONFLICT DO UPDATE SET tokens = ?4, version = version + 1, saved = ?5
            """)
        remove = try database.prepare("UPDATE sign_in SET tokens = NULL, version = version + 1 WHERE \(isKey)")
        lease = try database.prepare("SELECT lease_owner, lease_boot, lease_end FROM sign_in WHERE \(isKey)")
        setLease = try database.prepare(
            """
            INSERT INTO sign_in (host, profile, user, lease_owner, lease_boot, lease_end) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
            ON CONFLICT DO UPDATE SET lease_owner = ?4, lease_boot = ?5, lease_end = ?6
            """)
        release = try database.prepare("UPDATE sign_in SET lease_owner = NULL WHERE \(isKey) AND lease_owner = ?")
        forgetRequests = try database.prepare("DELETE FROM sign_in_request WHERE boot <> ? OR free <= ?")
        requests = try database.prepare(
            "SELECT free, is_penalty FROM sign_in_request WHERE host = ? AND user = ? AND endpoint = ?")
        noteRequest = try database.prepare("INSERT INTO sign_in_request VALUES (?, ?, ?, ?, ?, ?)")
        chosenAccount = try database.prepare("SELECT account FROM chosen_account WHERE host = ? AND profile = ?")
        choose = try database.prepare(
            "INSERT INTO chosen_account VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET account = ?3")
    }
}
