/// A token and the time it is good for, by the session's own clock.
struct Token: Sendable {
    let access: Secret
    /// Single use; nil when the server gave none.
    let refresh: Secret?
    let expires: Duration
    /// Nil where the server doesn't say.
    let refreshExpires: Duration?

    /// When to get the next one, so that no request starts with a token about to die.
    let renews: Duration
    /// The header it goes into.
    var form = Form.bearer

    enum Form: Sendable { case bearer, authTokenHeader }
}

extension Token {
    /// RingCX never says how long its tokens live: five minutes from issue, renewed after four.
    static func ringCX(access: String, refresh: String?, issued: Duration) -> Token {
        Token(
            access: Secret(access), refresh: refresh.map(Secret.init), expires: issued + .seconds(300),
            refreshExpires: nil, renews: issued + .seconds(240))
    }

    /// A legacy token lives an hour from its last use; renewing early serves nothing.
    static func legacy(access: String, used: Duration, life: Duration = .seconds(3600)) -> Token {
        let end = used + life
        return Token(
            access: Secret(access), refresh: nil, expires: end, refreshExpires: nil, renews: end, form: .authTokenHeader
        )
    }

    /// A token that lives until somebody deletes it.
    static func permanent(_ access: Secret) -> Token {
        let never = Duration.seconds(10_000_000_000)
        return Token(
            access: access, refresh: nil, expires: never, refreshExpires: nil, renews: never, form: .authTokenHeader)
    }

    var isPermanent: Bool { expires >= .seconds(10_000_000_000) }

    /// A RingCentral token says its seconds; a minute of head-room, or a tenth of a short life.
    static func ringCentral(
        access: String, refresh: String?, issued: Duration, life: Duration, refreshLife: Duration
    ) -> Token {
        let headRoom = min(.seconds(60), life / 10)
        return Token(
            access: Secret(access), refresh: refresh.map(Secret.init), expires: issued + life,
            refreshExpires: issued + refreshLife, renews: issued + life - headRoom)
    }

    /// Each use starts the life of a legacy token anew; whoever has a permanent one needs no clock.
    func used(at now: Duration) -> Token {
        let isLong = expires - now > .seconds(3600)
        return isPermanent
            ? self : .legacy(access: access.reveal(), used: now, life: isLong ? .seconds(14 * 86_400) : .seconds(3600))
    }

    /// Whole seconds of life left; 0 when it is over.
    func secondsLeft(at now: Duration) -> Int { max(0, Int((expires - now).components.seconds)) }
}
