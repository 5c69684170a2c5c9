import RingCX
import Testing

private let ringCX = "https://ringcx.ringcentral.com"
private let account = ringCX + "/voice/api/v1/admin/accounts/99990001"
private let platform = "https://platform.ringcentral.com"

/// Gives every identifier, so that a case shows by its digits which one a path took.
private func identifier(_ name: Identifier) -> String {
    switch name {
    case .accountId, .subAccountId: "99990001"
    case .mainAccountId: "99990000"
    case .rcAccountId: "980634004"
    }
}

private func resolve(_ target: String, on host: Host = .current) throws(RingCXError) -> Destination {
    try PathRules(host: host).resolve(target) { identifier($0) }
}

private struct Case: CustomTestStringConvertible, Sendable {
    let typed: String
    let url: String
    let credential: CredentialKind

    init(_ typed: String, _ url: String, _ credential: CredentialKind = .ringCX) {
        (self.typed, self.url, self.credential) = (typed, url, credential)
    }

    var testDescription: String { typed }
}

private let cx = ringCX + "/voice/api/cx/integration/v1/accounts/980634004/sub-accounts/99990001"

private let currentCases = [
    // As typed.
    Case("/voice/api/v1/admin/users", ringCX + "/voice/api/v1/admin/users"),
    Case("/voice", ringCX + "/voice"),
    Case("/api/auth/token/claims", ringCX + "/api/auth/token/claims"),
    Case("/api/auth/login", ringCX + "/api/auth/login"),
    Case(
        "/api/auth/login/rc/accesstoken?includeRefresh=true",
        ringCX + "/api/auth/login/rc/accesstoken?includeRefresh=true", .none),
    Case("/api/auth/token/refresh", ringCX + "/api/auth/token/refresh", .none),
    Case("/platform/api/media/product", ringCX + "/platform/api/media/product"),
    Case("/restapi/v1.0/account/~", platform + "/restapi/v1.0/account/~", .ringCentral),
    Case("/restapi/oauth/token", platform + "/restapi/oauth/token", .none),
    // As the documentation prints them.
    Case("/v1/admin/accounts/1/agentGroups", ringCX + "/voice/api/v1/admin/accounts/1/agentGroups"),
    Case("/v1/auth/isTokenValid?token=x", ringCX + "/voice/api/v1/auth/isTokenValid?token=x"),
    Case("/v1/userDetail/self", ringCX + "/voice/api/v1/userDetail/self"),
    Case("/v2/admin/utilities/tnManager/searchDnis", ringCX + "/voice/api/v2/admin/utilities/tnManager/searchDnis"),
    Case("/v2-skinny/admin/accounts/1/x", ringCX + "/voice/api/v2-skinny/admin/accounts/1/x"),
    Case("/integration/v1/admin/users/2", ringCX + "/voice/api/integration/v1/admin/users/2"),
    Case(
        "/cx/integration/v1/accounts/1/sub-accounts/2/queue-groups",
        ringCX + "/voice/api/cx/integration/v1/accounts/1/sub-accounts/2/queue-groups"),
    Case(
        "/cx/routing/v1/sub-accounts/2/queues/3/availability?queueType=Voice",
        ringCX + "/voice/api/cx/routing/v1/sub-accounts/2/queues/3/availability?queueType=Voice"),
    Case("/admin/users", ringCX + "/voice/api/v1/admin/users"),
    Case(
        "/summary/accounts/1/segments/s-1/auto", ringCX + "/voice/api/v1/summary/accounts/1/segments/s-1/auto",
        .ringCXCookie),
    // Short names of the admin root.
    Case("/users", ringCX + "/voice/api/v1/admin/users"),
    Case("/users/availableUserNames?x=1", ringCX + "/voice/api/v1/admin/users/availableUserNames?x=1"),
    Case("/users?isSSO=true", ringCX + "/voice/api/v1/admin/users?isSSO=true"),
    Case("/rightsDocs/5/assignments", ringCX + "/voice/api/v1/admin/rightsDocs/5/assignments"),
    Case("/auditLogs/search", ringCX + "/voice/api/v1/admin/auditLogs/search"),
    Case("/token", ringCX + "/voice/api/v1/admin/token"),
    Case("/accounts", ringCX + "/voice/api/v1/admin/accounts"),
    Case("/accounts/7/agentGroups", ringCX + "/voice/api/v1/admin/accounts/7/agentGroups"),
    Case("/auth", ringCX + "/voice/api/v1/admin/auth"),
    Case("/utilities/tnManager/search", ringCX + "/voice/api/v1/admin/utilities/tnManager/search"),
    Case("/tn/search", ringCX + "/voice/api/v1/admin/utilities/tnManager/search"),
    Case("/reports/AGENT", ringCX + "/voice/api/v1/admin/reports/AGENT"),
    // Short names of the other roots.
    Case("/cx/interaction-metadata", cx + "/interaction-metadata"),
    Case("/cx", cx),
    Case(
        "/summary/segments/s-v-1/auto", ringCX + "/voice/api/v1/summary/accounts/99990001/segments/s-v-1/auto",
        .ringCXCookie),
    Case(
        "/v2/httpServiceGroups/1/httpServices",
        ringCX + "/voice/api/v2/admin/accounts/99990001/httpServiceGroups/1/httpServices"),
    Case(
        "/v2-skinny/cloudRouteProfileGroups",
        ringCX + "/voice/api/v2-skinny/admin/accounts/99990001/cloudRouteProfileGroups"),
    // Everything else is below the account.
    Case("/agentGroups", account + "/agentGroups"),
    Case("/agentGroups/7/agents?maxRows=50&page=0", account + "/agentGroups/7/agents?maxRows=50&page=0"),
    Case("/", account),
    Case("/?x=/users", account + "?x=/users"),
    Case("/usersOfMine", account + "/usersOfMine"),
    Case("/tokens", account + "/tokens"),
    Case("/voicemail", account + "/voicemail"),
    Case("/v2x", account + "/v2x"),
    Case("/Users", account + "/Users"),
    Case("/reportsStreaming", account + "/reportsStreaming"),
    Case("/summary/x", account + "/summary/x"),
    Case("/agentGroups/", account + "/agentGroups/"),
    Case("/x?next=/restapi/v1.0", account + "/x?next=/restapi/v1.0"),
    Case("/agentGroups/%2e%2e/x", account + "/agentGroups/%2e%2e/x"),
    // `~` is the account wherever the API has one, and a name elsewhere.
    Case("/accounts/~/agentGroups", account + "/agentGroups"),
    Case("/voice/api/v1/admin/accounts/~/agentGroups", account + "/agentGroups"),
    Case("/v2/admin/accounts/~/x", ringCX + "/voice/api/v2/admin/accounts/99990001/x"),
    Case("/cx/integration/v1/accounts/~/sub-accounts/~/queue-groups", cx + "/queue-groups"),
    Case(
        "/integration/v1/admin/accounts/~/subaccounts",
        ringCX + "/voice/api/integration/v1/admin/accounts/99990000/subaccounts"),
    Case(
        "/summary/accounts/~/segments/s/auto", ringCX + "/voice/api/v1/summary/accounts/99990001/segments/s/auto",
        .ringCXCookie),
    Case("/agentGroups/~", account + "/agentGroups/~"),
    // Full URLs go as typed; only the host's own origins get a credential.
    Case(ringCX + "/agentGroups", ringCX + "/agentGroups"),
    Case("HTTPS://RINGCX.ringcentral.com:443/voice/x", "HTTPS://RINGCX.ringcentral.com:443/voice/x"),
    Case(platform + "/restapi/v1.0/account/~", platform + "/restapi/v1.0/account/~", .ringCentral),
    Case(platform + "/voice/api/v1/admin/users", platform + "/voice/api/v1/admin/users", .none),
    Case(ringCX + "/restapi/v1.0/account/~", ringCX + "/restapi/v1.0/account/~", .none),
    Case("https://ringcx.ringcentral.com:8443/voice/x", "https://ringcx.ringcentral.com:8443/voice/x", .none),
    Case(
        "https://ringcx.ringcentral.com.example.com/voice/x", "https://ringcx.ringcentral.com.example.com/voice/x",
        .none),
    Case("https://engage.ringcentral.com/voice/x", "https://engage.ringcentral.com/voice/x", .none),
    Case("http://127.0.0.1:1/voice/x", "http://127.0.0.1:1/voice/x", .none),
]

