import Store

/// The sessions with RingCX: access tokens of five minutes, refresh tokens that are good once, and the tokens of the legacy sign-in.
struct VoiceSessions {
    struct Tokens {
        let access: String
        let refresh: String?
    }

    private struct LegacySession {
        let lifetime: Int64
        var expiry: Int64
    }

    private let accessLifetime: Int64
    private var expiries: [String: Int64] = [:]
    private var refreshTokens: Set<String> = []
    private var legacy: [String: LegacySession] = [:]
    /// By token, where it is not the sandbox's own user.
    private var owners: [String: Int] = [:]

    private let table: SessionTable

    init(accessLifetime: Duration, in table: SessionTable) throws(StoreError) {
        self.accessLifetime = accessLifetime.milliseconds
        self.table = table
        func own(_ token: String, _ user: Int64?) {
            if let user, user != Directory.adminId { owners[token] = Int(user) }
        }
        for (token, values, _) in try table.all(.access) where values.count > 1 {
            expiries[token] = values[0]
            own(token, values[1])
        }
        for (token, values, _) in try table.all(.refresh) {
            refreshTokens.insert(token)
            own(token, values.first)
        }
        for (token, values, _) in try table.all(.legacy) where values.count > 2 {
            legacy[token] = LegacySession(lifetime: values[0], expiry: values[1])
            own(token, values[2])
        }
    }

    /// The id of the user that a token was given to.
    func owner(of token: String) -> Int { owners[token] ?? Directory.adminId }

    mutating func start(now: Int64, withRefresh: Bool, user: Int = Directory.adminId) -> Tokens {
        forgetLongExpired(now: now)
        let expiry = now + accessLifetime
        let access = TokenText.access(issuedAt: now, expiresAt: expiry)
        expiries[access] = expiry
        table.put(.access, access, [expiry, Int64(user)])
        if user != Directory.adminId { owners[access] = user }
        guard withRefresh else { return Tokens(access: access, refresh: nil) }
        let refresh = TokenText.refresh()
        refreshTokens.insert(refresh)
        table.put(.refresh, refresh, [Int64(user)])
        if user != Directory.adminId { owners[refresh] = user }
        return Tokens(access: access, refresh: refresh)
    }

    /// New tokens for a refresh token, which is used up; nil if it is not known (any more).
    mutating func refresh(_ refresh: String, now: Int64) -> Tokens? {
        guard refreshTokens.remove(refresh) != nil else { return nil }
        table.remove(.refresh, refresh)
        return start(now: now, withRefresh: true, user: owners.removeValue(forKey: refresh) ?? Directory.adminId)
    }

    /// Whether any access token is still good.
    func hasLiveToken(now: Int64) -> Bool { expiries.values.contains { now < $0 } }

    mutating func endSession(refresh: String) {
        refreshTokens.remove(refresh)
        table.remove(.refresh, refresh)
    }

    /// The texts are those of the proxy in front of RingCX.
    func check(access: String, now: Int64, expired: String) throws(Refusal) {
        guard let expiry = expiries[access] else {
            throw .unauthorized(
                TokenText.isJWT(access)
                    ? "Jwt verification fails"
                    : "Jwt is not in the form of Header.Payload.Signature with two dots and 3 sections")
        }
        guard now < expiry else { throw .unauthorized(expired) }
    }

    /// A token for `X-Auth-Token`, whose life starts anew with every use: an hour, or two weeks.
    mutating func startLegacy(now: Int64, staysLoggedIn: Bool, user: Int = Directory.adminId) -> String {
        let lifetime = Duration.seconds(staysLoggedIn ? 14 * 86_400 : 3_600).milliseconds
        var random = SystemRandomNumberGenerator()
        let token = TokenText.legacy(&random)
        legacy[token] = LegacySession(lifetime: lifetime, expiry: now + lifetime)
        table.put(.legacy, token, [lifetime, now + lifetime, Int64(user)])
        if user != Directory.adminId { owners[token] = user }
        return token
    }

    /// Whether an `X-Auth-Token` of the sign-in is good.
    mutating func useLegacy(_ token: String, now: Int64) -> Bool {
        guard let session = legacy[token], now < session.expiry else { return false }
        legacy[token]?.expiry = now + session.lifetime
        // Kept by the minute: reading would write otherwise.
        if now + session.lifetime - session.expiry > 60_000 {
            table.put(.legacy, token, [session.lifetime, now + session.lifetime, Int64(owner(of: token))])
        }
        return true
    }

    /// A token is remembered for an hour after its end, to be called expired and not unknown.
    private mutating func forgetLongExpired(now: Int64) {
        guard expiries.count > 1_000 else { return }
        for (token, expiry) in expiries where expiry + 3_600_000 <= now { table.remove(.access, token) }
        expiries = expiries.filter { $0.value + 3_600_000 > now }
        owners = owners.filter {
            expiries[$0.key] != nil || refreshTokens.contains($0.key) || legacy[$0.key] != nil
        }
    }
}
