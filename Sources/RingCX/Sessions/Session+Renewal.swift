import Transport

extension Session {
    /// The RingCX (or legacy) token, renewed if it is about to die. While the exchange takes no more requests, the old
    /// one serves to its end.
    func freshToken(_ cancel: Cancellation?) throws(RingCXError) -> Secret {
        try signInIfNeeded(cancel)
        if let token, now() < token.renews { return token.access }
        do throws(RingCXError) {
            return try renewToken(cancel)
        } catch {
            guard error.kind == .rateLimit, let token, now() < token.expires else { throw error }
            notRenewed = token.access
            return token.access
        }
    }

    /// Gets the next RingCX token, or the one that another process has got by now.
    ///
    /// - Parameter refused: the token that a server has refused, whatever its clock says.
    func renewToken(_ cancel: Cancellation?, refused: Secret? = nil) throws(RingCXError) -> Secret {
        func isGood(until end: (Token) -> Duration) -> Bool {
            token.map { $0.access != refused && now() < end($0) } ?? false
        }
        try inTurn(
            cancel, unless: { isGood(until: \.renews) }, waitingUnless: { isGood(until: \.expires) },
            { () throws(RingCXError) in _ = try renewTokenAlone(cancel) })
        guard let token else { throw .signInEnded }
        return token.access
    }

    /// By refresh, else by exchange, else by signing in again.
    private func renewTokenAlone(_ cancel: Cancellation?) throws(RingCXError) -> Secret {
        if host.generation == .legacy { return try renewLegacyToken(cancel) }
        if let refresh = token?.refresh {
            do throws(RingCXError) {
                return try keep(try endpoints.ringCX(refreshing: refresh, cancel))
            } catch  where error.kind != .signIn && error.kind != .status {
                throw error
            } catch {
                token = token?.withoutRefresh
            }
        }
        if case .admin(let username, let password, let platformId)? = try means() {
            return try keep(try endpoints.admin(username, password, platformId: platformId, cancel))
        }
        if case .token(let pasted)? = credentials, SignedIn(pasted: pasted, now: now()) != nil {
            throw .pastedTokenEnded
        }
        return try exchange(cancel)
    }

    private func exchange(_ cancel: Cancellation?) throws(RingCXError) -> Secret {
        let held = ringCentral?.access
        let platform = try freshRingCentralToken(cancel)
        do throws(RingCXError) {
            return try keep(try endpoints.exchange(platform, cancel))
        } catch  where error.kind == .signIn && platform == held {
            // The RingCentral token had more time by its own word, but somebody ended it: get another, once.
            return try keep(try endpoints.exchange(try renewRingCentralToken(cancel), cancel))
        }
    }

    private func renewLegacyToken(_ cancel: Cancellation?) throws(RingCXError) -> Secret {
        guard let credentials = try means(), case .legacy = credentials else { throw .signInEnded }
        return try keep(try endpoints.legacy(credentials, cancel))
    }

    private func keep(_ signedIn: SignedIn) throws(RingCXError) -> Secret {
        adopt(signedIn)
        return signedIn.token.access
    }

    func freshRingCentralToken(_ cancel: Cancellation?) throws(RingCXError) -> Secret {
        if let ringCentral, now() < ringCentral.renews { return ringCentral.access }
        return try renewRingCentralToken(cancel)
    }

    /// Gets the next RingCentral token, or the one that another process has got by now.
    func renewRingCentralToken(_ cancel: Cancellation?, refused: Secret? = nil) throws(RingCXError) -> Secret {
        try inTurn(
            cancel, unless: { ringCentral.map { $0.access != refused && now() < $0.renews } ?? false },
            { () throws(RingCXError) in _ = try renewRingCentralTokenAlone(cancel) })
        guard let ringCentral else { throw .signInEnded }
        return ringCentral.access
    }

    /// By refresh, else by signing in again.
    private func renewRingCentralTokenAlone(_ cancel: Cancellation?) throws(RingCXError) -> Secret {
        guard let credentials = try means() else { throw ringCentral == nil ? .signedOut : .signInEnded }
        if let held = ringCentral, let refresh = held.refresh, held.refreshExpires.map({ now() < $0 }) ?? true {
            do throws(RingCXError) {
                return keep(ringCentral: try endpoints.ringCentral(refreshing: refresh, credentials, cancel))
            } catch  where error.kind != .signIn && error.kind != .status {
                throw error
            } catch {
                ringCentral = held.withoutRefresh
            }
        }
        return keep(ringCentral: try endpoints.ringCentral(credentials, cancel))
    }

    private func keep(ringCentral token: Token) -> Secret {
        adopt(ringCentral: token)
        return token.access
    }
}

extension Token {
    /// After a refused refresh: the refresh token is used up, whatever the reason.
    var withoutRefresh: Token {
        Token(
            access: access, refresh: nil, expires: expires, refreshExpires: refreshExpires, renews: renews, form: form)
    }
}

extension RingCXError {
    static let signInEnded = RingCXError(
        .signIn, "the sign-in has ended and could not be renewed", hint: "type: login")
    static let pastedTokenEnded = RingCXError(
        .signIn, "the pasted token is no longer good, and there is nothing to renew it with",
        hint: "get another one, or sign in with a JWT: login")
}
