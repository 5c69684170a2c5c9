import Transport

/// The server to talk to, and the RingCentral platform that signs in to it.
public struct Host: Sendable, Equatable {
    /// Which of the two sets of paths and sign-in flows it has.
    public enum Generation: Sendable {
        case current
        /// Paths without `/voice/api`, user name and password, `X-Auth-Token`.
        case legacy
    }

    /// The origin: scheme, host and, where it isn't the scheme's own, port. No trailing slash.
    public let url: String
    /// The origin that serves `/restapi`; nil on legacy hosts, which need none.
    public let platformURL: String?
    public let generation: Generation

    /// The production service.
    public static let current = Host(
        url: "https://ringcx.ringcentral.com", platformURL: ringCentralPlatform, generation: .current)
    /// The older portal, still accessible. Its twin `portal.virtualacd.biz` is read by its name.
    public static let legacy = Host(url: "https://portal.vacd.biz", platformURL: nil, generation: .legacy)

    static let ringCentralPlatform = "https://platform.ringcentral.com"
    static let legacyNames: Set<String> = ["portal.vacd.biz", "portal.virtualacd.biz"]

    /// Another host.
    ///
    /// - Parameters:
    ///   - url: `https://host[:port]`, or `http://` on a loopback address.
    ///   - platform: the origin of `/restapi`. Without it a loopback host serves that itself, and any other
    ///     host signs in at RingCentral's own platform. Legacy hosts have none.
    public static func custom(
        _ url: String, platform: String? = nil, generation: Generation = .current
    ) throws(RingCXError) -> Host {
        let parts = try originOnly(url)
        let platformURL =
            if let platform { "\(try originOnly(platform).origin)" } else {
                parts.isLoopback ? "\(parts.origin)" : ringCentralPlatform
            }
        return Host(
            url: "\(parts.origin)", platformURL: generation == .legacy ? nil : platformURL, generation: generation)
    }

    /// The same place with the paths and the sign-in of the older portal; nil for RingCX itself, which has none of them.
    public var asLegacy: Host? {
        self == .current ? nil : Host(url: url, platformURL: nil, generation: .legacy)
    }

    init(url: String, platformURL: String?, generation: Generation) {
        self.url = url
        self.platformURL = platformURL
        self.generation = generation
    }

    /// Host name and, if it has one, port: what a prompt shows.
    public var name: String { String(url.drop { $0 != "/" }.dropFirst(2)) }
}
