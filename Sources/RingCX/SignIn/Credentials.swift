/// What someone signs in with. Secrets inside never print.
public enum Credentials: Sendable, Equatable {
    /// A RingCentral app (client id and secret) and a JWT of the user it acts for.
    case jwt(clientId: String, clientSecret: Secret, jwt: Secret)
    /// A RingCentral app with the password grant: `username` is the phone number or e-mail address.
    case password(clientId: String, clientSecret: Secret, username: String, extension: String?, password: Secret)
    /// A user name and password of a legacy host, where there is no RingCentral app.
    case legacy(username: String, password: Secret)

    /// Everything in it that must not be shown.
    public var secrets: [Secret] {
        switch self {
        case .jwt(_, let clientSecret, let jwt): [clientSecret, jwt]
        case .password(_, let clientSecret, _, _, let password): [clientSecret, password]
        case .legacy(_, let password): [password]
        }
    }
}
