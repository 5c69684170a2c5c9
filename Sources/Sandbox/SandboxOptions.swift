/// How a sandbox is to be.
public struct SandboxOptions: Sendable {
    /// The port on 127.0.0.1; 0 for any free one.
    public var port = 0
    /// The same number makes the same accounts, objects and credentials.
    public var seed: UInt64 = 1
    /// Where the objects are kept; nil for memory. A file that has objects already keeps them.
    public var dataFile: String?
    /// How long a RingCX access token lives; the real one five minutes.
    public var accessTokenLifetime: Duration = .seconds(300)
    /// How long a RingCentral access token lives.
    public var platformTokenLifetime: Duration = .seconds(7_199)
    /// How long a RingCentral refresh token lives.
    public var platformRefreshLifetime: Duration = .seconds(604_799)
    /// Whether more than five exchanges a minute are answered with 429, as the documentation says.
    public var limitsExchanges = true
    /// A longer request body is answered with 413.
    public var maximumBodyBytes = 32 * 1024 * 1024

    public init() {}
}

extension Duration {
    /// Whole milliseconds; what is out of reach becomes the nearest of ten thousand years.
    var milliseconds: Int64 {
        let furthest: Int64 = 315_360_000_000
        let seconds = min(max(components.seconds, -furthest), furthest)
        return seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
