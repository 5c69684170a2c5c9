/// How a sandbox is to be.
public struct SandboxOptions: Sendable {
    /// The port on 127.0.0.1; 0 for any free one.
    public var port = 0
    /// Whether it speaks https, with a certificate of its own making.
    public var usesTLS = false
    /// The same number makes the same accounts, objects and credentials.
    public var seed: UInt64 = 1
    /// How much there is at the start.
    public var size = SandboxSize.small
    /// How many times as fast as in life calls arrive, connect and end, from 0.01 to 100. Tokens and limits go by the clock.
    public var speed = 1.0
    /// Where the objects are kept; nil for memory. A file that has objects already keeps them.
    public var dataFile: String?
    /// How long a RingCX access token lives; the real one five minutes.
    public var accessTokenLifetime: Duration = .seconds(300)
    /// How long a RingCentral access token lives.
    public var platformTokenLifetime: Duration = .seconds(7_199)
    /// How long a RingCentral refresh token lives.
    public var platformRefreshLifetime: Duration = .seconds(604_799)
    /// Whether more requests than the documentation allows are answered with 429.
    public var limitsRequests = true
    /// What goes wrong, and when. The first rule that fits a request counts.
    public var faults: [FaultRule] = []
    /// A longer request body is answered with 413.
    public var maximumBodyBytes = 32 * 1024 * 1024

    public init() {}
}

/// How much a sandbox holds at the start: a few of everything, a contact centre with three sites, or that with 100,000 leads.
public enum SandboxSize: String, CaseIterable, Sendable {
    case small, medium, large
}

extension Duration {
    /// Whole milliseconds; what is out of reach becomes the nearest of ten thousand years.
    var milliseconds: Int64 {
        let furthest: Int64 = 315_360_000_000
        let seconds = min(max(components.seconds, -furthest), furthest)
        return seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
