import Transport

/// During a transfer that takes longer than its token lives, the next one is fetched already: the request that follows starts
/// at once, and the refresh token is used while it is sure to be good.
extension Session {
    /// Called again and again while a transfer goes on.
    func renewMeanwhile() {
        if let renewal { return renewal.hasEnded ? endRenewal() : () }
        guard host.generation == .current, !holdsLease, let due = token, due.refresh != nil, now() >= due.renews,
            due.access != notRenewed, takeTurn()
        else { return }
        recall()
        guard let token, let refresh = token.refresh, now() >= token.renews else { return releaseTurn() }
        renewal = BackgroundRenewal(of: refresh, host: host, configuration: client.configuration, issued: now())
        // One attempt a token: what it did not bring the next request will ask for.
        notRenewed = token.access
        if renewal == nil { releaseTurn() }
    }

    /// Takes over what a renewal has brought. Waits for one that is under way, since its refresh token is used up.
    func endRenewal() {
        guard let renewal else { return }
        self.renewal = nil
        defer { releaseTurn() }
        switch renewal.wait() {
        case .success(let signedIn): adopt(signedIn)
        case .failure(let error) where error.kind == .signIn || error.kind == .status: token = token?.withoutRefresh
        case .failure: break
        }
    }
}
