import Store
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// One sign-in, many processes: whoever holds the lease renews, the others wait and read what came of it.
extension Session {
    /// Takes over what this or another process has saved, if there is something newer. Nothing is sent.
    public func recall() {
        guard let cache, !isPrivate else { return }
        let wanted = credentials?.fingerprint ?? sharedUser
        guard let entry = cache.entry(host, user: wanted) else { return }
        guard entry.user != sharedUser || entry.version != sharedVersion else { return }
        (sharedUser, sharedVersion) = (entry.user, entry.version)
        guard let saved = SavedSignIn(entry.tokens, cache.clock) else { return }
        take(saved)
        isUnproven = true
    }

    private func take(_ saved: SavedSignIn) {
        for token in [saved.token, saved.ringCentral] { token.map(remember) }
        (token, ringCentral) = (saved.token ?? token, saved.ringCentral ?? ringCentral)
        (user, mainAccountId) = (saved.user ?? user, saved.mainAccountId ?? mainAccountId)
        rcAccountId = saved.rcAccountId ?? rcAccountId
        agentAccounts = saved.agentAccounts
        guard knownAccounts == nil, let known = saved.knownAccounts else { return }
        knownAccounts = known
        chooseAfterListing()
    }

    /// Makes the sign-in known to the other processes.
    func share() {
        guard let cache, !isPrivate, token != nil || ringCentral != nil else { return }
        let user = cacheUser
        cache.save(
            SavedSignIn(
                token: token, ringCentral: ringCentral, user: self.user, mainAccountId: mainAccountId,
                rcAccountId: rcAccountId, agentAccounts: agentAccounts, knownAccounts: knownAccounts),
            host, user: user)
        sharedUser = user
        sharedVersion = cache.entry(host, user: user)?.version ?? 0
    }

    /// Runs `renew` while no other process does, unless what another has saved by then will do.
    ///
    /// - Parameters:
    ///   - isDone: whether there is nothing left to renew.
    ///   - canGoOn: whether the old token serves while somebody else renews.
    func inTurn(
        _ cancel: Cancellation?, unless isDone: () -> Bool, waitingUnless canGoOn: () -> Bool = { false },
        _ renew: () throws(RingCXError) -> Void
    ) throws(RingCXError) {
        guard let cache, !isPrivate, !holdsLease else { return try renew() }
        let user = cacheUser
        while true {
            recall()
            if isDone() { return }
            if cache.takeLease(host, user: user) { break }
            if canGoOn() { return }
            try waitForOthers(cancel)
        }
        try holdingLease(of: user, cache) { () throws(RingCXError) in
            recall()
            if !isDone() { try renew() }
        }
    }

    /// Runs `body` while no other process signs this user in; what is saved already changes nothing.
    func alone(_ cancel: Cancellation?, _ body: () throws(RingCXError) -> Void) throws(RingCXError) {
        guard let cache, !isPrivate, !holdsLease else { return try body() }
        let user = cacheUser
        while !cache.takeLease(host, user: user) { try waitForOthers(cancel) }
        try holdingLease(of: user, cache, body)
    }

    private func holdingLease(
        of user: String, _ cache: SignInCache, _ body: () throws(RingCXError) -> Void
    ) throws(RingCXError) {
        holdsLease = true
        defer {
            holdsLease = false
            cache.release(host, user: user)
        }
        try body()
    }

    /// As `inTurn` begins, without waiting: false while another process renews.
    func takeTurn() -> Bool {
        guard let cache, !isPrivate else { return true }
        return cache.takeLease(host, user: cacheUser)
    }

    func releaseTurn() {
        guard let cache, !isPrivate else { return }
        cache.release(host, user: cacheUser)
    }

    private func waitForOthers(_ cancel: Cancellation?) throws(RingCXError) {
        if cancel?.isCancelled == true { throw RingCXError(.cancelled, "cancelled while another rcx signs in") }
        usleep(15_000)
    }

    private var cacheUser: String { credentials?.fingerprint ?? sharedUser ?? "unknown" }

    /// Before each request to a sign-in endpoint that counts them, in whatever process.
    func admit(_ endpoint: String) -> Duration? {
        guard let cache, !isPrivate else { return nil }
        let user = cacheUser
        if holdsLease { _ = cache.takeLease(host, user: user) }
        return cache.admit(endpoint, host, user: user)
    }

    func penalize(_ endpoint: String, for duration: Duration) {
        guard let user = credentials?.fingerprint ?? sharedUser else { return }
        cache?.penalize(endpoint, host, user: user, for: duration)
    }

    func stopSharing() {
        if let cache, let user = credentials?.fingerprint ?? sharedUser { cache.remove(host, user: user) }
        (sharedUser, sharedVersion) = (nil, 0)
    }
}
