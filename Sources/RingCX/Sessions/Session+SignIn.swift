public import Transport

extension Session {
    /// Signs in: RingCentral token, exchange, accounts (or the one step of a legacy host). An account is chosen only if
    /// there is exactly one, it is the preferred one, or it was chosen before. When it fails, an earlier sign-in stays.
    ///
    /// - Parameter credentials: kept for later; without them those kept from before are used.
    public func login(_ credentials: Credentials? = nil, cancel: Cancellation? = nil) throws(RingCXError) {
        let kept = credentials == nil ? try means() : nil
        guard let credentials = credentials ?? kept else { throw .signedOut }
        let before = self.credentials
        self.credentials = credentials
        do throws(RingCXError) {
            try alone(cancel) { () throws(RingCXError) in try signIn(credentials, cancel) }
        } catch {
            self.credentials = before
            throw error
        }
    }

    private func signIn(_ credentials: Credentials, _ cancel: Cancellation?) throws(RingCXError) {
        let (platform, signedIn) = try firstTokens(credentials, cancel)
        let chosen = account
        forgetSignIn()
        account = chosen
        if let platform { adopt(ringCentral: platform) }
        adopt(signedIn)
        agentAccounts = signedIn.accounts
        defer { share() }
        try findAccounts(cancel)
    }

    private func firstTokens(
        _ credentials: Credentials, _ cancel: Cancellation?
    ) throws(RingCXError) -> (ringCentral: Token?, SignedIn) {
        if case .token(let pasted) = credentials, let signedIn = SignedIn(pasted: pasted, now: now()) {
            return (nil, try endpoints.prove(signedIn, cancel))
        }
        if host.generation == .legacy { return (nil, try endpoints.legacy(credentials, cancel)) }
        if case .admin(let username, let password, let platformId) = credentials {
            return (nil, try endpoints.admin(username, password, platformId: platformId, cancel))
        }
        let token = try endpoints.ringCentral(credentials, cancel)
        return (token, try endpoints.exchange(token.access, cancel))
    }

    /// Ends the tokens on the servers, as far as they answer, and forgets them and the credentials.
    public func logout(cancel: Cancellation? = nil) {
        recall()
        endpoints.revoke(token, ringCentral: ringCentral, credentials, cancel)
        forgetSignIn()
        stopSharing()
        (credentials, findCredentials) = (nil, nil)
    }

    /// Signs in with the kept credentials if nobody has signed in yet.
    func signInIfNeeded(_ cancel: Cancellation?) throws(RingCXError) {
        guard token == nil else { return }
        recall()
        guard token == nil else { return }
        guard let credentials = try means() else { throw .signedOut }
        try inTurn(
            cancel, unless: { token != nil },
            { () throws(RingCXError) in try signIn(credentials, cancel) })
    }

    /// Whether there is something to sign in with, as far as is known without getting it.
    public var hasMeans: Bool { credentials != nil || findCredentials != nil }

    /// The means to sign in, got now if they were not before.
    func means() throws(RingCXError) -> Credentials? {
        if credentials == nil, let findCredentials { credentials = try findCredentials() }
        return credentials
    }

    func adopt(ringCentral token: Token) {
        remember(token)
        ringCentral = token
        share()
    }

    func adopt(_ signedIn: SignedIn) {
        remember(signedIn.token)
        token = signedIn.token
        user = signedIn.user ?? user
        mainAccountId = signedIn.mainAccountId ?? mainAccountId
        isUnproven = false
        share()
    }

    func remember(_ token: Token) {
        redactor.add(token.access)
        token.refresh.map { redactor.add($0) }
    }
}

extension RingCXError {
    static let signedOut = RingCXError(
        .signIn, "not signed in", hint: "type: login, or set RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT")
}
