import LosslessJSON

/// How often clients signed in: what tests of sharing a sign-in look at.
public struct SignInCounts: Sendable {
    public internal(set) var exchanges = 0
    /// Answered with 429.
    public internal(set) var refusedExchanges = 0
    public internal(set) var refreshes = 0
    /// While another access token was still good.
    public internal(set) var earlyRefreshes = 0
    public internal(set) var refusedRefreshes = 0

    var json: [(String, JSON)] {
        [
            ("exchanges", JSON(exchanges)), ("refusedExchanges", JSON(refusedExchanges)),
            ("refreshes", JSON(refreshes)), ("earlyRefreshes", JSON(earlyRefreshes)),
            ("refusedRefreshes", JSON(refusedRefreshes)),
        ]
    }
}
