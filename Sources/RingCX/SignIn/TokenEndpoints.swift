import Transport

/// Sends the sign-in requests and keeps off endpoints that said "too many".
struct TokenEndpoints {
    let requests: TokenRequests
    let client: HTTPClient
    let now: () -> Duration
    /// Asked before a request to an endpoint that counts: how long it must be left alone. Other processes count too.
    var admit: (String) -> Duration? = { _ in nil }
    /// Told when an endpoint wants to be left alone for so long.
    var penalize: (String, Duration) -> Void = { _, _ in }
    /// Until when an endpoint must be left alone: every request within the penalty starts it again.
    private var penalties: [Endpoint: Duration] = [:]

    private enum Endpoint: String {
        case ringCentral = "RingCentral sign-in"
        case ringCX = "RingCX token exchange"
        case refresh = "RingCX token refresh"
        case admin = "admin sign-in"
        case legacy = "legacy sign-in"
    }

    init(host: Host, client: HTTPClient, now: @escaping () -> Duration) {
        requests = TokenRequests(host: host)
        self.client = client
        self.now = now
    }

    /// A RingCentral token for a JWT or a password. Legacy credentials are refused: they belong to another host.
    mutating func ringCentral(
        _ credentials: Credentials, _ cancel: Cancellation?
    ) throws(RingCXError) -> Token {
        switch credentials {
        case .jwt(_, _, let jwt):
            return try ringCentral(credentials, grant: TokenRequests.jwtGrant(jwt), cancel)
        case .password(_, _, let username, let number, let password):
            return try ringCentral(
                credentials,
                grant: TokenRequests.passwordGrant(username: username, extension: number, password: password), cancel)
        case .token(let token):
            return Token.ringCentral(
                access: token.reveal(), refresh: nil, issued: now(), life: .seconds(3600), refreshLife: .zero)
        case .legacy, .admin:
            throw RingCXError(
                .usage, "\(requests.host.name) signs in through RingCentral, not with a portal user name",
                hint: "set RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT")
        }
    }

    /// The next RingCentral token. The old one and its refresh token are used up afterwards.
    mutating func ringCentral(
        refreshing token: Secret, _ credentials: Credentials, _ cancel: Cancellation?
    ) throws(RingCXError) -> Token {
        try ringCentral(credentials, grant: TokenRequests.refreshGrant(token), cancel)
    }

    private mutating func ringCentral(
        _ credentials: Credentials, grant: [(String, String)], _ cancel: Cancellation?
    ) throws(RingCXError) -> Token {
        guard let (clientId, clientSecret) = credentials.app else { throw .signedOut }
        let issued = now()
        let request = requests.ringCentral(clientId: clientId, clientSecret: clientSecret, grant: grant)
        return try TokenAnswers.ringCentral(try send(request, to: .ringCentral, cancel), issued: issued)
    }

    mutating func exchange(_ token: Secret, _ cancel: Cancellation?) throws(RingCXError) -> SignedIn {
        let issued = now()
        return try TokenAnswers.ringCX(try send(requests.exchange(token), to: .ringCX, cancel), issued: issued)
    }

    mutating func ringCX(refreshing token: Secret, _ cancel: Cancellation?) throws(RingCXError) -> SignedIn {
        let issued = now()
        return try TokenAnswers.ringCX(try send(requests.refresh(token), to: .refresh, cancel), issued: issued)
    }

    /// The sign-in of an Engage administrator: RingCX's own token, without RingCentral.
    mutating func admin(
        _ username: String, _ password: Secret, platformId: String, _ cancel: Cancellation?
    ) throws(RingCXError) -> SignedIn {
        let issued = now()
        let request = requests.adminLogin(username: username, password: password, platformId: platformId)
        return try TokenAnswers.ringCX(try send(request, to: .admin, cancel), issued: issued)
    }

