public import Transport

extension Session {
    /// Signs in: RingCentral token, exchange, accounts (or the one step of a legacy host). An account is chosen only if
    /// there is exactly one, it is the preferred one, or it was chosen before. When it fails, an earlier sign-in stays.
    ///
    /// - Parameter credentials: kept for later; without them those kept from before are used.
    public func login(_ credentials: Credentials? = nil, cancel: Cancellation? = nil) throws(RingCXError) {
        guard let credentials = credentials ?? self.credentials else { throw .signedOut }
        let platform: Token?
        let signedIn: SignedIn
        if host.generation == .legacy {
            platform = nil
            signedIn = try endpoints.legacy(credentials, cancel)
        } else {
            let token = try endpoints.ringCentral(credentials, cancel)
            platform = token
            signedIn = try endpoints.exchange(token.access, cancel)
        }
        let chosen = account
        forgetSignIn()
        (self.credentials, account) = (credentials, chosen)
        if let platform { adopt(ringCentral: platform) }
        adopt(signedIn)
        agentAccounts = signedIn.accounts
        try findAccounts(cancel)
    }

    /// Ends the tokens on the servers, as far as they answer, and forgets them and the credentials.
    public func logout(cancel: Cancellation? = nil) {
        endpoints.revoke(token, ringCentral: ringCentral, credentials, cancel)
        forgetSignIn()
        credentials = nil
    }

    /// Signs in with the kept credentials if nobody has signed in yet.
    func signInIfNeeded(_ cancel: Cancellation?) throws(RingCXError) {
        if token == nil { try login(cancel: cancel) }
    }

    func adopt(ringCentral token: Token) {
        remember(token)
        ringCentral = token
    }

    func adopt(_ signedIn: SignedIn) {
        remember(signedIn.token)
        token = signedIn.token
        user = signedIn.user ?? user
        mainAccountId = signedIn.mainAccountId ?? mainAccountId
    }

    private func remember(_ token: Token) {
        redactor.add(token.access)
        token.refresh.map { redactor.add($0) }
    }
}

extension RingCXError {
    static let signedOut = RingCXError(
        .signIn, "not signed in", hint: "type: login, or set RC_CLIENT_ID, RC_CLIENT_SECRET and RC_JWT")
}
