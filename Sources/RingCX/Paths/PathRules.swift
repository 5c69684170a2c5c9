import Transport

/// Turns what someone types after a verb into a URL: full URLs and full paths as they are, paths as the documentation
/// prints them, and short paths below the root they belong to.
public struct PathRules: Sendable {
    public let host: Host
    /// A description of another API: its paths go as they are.
    private let described: Catalogue?

    public init(host: Host, described: Catalogue? = nil) {
        (self.host, self.described) = (host, described)
    }

    /// Resolves an encoded path that begins with `/`, with its query, or a full URL.
    ///
    /// - Parameter identifier: gives the account identifiers; asked only for those the path needs.
    /// - Throws: `.usage` for texts that are neither, and whatever `identifier` throws.
    public func resolve(
        _ target: String, identifier: (Identifier) throws(RingCXError) -> String
    ) throws(RingCXError) -> Destination {
        guard target.utf8.first == UInt8(ascii: "/"), !target.utf8.starts(with: "//".utf8) else {
            return try resolve(url: target)
        }
        let split = target.utf8.firstIndex(of: UInt8(ascii: "?")) ?? target.endIndex
        let path = try Self.fill(expand(String(target[..<split])), identifier)
        let origin = try origin(forPath: path)
        return Destination(url: origin + path + target[split...], credential: credential(at: origin, path))
    }

    /// The full path of a typed one (without a query). Identifiers that come from the sign-in are still in braces,
    /// and a `~` where the API has one of them has become its braced name.
    public func expand(_ path: String) -> String {
        if isDescribed(path) { return path }
        let rule = PathRule.all.first { $0.fits(path) } ?? PathRule.belowAccount
        let full = rule.apply(to: path, apiRoot: host.generation == .legacy ? "/api" : "/voice/api")
        return full.isAtOrBelow("/restapi") ? full : Self.namingTildes(full)
    }

    func isDescribed(_ path: String) -> Bool { described?.hasPath(path) ?? false }

    private func origin(forPath path: String) throws(RingCXError) -> String {
        guard path.isAtOrBelow("/restapi") else { return host.url }
        guard let platform = host.platformURL else {
            throw RingCXError(
                .usage, "\(host.name) is a legacy host and has no RingCentral platform", hint: "type: host current")
        }
        return platform
    }

    private func resolve(url: String) throws(RingCXError) -> Destination {
        let parts = try URLParts(reading: url)
        return Destination(url: url, credential: credential(at: "\(parts.origin)", parts.path))
    }

    /// The credential for a URL: none unless the host names its origin.
    func credential(at origin: String, _ path: String) -> CredentialKind {
        let isPlatformPath = path.isAtOrBelow("/restapi")
        if origin == host.platformURL, isPlatformPath {
            return path.isAtOrBelow("/restapi/oauth") ? .none : .ringCentral
        }
        guard origin == host.url, !isPlatformPath, !Self.isSignIn(path) else { return .none }
        if host.generation == .legacy { return .legacy }
        return path.isAtOrBelow("/voice/api/v1/summary") ? .ringCXCookie : .ringCX
    }

    /// Endpoints that make tokens take none. (`GET /api/auth/login` itself tells about the token it is sent.)
    private static func isSignIn(_ path: String) -> Bool {
        path.utf8.starts(with: "/api/auth/login/".utf8) || path == "/api/auth/token/refresh"
            || ["/api/v1/auth/login", "/voice/api/v1/auth/login"].contains(path)
    }
}
