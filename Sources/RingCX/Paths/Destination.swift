/// Where a typed path goes, and what it shows at the door.
public struct Destination: Sendable, Equatable {
    /// Absolute and encoded.
    public let url: String
    public let credential: CredentialKind

    public init(url: String, credential: CredentialKind) {
        self.url = url
        self.credential = credential
    }
}

/// Which token a request carries, and how.
public enum CredentialKind: Sendable, Equatable {
    /// None: another origin, or a sign-in endpoint.
    case none
    /// `Authorization: Bearer` with the five-minute RingCX token.
    case ringCX
    /// `cookie: access_token=` with the RingCX token: the summary endpoints take nothing else.
    case ringCXCookie
    /// `Authorization: Bearer` with the RingCentral token.
    case ringCentral
    /// `X-Auth-Token` of a legacy host.
    case legacy
}
