import Transport

/// The requests that make, renew and end tokens. Pure: nothing is sent here.
struct TokenRequests {
    let host: Host
    /// The origin of `/restapi`; `host.url` on a legacy host, which has no use for it.
    private var platform: String { host.platformURL ?? host.url }

    /// A RingCentral token for a JWT or a password.
    func ringCentral(clientId: String, clientSecret: Secret, grant: [(String, String)]) -> Request {
        ringCentralForm("/restapi/oauth/token", grant, clientId, clientSecret)
    }

    static func jwtGrant(_ jwt: Secret) -> [(String, String)] {
        [("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", jwt.reveal())]
    }

    static func passwordGrant(username: String, extension: String?, password: Secret) -> [(String, String)] {
        [("grant_type", "password"), ("username", username)] + (`extension`.map { [("extension", $0)] } ?? [])
            + [("password", password.reveal())]
    }

    static func refreshGrant(_ token: Secret) -> [(String, String)] {
        [("grant_type", "refresh_token"), ("refresh_token", token.reveal())]
    }

    /// The exchange of a RingCentral token for a RingCX one.
    func exchange(_ token: Secret) -> Request {
        form(
            host.url + "/api/auth/login/rc/accesstoken?includeRefresh=true",
            [("rcAccessToken", token.reveal()), ("rcTokenType", "Bearer")])
    }

    func refresh(_ token: Secret) -> Request {
        form(host.url + "/api/auth/token/refresh", [("refresh_token", token.reveal()), ("rcTokenType", "Bearer")])
    }

    func legacyLogin(username: String, password: Secret, stays: Bool) -> Request {
        form(
            host.url + "/api/v1/auth/login",
            [("username", username), ("password", password.reveal())] + (stays ? [("stayLoggedIn", "true")] : []))
    }

    /// This one takes its fields in the query, and no body.
    func adminLogin(username: String, password: Secret, platformId: String) -> Request {
        let query = [("username", username), ("password", password.reveal()), ("platformId", platformId)]
            .map { "\($0)=\(PercentEncoding.value($1))" }.joined(separator: "&")
        return form(host.url + "/api/auth/login/admin?" + query, [])
    }

    /// Who a token belongs to.
    func whoAmI(_ token: Token) -> Request {
        let root = host.generation == .legacy ? "/api" : "/voice/api"
        let secret = token.access.reveal()
        return Request(
            .get, host.url + root + "/v1/admin/auth",
            headers: token.form == .bearer ? ["Authorization": "Bearer \(secret)"] : ["X-Auth-Token": secret],
            timeouts: Timeouts(total: .seconds(30)), redirects: .none)
    }

    func revokeRingCentral(_ token: Secret, clientId: String, clientSecret: Secret) -> Request {
        ringCentralForm("/restapi/oauth/revoke", [("token", token.reveal())], clientId, clientSecret)
    }

    /// Ends a RingCX refresh token.
    func logout(refresh: Secret, access: Secret) -> Request {
        Request(
            .delete, host.url + "/api/auth/logout/" + PercentEncoding.value(refresh.reveal()),
            headers: ["Authorization": "Bearer \(access.reveal())"])
    }

    private func ringCentralForm(
        _ path: String, _ fields: [(String, String)], _ clientId: String, _ clientSecret: Secret
    ) -> Request {
        var request = form(platform + path, fields)
        request.headers.append("Authorization", Self.basic(clientId, clientSecret))
        return request
    }

    private static func basic(_ clientId: String, _ clientSecret: Secret) -> String {
        "Basic " + String(decoding: Base64.encode(Array("\(clientId):\(clientSecret.reveal())".utf8)), as: UTF8.self)
    }

    /// Redirects are never followed: a password must not travel on.
    private func form(_ url: String, _ fields: [(String, String)]) -> Request {
        let body = fields.map { "\($0)=\(PercentEncoding.value($1))" }.joined(separator: "&")
        return Request(
            .post, url,
            headers: ["Content-Type": "application/x-www-form-urlencoded", "Accept": "application/json"],
            body: .bytes(Array(body.utf8)), timeouts: Timeouts(total: .seconds(30)), redirects: .none)
    }
}