@Test(arguments: currentCases)
private func pathsGoWhereTheRulesSay(_ example: Case) throws {
    #expect(try resolve(example.typed) == Destination(url: example.url, credential: example.credential))
}

private let vacd = "https://portal.vacd.biz"

private let legacyCases = [
    Case("/v1/admin/accounts/1/agentGroups", vacd + "/api/v1/admin/accounts/1/agentGroups", .legacy),
    Case("/agentGroups", vacd + "/api/v1/admin/accounts/99990001/agentGroups", .legacy),
    Case("/users", vacd + "/api/v1/admin/users", .legacy),
    Case("/token", vacd + "/api/v1/admin/token", .legacy),
    Case("/api/v1/admin/users", vacd + "/api/v1/admin/users", .legacy),
    Case("/v1/auth/login", vacd + "/api/v1/auth/login", .none),
    Case(ringCX + "/voice/x", ringCX + "/voice/x", .none),
]

@Test(arguments: legacyCases)
private func legacyHostsHaveTheirOwnRoots(_ example: Case) throws {
    let destination = try resolve(example.typed, on: .legacy)
    #expect(destination == Destination(url: example.url, credential: example.credential))
}

@Test func legacyHostsHaveNoPlatform() {
    let error = #expect(throws: RingCXError.self) { try resolve("/restapi/v1.0/account/~", on: .legacy) }
    #expect(error?.kind == .usage)
    #expect(
        error?.description == "portal.vacd.biz is a legacy host and has no RingCentral platform: type: host current")
}

