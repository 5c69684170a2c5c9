/// What someone signs in with. Secrets inside never print.
public enum Credentials: Sendable, Equatable {
    /// A RingCentral app (client id and secret) and a JWT of the user it acts for.
    case jwt(clientId: String, clientSecret: Secret, jwt: Secret)
    /// A RingCentral app with the password grant: `username` is the phone number or e-mail address.
    case password(clientId: String, clientSecret: Secret, username: String, extension: String?, password: Secret)
    /// A user name and password of a legacy host, where there is no RingCentral app. The token lives an hour from its last
    /// use, or two weeks where it stays logged in.
    case legacy(username: String, password: Secret, staysLoggedIn: Bool = false)
    /// An administrator of before RingCentral's sign-in: e-mail address, password, and the deployment (`aws80`).
    case admin(username: String, password: Secret, platformId: String)
    /// A token somebody has already; its form tells what it is good for.
    case token(Secret)

    /// Everything in it that must not be shown.
    public var secrets: [Secret] {
        switch self {
        case .jwt(_, let clientSecret, let jwt): [clientSecret, jwt]
        case .password(_, let clientSecret, _, _, let password): [clientSecret, password]
        case .legacy(_, let password, _), .admin(_, let password, _): [password]
        case .token(let token): [token]
        }
    }
}

/// What a pasted token is, by its form.
enum PastedToken {
    /// Three parts with dots: RingCX's own, for five minutes.
    case ringCX
    /// `aws80:` and a UUID: a permanent or legacy one, for `X-Auth-Token`.
    case authToken
    /// Anything else: RingCentral's, to be exchanged.
    case ringCentral

    init(_ token: Secret) {
        let text = token.reveal()
        if text.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 2, text.hasPrefix("eyJ") {
            self = .ringCX
        } else if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")), text[colon...].utf8.count == 37 {
            self = .authToken
        } else {
            self = .ringCentral
        }
    }
}
