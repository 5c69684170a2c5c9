import LosslessJSON

/// Sign-in to RingCX: the exchange of RingCentral's token, the renewal of its own, and what a token says.
enum SessionOperations {
    static let all = [
        Operation("POST", "/api/auth/login/rc/accesstoken", .open, run: exchange),
        Operation("POST", "/api/auth/token/refresh", .open, run: refresh),
        Operation("GET", "/api/auth/token/validate") { _, _ in .text("true") },
        Operation("GET", "/api/auth/token/claims", run: claims),
        Operation("GET", "/api/auth/login") { _, _ in body(nil, as: .admin) },
        Operation("DELETE", "/api/auth/logout/{refreshToken}", .open, run: logout),
    ]

    enum Role { case admin, agent }

    /// The published file has the parameters in the query, clients send a form.
    private static func exchange(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let fields = try Fields(request)
        let token = try fields.required("rcAccessToken")
        if service.options.limitsRequests, let seconds = service.exchangeLimit.admit(now: request.now) {
            service.counts.refusedExchanges += 1
            throw .tooManyRequests(retryAfter: seconds)
        }
        service.counts.exchanges += 1
        switch service.platform.use(access: token, now: request.now) {
        case .valid: break
        // Assumption: no body of this 401 is documented.
        case .expired: throw .unauthorized("RingCentral access token is expired")
        case .unknown: throw .unauthorized("RingCentral access token is not valid")
        }
        return body(service.voice.start(now: request.now, withRefresh: fields["includeRefresh"] == "true"), as: .admin)
    }

    private static func refresh(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let token = try Fields(request).required("refresh_token")
        let isEarly = service.voice.hasLiveToken(now: request.now)
        guard let tokens = service.voice.refresh(token, now: request.now) else {
            service.counts.refusedRefreshes += 1
            // Assumption: no body of this 401 is documented. The published clients renew again at any body with "expired".
            throw .unauthorized("Refresh token is not valid")
        }
        service.counts.refreshes += 1
        if isEarly { service.counts.earlyRefreshes += 1 }
        return body(tokens, as: .admin)
    }

    /// What the token itself says. Only a token of the sign-in says anything; a permanent one has no claims.
    private static func claims(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        guard let token = request.headers.first("Authorization").flatMap(Authorization.bearer),
            let claims = TokenText.claims(of: token)
        else { throw .unauthorized("Jwt is missing") }
        return .json(claims)
    }

    private static func logout(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        service.voice.endSession(refresh: request.parameters[0])
        return .noContent
    }

    /// Who is signed in, and the tokens if they are new. No field says how long the access token lives.
    static func body(_ tokens: VoiceSessions.Tokens?, as role: Role, _ more: [(String, JSON)] = []) -> Reply {
        var members: [(String, JSON)] = []
        if let refresh = tokens?.refresh { members.append(("refreshToken", JSON(refresh))) }
        if let tokens { members += [("accessToken", JSON(tokens.access)), ("tokenType", "Bearer")] }
        members += [
            ("mainAccountId", JSON(Directory.mainAccountId)),
            ("agentDetails", JSON(array: [Directory.agentDetails(agentId: Seed.userAgentId)])),
        ]
        if role == .admin { members += [("adminId", JSON(Directory.adminId)), ("adminUrl", "/voice/admin/")] }
        members += [("agentUrl", "/voice/agent/"), ("ssoLogin", true), ("platformId", JSON(Directory.platformId))]
        return .json(members + more)
    }
}