    mutating func legacy(_ credentials: Credentials, _ cancel: Cancellation?) throws(RingCXError) -> SignedIn {
        guard case .legacy(let username, let password, let stays) = credentials else {
            throw RingCXError(
                .usage, "\(requests.host.name) is a legacy host: it takes a user name and a password",
                hint: "set RC_USERNAME and RC_PASSWORD, or type: host current")
        }
        let used = now()
        let request = requests.legacyLogin(username: username, password: password, stays: stays)
        let life: Duration = stays ? .seconds(14 * 86_400) : .seconds(3600)
        return try TokenAnswers.legacy(try send(request, to: .legacy, cancel), used: used, life: life)
    }

    /// A token that somebody has already, with its user: it is good unless the server refuses it. Not everyone may ask who they are.
    func prove(_ pasted: SignedIn, _ cancel: Cancellation?) throws(RingCXError) -> SignedIn {
        let response: Response
        do { response = try client.send(requests.whoAmI(pasted.token), cancel: cancel) } catch {
            throw RingCXError(error)
        }
        if response.status == 401 {
            throw RingCXError(
                .signIn, "the token is refused with \(Door.summary(response, ServerMessage(response)))",
                hint: "copy it whole; if it was deleted or has expired, get another: token create, or login with a JWT")
        }
        let isAnswer = response.isSuccess && !ServerMessage(response).isPage
        guard isAnswer || [403, 404].contains(response.status) else {
            throw ErrorExplanation.signInRefused(response, by: "look at the token")
        }
        return TokenAnswers.owner(response, of: pasted)
    }

    /// Ends tokens as far as the servers answer, soon; what they say changes nothing.
    func revoke(_ token: Token?, ringCentral: Token?, _ credentials: Credentials?, _ cancel: Cancellation?) {
        var ends: [Request] = []
        if let token, let refresh = token.refresh {
            ends.append(requests.logout(refresh: refresh, access: token.access))
        }
        if let ringCentral, let (clientId, clientSecret) = credentials?.app {
            ends.append(
                requests.revokeRingCentral(ringCentral.access, clientId: clientId, clientSecret: clientSecret))
        }
        for var request in ends {
            request.timeouts.total = .seconds(5)
            _ = try? client.send(request, cancel: cancel)
        }
    }

    private mutating func send(
        _ request: Request, to endpoint: Endpoint, _ cancel: Cancellation?
    ) throws(RingCXError) -> Response {
        do throws(RingCXError) {
            return try answer(to: request, at: endpoint, cancel)
        } catch {
            var error = error
            error.failedStep =
                switch endpoint {
                case .ringCentral: .ringCentral
                case .ringCX: .ringCX
                case .refresh, .admin, .legacy: nil
                }
            throw error
        }
    }

    private mutating func answer(
        to request: Request, at endpoint: Endpoint, _ cancel: Cancellation?
    ) throws(RingCXError) -> Response {
        try checkPenalty(endpoint)
        let response: Response
        do { response = try client.send(request, cancel: cancel) } catch { throw RingCXError(error) }
        if response.status == 429 {
            let penalty = RetryAfter.duration(response) ?? .seconds(60)
            penalties[endpoint] = now() + penalty
            penalize(endpoint.rawValue, penalty)
            try checkPenalty(endpoint)
        }
        guard response.isSuccess else { throw ErrorExplanation.signInRefused(response, by: endpoint.rawValue) }
        return response
    }

    private func checkPenalty(_ endpoint: Endpoint) throws(RingCXError) {
        let own = penalties[endpoint].map { $0 - now() } ?? .zero
        let left = own > .zero ? own : endpoint == .refresh ? .zero : admit(endpoint.rawValue) ?? .zero
        guard left > .zero else { return }
        let seconds = left.components.seconds + (left.components.attoseconds > 0 ? 1 : 0)
        throw RingCXError(
            .rateLimit, "the \(endpoint.rawValue) allows five requests a minute and refuses more for now",
            hint: "wait \(seconds) s; trying before that starts the wait again")
    }
}

extension Credentials {
    /// The app that signs in; nil for legacy credentials.
    fileprivate var app: (clientId: String, clientSecret: Secret)? {
        switch self {
        case .jwt(let clientId, let clientSecret, _), .password(let clientId, let clientSecret, _, _, _):
            (clientId, clientSecret)
        case .legacy, .admin, .token: nil
        }
    }
}
