/// One row of the table that says where a typed path belongs.
struct PathRule {
    enum Base {
        /// The origin: the path is complete.
        case origin
        /// `/voice/api`, or `/api` on legacy hosts.
        case api
    }

    /// The rule fits a path that is this or continues it with `/`.
    let prefix: String
    let base: Base
    /// What comes between base and path.
    let root: String
    /// Whether the prefix only names the root and is no part of the path.
    var isOnlyName = false

    private static let admin = "/v1/admin"

    /// The first that fits counts, so longer prefixes come before shorter ones.
    static let all: [PathRule] =
        // Full paths, as typed. The last is what only a sandbox has.
        ["/voice", "/api", "/platform", "/restapi", "/sandbox"].map { PathRule(prefix: $0, base: .origin, root: "") }
        // As the documentation prints them.
        + ["/v1", "/v2/admin", "/v2-skinny/admin", "/integration", "/cx/integration", "/cx/routing"]
        .map { PathRule(prefix: $0, base: .api, root: "") }
        + ["/admin", "/summary/accounts"].map { PathRule(prefix: $0, base: .api, root: "/v1") }
        + short

    /// Short names of what isn't below an account; no operation below an account begins with one of these.
    private static let short =
        ["/users", "/rightsDocs", "/auditLogs", "/token", "/accounts", "/auth", "/utilities", "/reports"]
        .map { PathRule(prefix: $0, base: .api, root: admin) }
        // And of the other roots.
        + [
            named("/tn", admin + "/utilities/tnManager"),
            named("/cx", "/cx/integration/v1/accounts/{rcAccountId}/sub-accounts/{subAccountId}"),
            named("/summary/segments", "/v1/summary/accounts/{subAccountId}/segments"),
            named("/v2", "/v2/admin/accounts/{accountId}"),
            named("/v2-skinny", "/v2-skinny/admin/accounts/{accountId}"),
        ]

    static let shortNames = short.map(\.prefix)

    /// Every other path. No two of the 215 operations below an account collide.
    static let belowAccount = PathRule(prefix: "", base: .api, root: admin + "/accounts/{accountId}")

    private static func named(_ prefix: String, _ root: String) -> PathRule {
        PathRule(prefix: prefix, base: .api, root: root, isOnlyName: true)
    }

    func fits(_ path: String) -> Bool {
        path.isAtOrBelow(prefix)
    }

    func apply(to path: String, apiRoot: String) -> String {
        let rest = isOnlyName ? String(path.utf8.dropFirst(prefix.utf8.count))! : path
        return (base == .api ? apiRoot : "") + root + (rest == "/" ? "" : rest)
    }
}

extension String {
    /// Whether the path is `prefix` or continues it with a `/`.
    func isAtOrBelow(_ prefix: String) -> Bool {
        guard utf8.starts(with: prefix.utf8) else { return false }
        return utf8.dropFirst(prefix.utf8.count).first.map { $0 == UInt8(ascii: "/") } ?? true
    }
}
