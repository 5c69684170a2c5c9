import LosslessJSON

/// Sign-in to RingCX: the exchange of RingCentral's token, and the renewal of its own.
enum SessionOperations {
    static let all = [
        Operation("POST", "/api/auth/login/rc/accesstoken", .open, run: exchange),
        Operation("POST", "/api/auth/token/refresh", .open, run: refresh),
        Operation("GET", "/api/auth/token/validate") { _, _ in .text("true") },
        Operation("DELETE", "/api/auth/logout/{refreshToken}", .open, run: logout),
    ]

    /// The published file has the parameters in the query, clients send a form.
    private static func exchange(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let form = try request.form()
        guard let token = form["rcAccessToken"] ?? request.query["rcAccessToken"], !token.isEmpty else {
            throw .invalid("rcAccessToken", "must not be null", value: .null)
        }
        if service.options.limitsExchanges, let seconds = service.exchangeLimit.admit(now: request.now) {
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
        let includeRefresh = (request.query["includeRefresh"] ?? form["includeRefresh"]) == "true"
        return body(service.voice.start(now: request.now, withRefresh: includeRefresh), service)
    }

    private static func refresh(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let form = try request.form()
        guard let token = form["refresh_token"] ?? request.query["refresh_token"], !token.isEmpty else {
            throw .invalid("refresh_token", "must not be null", value: .null)
        }
        let isEarly = service.voice.hasLiveToken(now: request.now)
        guard let tokens = service.voice.refresh(token, now: request.now) else {
            service.counts.refusedRefreshes += 1
            // Assumption: no body of this 401 is documented. The published clients renew again at any body with "expired".
            throw .unauthorized("Refresh token is not valid")
        }
        service.counts.refreshes += 1
        if isEarly { service.counts.earlyRefreshes += 1 }
        return body(tokens, service)
    }

    private static func logout(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        service.voice.endSession(refresh: request.parameters[0])
        return .noContent
    }

    /// No field says how long the access token lives.
    private static func body(_ tokens: VoiceSessions.Tokens, _ service: Service) -> Reply {
        let refresh = tokens.refresh.map { [("refreshToken", JSON($0))] } ?? []
        let session: [(String, JSON)] = [
            ("accessToken", JSON(tokens.access)), ("tokenType", "Bearer"),
            ("mainAccountId", JSON(Directory.mainAccountId)),
            ("agentDetails", JSON(array: [Directory.agentDetails(agentId: Seed.userAgentId)])),
            ("adminId", JSON(Directory.adminId)), ("adminUrl", "/voice/admin/"), ("agentUrl", "/voice/agent/"),
            ("ssoLogin", true), ("platformId", JSON(Directory.platformId)),
        ]
        return .json(refresh + session)
    }
}
