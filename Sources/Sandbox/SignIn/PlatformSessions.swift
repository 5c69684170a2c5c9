import Store

/// The sessions with RingCentral: an access token and a refresh token each, that are exchanged for new ones together. A user has five at
/// most; a sixth ends the oldest.
struct PlatformSessions {
    struct Tokens {
        let access: String
        let refresh: String
        let accessExpiry: Int64
        let refreshExpiry: Int64
    }

    enum AccessState { case valid, expired, unknown }

    private struct Session {
        let tokens: Tokens
        var firstUse: Int64?
    }

    static let parallel = 5
    private let accessLifetime: Int64
    private let refreshLifetime: Int64
    private var sessions: [String: Session] = [:]
    /// The access tokens, oldest first.
    private var order: [String] = []
    private var accessOfRefresh: [String: String] = [:]
    /// The access token that each used refresh token was exchanged for.
    private var replacements: [String: String] = [:]

    private let table: SessionTable

    init(accessLifetime: Duration, refreshLifetime: Duration, in table: SessionTable) throws(StoreError) {
        self.accessLifetime = accessLifetime.milliseconds
        self.refreshLifetime = refreshLifetime.milliseconds
        self.table = table
        for (access, values, refresh) in try table.all(.platform) where values.count >= 2 {
            let tokens = Tokens(access: access, refresh: refresh, accessExpiry: values[0], refreshExpiry: values[1])
            sessions[access] = Session(tokens: tokens, firstUse: values.count > 2 ? values[2] : nil)
            accessOfRefresh[refresh] = access
            order.append(access)
        }
        for (refresh, _, access) in try table.all(.replaced) { replacements[refresh] = access }
    }

    private func keep(_ session: Session) {
        let tokens = session.tokens
        let expiries = [tokens.accessExpiry, tokens.refreshExpiry]
        table.put(.platform, tokens.access, expiries + (session.firstUse.map { [$0] } ?? []), text: tokens.refresh)
    }

    mutating func start(now: Int64) -> Tokens {
        let tokens = Tokens(
            access: TokenText.platform(), refresh: TokenText.platform(), accessExpiry: now + accessLifetime,
            refreshExpiry: now + refreshLifetime)
        sessions[tokens.access] = Session(tokens: tokens)
        keep(Session(tokens: tokens))
        accessOfRefresh[tokens.refresh] = tokens.access
        order.append(tokens.access)
        if order.count > Self.parallel { end(access: order[0]) }
        return tokens
    }

    /// The state of an access token that somebody uses now.
    mutating func use(access: String, now: Int64) -> AccessState {
        guard var session = sessions[access] else { return .unknown }
        if session.firstUse == nil {
            session.firstUse = now
            sessions[access] = session
            keep(session)
        }
        return now < session.tokens.accessExpiry ? .valid : .expired
    }

    /// New tokens for a refresh token. It is good once; only where its answer may have been lost (the new access token was never
    /// used, or first used less than ten seconds ago) does it give the same tokens again, for an hour at most.
    mutating func refresh(_ refresh: String, now: Int64) throws(Refusal) -> Tokens {
        if let replacement = replacements[refresh] {
            guard let session = sessions[replacement], mayRepeat(session, now: now) else { throw Self.alreadyUsed }
            return session.tokens
        }
        guard let access = accessOfRefresh[refresh], let session = sessions[access] else {
            throw .oauth(400, "invalid_grant", "OAU-213", "Token not found")
        }
        guard now < session.tokens.refreshExpiry else {
            throw .oauth(400, "invalid_grant", "OAU-211", "Refresh token is expired")
        }
        end(access: access)
        let tokens = start(now: now)
        replacements[refresh] = tokens.access
        table.put(.replaced, refresh, [], text: tokens.access)
        if replacements.count > 10_000 { replacements = [refresh: tokens.access] }
        return tokens
    }

    /// Ends the session that a token of either kind belongs to.
    mutating func revoke(_ token: String) { end(access: accessOfRefresh[token] ?? token) }

    private mutating func end(access: String) {
        guard let session = sessions.removeValue(forKey: access) else { return }
        table.remove(.platform, access)
        accessOfRefresh[session.tokens.refresh] = nil
        order.removeAll { $0 == access }
    }

    private func mayRepeat(_ session: Session, now: Int64) -> Bool {
        if let firstUse = session.firstUse { return now < firstUse + 10_000 }
        return now < session.tokens.accessExpiry - accessLifetime + 3_600_000
    }

    private static let alreadyUsed = Refusal.oauth(
        400, "invalid_grant", "OAU-210", "Refresh token is already used")
}
