/// What signs in to a sandbox. Made from its seed; worth nothing anywhere else.
public struct SandboxCredentials: Equatable, Sendable {
    public let clientId: String
    public let clientSecret: String
    /// Has the form of a JWT, for the RingCentral JWT grant.
    public let jwt: String
    /// A permanent token for the `X-Auth-Token` header: the shortest way in.
    public let apiToken: String
    /// RingCentral's number of the user, for the password grant and the legacy sign-in.
    public let username: String
    /// The name of the same user for Engage and the legacy sign-in.
    public var email: String { Directory.email }
    public let password: String

    /// Whether a name is the user's: the number, or the address that Engage knows.
    func names(_ username: String) -> Bool { username == self.username || username == Directory.email }

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed ^ 0x5ca1_ab1e)
        clientId = random.token(bytes: 16)
        clientSecret = random.token(bytes: 32)
        jwt = TokenText.jwt(
            #"{"aud":"https://platform.ringcentral.com/restapi/oauth/token","sub":"\#(Directory.rcUserId)","jti":"\#(random.token(bytes: 12))"}"#,
            random: &random)
        username = "+14155550100"
        password = random.token(bytes: 9)
        apiToken = TokenText.legacy(&random)
    }
}
