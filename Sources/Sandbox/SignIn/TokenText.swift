import LosslessJSON

/// How tokens look. They are random; nothing is signed.
enum TokenText {
    /// RingCentral's opaque tokens begin alike.
    static func platform() -> String {
        var random = SystemRandomNumberGenerator()
        return "U1BCMDFU" + random.token(bytes: 40)
    }

    /// A RingCX access token: header, payload and something in the place of a signature.
    static func access(issuedAt now: Int64, expiresAt: Int64) -> String {
        var random = SystemRandomNumberGenerator()
        let payload =
            #"{"sub":"\#(Directory.rcUserId)","jti":"\#(random.token(bytes: 12))","iat":\#(now / 1_000),"exp":\#(expiresAt / 1_000)}"#
        return jwt(payload, random: &random)
    }

    static func refresh() -> String {
        var random = SystemRandomNumberGenerator()
        return random.token(bytes: 48)
    }

    /// The name of the deployment and a UUID, like `aws80:c2353445-bc74-af1a-2850-1d55a371c0a9`.
    static func legacy(_ random: inout some RandomNumberGenerator) -> String {
        let digits = (0..<32).map { _ in String(UInt8.random(in: 0..<16, using: &random), radix: 16) }
        let groups = [digits[..<8], digits[8..<12], digits[12..<16], digits[16..<20], digits[20...]]
        return Directory.platformId + ":" + groups.map { $0.joined() }.joined(separator: "-")
    }

    static func jwt(_ payload: String, random: inout some RandomNumberGenerator) -> String {
        [Array(#"{"alg":"RS256","typ":"JWT"}"#.utf8), Array(payload.utf8)].map(Base64.encodeForURL).joined(
            separator: ".")
            + "." + random.token(bytes: 32)
    }

    /// What is in the middle of a JWT.
    static func claims(of token: String) -> JSON? {
        let parts = token.split(separator: ".")
        guard parts.count == 3, let bytes = Base64.decode(parts[1]) else { return nil }
        return try? JSON(parsing: bytes)
    }

    /// Whether a text is three parts with dots between them.
    static func isJWT(_ text: String) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).count == 3
    }
}
