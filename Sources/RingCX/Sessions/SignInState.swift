/// What is known about the sign-in at one moment: what a prompt and `whoami` show. Holds no secret.
public struct SignInState: Sendable, Equatable {
    public let host: Host
    public let isSignedIn: Bool
    /// Name, e-mail address, or `admin 1111` where the sign-in names nobody.
    public let user: String?
    public let account: Account?
    /// How many accounts there are to choose from; nil before the sign-in.
    public let accountCount: Int?
    /// Whole seconds the RingCX (or legacy) token has left; nil without one. Renewing is automatic.
    public let tokenSecondsLeft: Int?
    /// The same for the RingCentral token.
    public let ringCentralSecondsLeft: Int?
    public let mainAccountId: String?
    /// Nil until a path has needed it.
    public let rcAccountId: String?

    /// Signed in, with accounts to choose from and none chosen.
    public var needsAccount: Bool { isSignedIn && account == nil && (accountCount ?? 0) > 0 }
}

extension Session {
    /// Nothing is sent.
    public var state: SignInState {
        SignInState(
            host: host, isSignedIn: token != nil, user: user, account: account, accountCount: knownAccounts?.count,
            tokenSecondsLeft: token?.secondsLeft(at: now()),
            ringCentralSecondsLeft: ringCentral?.secondsLeft(at: now()), mainAccountId: known(.mainAccountId),
            rcAccountId: rcAccountId)
    }

    /// The RingCX or legacy token, for `token --show`.
    public var currentToken: Secret? { token?.access }

    /// The RingCentral token, for `token --show`.
    public var currentRingCentralToken: Secret? { ringCentral?.access }
}
