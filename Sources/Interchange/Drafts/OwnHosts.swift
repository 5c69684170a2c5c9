import RingCX
import Transport

/// The hosts that rcx signs in to by itself: their requests are written as short paths.
public enum OwnHosts {
    /// The path, as short as it gets, of a URL of RingCX's; nil for any other.
    ///
    /// - Parameter url: absolute; `{name}` may stand for segments.
    public static func path(of url: String) -> String? {
        guard let mark = url.firstRange(of: "://") else { return nil }
        let rest = url[mark.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        guard isOwn(String(rest[..<end])) else { return nil }
        return shortened(String(rest[end...]))
    }

    /// - Parameter host: perhaps with a port.
    public static func isOwn(_ host: String) -> Bool {
        let name = host.lowercased().prefix { $0 != ":" }
        return name == "ringcentral.com" || name.hasSuffix(".ringcentral.com") || name == "portal.vacd.biz"
            || name == "portal.virtualacd.biz"
    }

    /// A path, perhaps with a query.
    public static func shortened(_ target: String) -> String {
        let path = target.prefix { $0 != "?" && $0 != "#" }
        let query = target[path.endIndex...]
        guard !path.isEmpty else { return "/" + query }
        return PathRules(host: .current).shorten(String(path)) + query
    }

    /// Whether a path is part of signing in, which rcx does by itself.
    public static func isSignIn(_ path: String) -> Bool {
        ["/auth/login", "/auth/token", "/oauth/token", "/oauth/revoke", "/oauth/authorize"].contains {
            path.contains($0)
        }
    }
}