@Test func aLoopbackHostServesThePlatformItself() throws {
    let host = try Host.custom("http://127.0.0.1:8080")
    #expect(
        try resolve("/restapi/v1.0/account/~", on: host)
            == Destination(url: "http://127.0.0.1:8080/restapi/v1.0/account/~", credential: .ringCentral))
    #expect(try resolve("http://127.0.0.1:8080/restapi/v1.0/x", on: host).credential == .ringCentral)
    #expect(try resolve("http://localhost:8080/voice/x", on: host).credential == .none)
}

@Test(arguments: [
    "", "agentGroups", "//evil.example.com/x", "ftp://ringcx.ringcentral.com/x", "https://",
    "https://ringcx.ringcentral.com@evil.example.com/x", "https://user:pw@ringcx.ringcentral.com/x",
    "https://ringcx.ringcentral.com\\@evil.example.com/x", "https://ringcx.ringcentral.com/x y",
    "https://ringcx.ringcentral.com:0/x", "https:/ringcx.ringcentral.com/x",
])
func whatIsNoPathOrURLIsRefused(_ target: String) {
    let error = #expect(throws: RingCXError.self) { try resolve(target) }
    #expect(error?.kind == .usage)
}

@Test func identifiersAreAskedForOnlyWhenThePathNeedsThem() throws {
    var asked: [Identifier] = []
    func destination(_ target: String) throws(RingCXError) -> Destination {
        asked = []
        return try PathRules(host: .current).resolve(target) { name in
            asked.append(name)
            return identifier(name)
        }
    }
    _ = try destination("/users")
    #expect(asked == [])
    _ = try destination("/agentGroups")
    #expect(asked == [.accountId])
    _ = try destination("/cx/queue-groups")
    #expect(asked == [.rcAccountId, .subAccountId])
    _ = try destination("https://ringcx.ringcentral.com/voice/api/v1/admin/accounts/~/x")
    #expect(asked == [])
}

@Test func expandingShowsThePathBeforeAnyoneSignsIn() {
    let rules = PathRules(host: .current)
    #expect(rules.expand("/agentGroups") == "/voice/api/v1/admin/accounts/{accountId}/agentGroups")
    #expect(
        rules.expand("/cx/x") == "/voice/api/cx/integration/v1/accounts/{rcAccountId}/sub-accounts/{subAccountId}/x")
    #expect(rules.expand("/accounts/~") == "/voice/api/v1/admin/accounts/{accountId}")
    #expect(rules.expand("/restapi/v1.0/account/~") == "/restapi/v1.0/account/~")
}
