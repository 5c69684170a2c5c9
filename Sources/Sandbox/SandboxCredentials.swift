/// What signs in to a sandbox. Made from its seed; worth nothing anywhere else.
public struct SandboxCredentials: Equatable, Sendable {
    public let clientId: String
    public let clientSecret: String
    /// Has the form of a JWT, for the RingCentral JWT grant.
    public let jwt: String
    public let username: String
    public let password: String

    init(seed: UInt64) {
        var random = SeededRandom(seed: seed ^ 0x5ca1_ab1e)
        clientId = random.token(bytes: 16)
        clientSecret = random.token(bytes: 32)
        jwt = TokenText.jwt(
            #"{"aud":"https://platform.ringcentral.com/restapi/oauth/token","sub":"\#(Directory.rcUserId)","jti":"\#(random.token(bytes: 12))"}"#,
            random: &random)
        username = "+14155550100"
        password = random.token(bytes: 9)
    }
}
