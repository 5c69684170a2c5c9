import LosslessJSON

/// RingCentral's token endpoint, with the codes of its errors.
enum OAuthOperations {
    static let all = [
        Operation("POST", "/restapi/oauth/token", .open, run: token),
        Operation("POST", "/restapi/oauth/revoke", .open, run: revoke),
    ]

    private static let jwtGrant = "urn:ietf:params:oauth:grant-type:jwt-bearer"
    /// Grants that RingCentral knows, but that this application was not set up for.
    private static let otherGrants = ["authorization_code", "client_credentials", "otp", "personal_jwt", "implicit"]

    private static func token(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.limit(.auth, now: request.now)
        let form = try form(of: request)
        try checkClient(service, request, form)
        let tokens =
            switch form["grant_type"] {
            case jwtGrant?: try withJWT(service, form, request.now)
            case "password"?: try withPassword(service, form, request.now)
            case "refresh_token"?: try service.platform.refresh(form["refresh_token"] ?? "", now: request.now)
            case let grant? where otherGrants.contains(grant):
                throw .oauth(400, "unauthorized_client", "OAU-251", "Unauthorized for this grant type")
            default:
                throw .oauth(401, "unsupported_grant_type", "OAU-125", "Grant type is not allowed for application")
            }
        var reply = body(tokens, now: request.now)
        if service.options.limitsRequests { reply.headers = service.platformLimits.headers(.auth) }
        return reply
    }

    private static func withJWT(
        _ service: Service, _ form: FormFields, _ now: Int64
    ) throws(Refusal) -> PlatformSessions.Tokens {
        guard form["assertion"] == service.credentials.jwt else {
            throw .oauth(400, "invalid_grant", "OAU-129", "Assertion token is corrupted")
        }
        return service.platform.start(now: now)
    }

    private static func withPassword(
        _ service: Service, _ form: FormFields, _ now: Int64
    ) throws(Refusal) -> PlatformSessions.Tokens {
        let credentials = service.credentials
        guard !service.lockout.isLocked(now: now) else {
            throw .oauth(
                400, "invalid_grant", "OAU-147", "Account is locked out due to multiple unsuccessful logon attempts")
        }
        guard form["username"] == credentials.username, form["password"] == credentials.password,
            ["", "101"].contains(form["extension"] ?? "")
        else {
            service.lockout.fail(now: now)
            throw .oauth(401, "invalid_grant", "OAU-140", "Invalid resource owner credentials")
        }
        service.lockout.succeed()
        return service.platform.start(now: now)
    }

    private static func revoke(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        try service.limit(.auth, now: request.now)
        let form = try form(of: request)
        try checkClient(service, request, form)
        service.platform.revoke(form["token"] ?? request.query["token"] ?? "")
        return Reply(status: 200, contentType: nil, body: [])
    }

    private static func form(of request: Request) throws(Refusal) -> FormFields {
        guard let form = FormFields(request.body[...]) else {
            throw .oauth(400, "invalid_request", "CMN-104", "Cannot parse request")
        }
        guard form.duplicate == nil else {
            throw .oauth(400, "invalid_request", "OAU-111", "Request parameter duplication detected")
        }
        return form
    }

    /// A browser application has no secret, and names itself in the body.
    private static func checkClient(_ service: Service, _ request: Request, _ form: FormFields) throws(Refusal) {
        guard let header = request.headers.first("Authorization") else {
            guard let clientId = form["client_id"] else {
                throw .oauth(401, "invalid_client", "OAU-123", "Client authentication is required")
            }
            guard clientId == service.credentials.clientId else { throw wrongClient }
            return
        }
        guard let client = Authorization.basic(header) else {
            throw .oauth(401, "invalid_client", "OAU-123", "Invalid Authorization header value")
        }
        guard client.user == service.credentials.clientId, client.password == service.credentials.clientSecret
        else { throw wrongClient }
    }

    private static let wrongClient = Refusal.oauth(401, "invalid_client", "OAU-146", "Invalid client credentials")

    private static func body(_ tokens: PlatformSessions.Tokens, now: Int64) -> Reply {
        let members: [(String, JSON)] = [
            ("access_token", JSON(tokens.access)), ("token_type", "bearer"),
            ("expires_in", JSON(Int(max(0, tokens.accessExpiry - now) / 1_000))),
            ("refresh_token", JSON(tokens.refresh)),
            ("refresh_token_expires_in", JSON(Int(max(0, tokens.refreshExpiry - now) / 1_000))),
            ("scope", "ReadAccounts"), ("owner_id", JSON(String(Directory.rcUserId))),
        ]
        return .json(JSON(members: members))
    }
}

extension Reply {
    static func json(_ value: JSON, status: Int = 200) -> Reply {
        .json(Array(value.compact.utf8), status: status)
    }
}
