import LosslessJSON
import Sandbox
import Testing
import Transport

@testable import RingCX

/// A sandbox and a session on it, each with a clock of its own that the test moves.
private struct Fixture {
    let server: SandboxServer
    let clock = TestClock()
    let session: Session
    let credentials: Credentials

    init(_ change: (inout SandboxOptions) -> Void = { _ in }) throws {
        var options = SandboxOptions()
        change(&options)
        server = try SandboxServer(options: options)
        session = Session(host: try .custom(server.url), client: .test, now: clock.now)
        let given = server.credentials
        credentials = .jwt(
            clientId: given.clientId, clientSecret: Secret(given.clientSecret), jwt: Secret(given.jwt))
    }

    /// Moves both clocks, as time does.
    func wait(_ duration: Duration) {
        clock.time += duration
        server.advanceClock(by: duration)
    }

    func status(_ target: String, _ method: Method = .get) throws -> Int {
        try session.send(APIRequest(method, target)).status
    }
}

@Test func theSandboxIsUsedFromSignInToSignOut() throws {
    let fixture = try Fixture()
    let session = fixture.session
    try session.login(fixture.credentials)
    #expect(session.state.user == "Robin Quinn")
    #expect(session.account == nil)
    #expect(try session.accounts().map(\.id) == ["99990001", "99990002"])
    #expect(throws: RingCXError.self) { try fixture.status("/agentGroups") }
    try session.choose("Example Sales")
    let response = try session.send(APIRequest(.get, "/agentGroups"))
    #expect(response.status == 200)
    #expect(try JSON(parsing: response.body.bytes).kind == .array)
    #expect(try fixture.status("/accounts") == 200)
    #expect(try fixture.status("/v1/userDetail/self") == 200)
    #expect(try session.value(of: .rcAccountId) == "980634004")
    session.logout()
    #expect(throws: RingCXError.self) { try fixture.status("/accounts") }
}

@Test func aSessionLastsForDays() throws {
    let fixture = try Fixture()
    try fixture.session.login(fixture.credentials)
    for pause in [200, 100, 299, 300, 3600, 7200, 86_400, 700_000] {
        fixture.wait(.seconds(pause))
        #expect(try fixture.status("/accounts") == 200)
        #expect(try fixture.status("/restapi/v1.0/account/~") == 200)
    }
}

@Test func aServerWhoseTokensDieEarlierIsFollowed() throws {
    let fixture = try Fixture {
        $0.accessTokenLifetime = .seconds(5)
        $0.platformTokenLifetime = .seconds(60)
    }
    try fixture.session.login(fixture.credentials)
    for _ in 0..<10 {
        fixture.server.advanceClock(by: .seconds(6))
        #expect(try fixture.status("/accounts") == 200)
    }
    #expect(try fixture.status("/restapi/v1.0/account/~") == 200)
}

@Test func aRefreshTokenUsedByAnotherLeadsToAnotherExchange() throws {
    let fixture = try Fixture()
    try fixture.session.login(fixture.credentials)
    let refresh = try #require(fixture.session.token?.refresh?.reveal())
    let stolen = APIRequest(
        .post, "/api/auth/token/refresh", headers: ["Content-Type": "application/x-www-form-urlencoded"],
        body: .bytes(Array("refresh_token=\(refresh)".utf8)))
    #expect(try fixture.session.send(stolen).status == 200)
    fixture.wait(.seconds(290))
    #expect(try fixture.status("/accounts") == 200)
}

@Test func theExchangeLimitIsKept() throws {
    let fixture = try Fixture()
    for _ in 0..<5 { try fixture.session.login(fixture.credentials) }
    let error = #expect(throws: RingCXError.self) { try fixture.session.login(fixture.credentials) }
    #expect(error?.kind == .rateLimit)
    #expect(error?.hint?.hasPrefix("wait ") == true)
    // The sign-in from before goes on.
    #expect(try fixture.status("/accounts") == 200)
    fixture.wait(.seconds(61))
    try fixture.session.login(fixture.credentials)
}

@Test func wrongCredentialsAreNamedByTheirCode() throws {
    let fixture = try Fixture()
    let good = fixture.server.credentials
    let secret = Secret(good.clientSecret)
    let wrong: [(Credentials, String)] = [
        (.jwt(clientId: "x", clientSecret: secret, jwt: Secret(good.jwt)), "[OAU-146]"),
        (.jwt(clientId: good.clientId, clientSecret: Secret("x"), jwt: Secret(good.jwt)), "[OAU-146]"),
        (.jwt(clientId: good.clientId, clientSecret: secret, jwt: Secret("x.y.z")), "[OAU-129]"),
        (
            .password(
                clientId: good.clientId, clientSecret: secret, username: good.username, extension: nil,
                password: Secret("wrong-password")), "[OAU-140]"
        ),
    ]
    for (credentials, code) in wrong {
        let error = #expect(throws: RingCXError.self) { try fixture.session.login(credentials) }
        #expect(error?.kind == .signIn)
        #expect(error?.message.contains(code) == true, "\(error?.description ?? "")")
    }
    try fixture.session.login(
        .password(
            clientId: good.clientId, clientSecret: secret, username: good.username, extension: "101",
            password: Secret(good.password)))
}

@Test func whatTheSandboxRefusesIsExplained() throws {
    let fixture = try Fixture()
    let session = fixture.session
    try session.login(fixture.credentials)
    try session.choose("99990001")
    func explanation(_ request: APIRequest) throws -> ErrorExplanation? {
        session.explanation(of: try session.send(request), isAuthenticated: request.isAuthenticated)
    }
    #expect(try explanation(APIRequest(.get, "/agentGroups")) == nil)
    #expect(try explanation(APIRequest(.get, "/agentGroups/4711"))?.kind == .notFound)
    #expect(try explanation(APIRequest(.get, fixture.server.url + "/v1/admin/accounts"))?.kind == .page)
    #expect(try explanation(APIRequest(.get, "/accounts/1/agentGroups"))?.kind == .permission)
    #expect(try explanation(APIRequest(.get, "/users", isAuthenticated: false))?.kind == .signIn)
    let invalid = APIRequest(
        .post, "/agentGroups", headers: ["Content-Type": "application/json"], body: .bytes(Array("{}".utf8)))
    #expect(try explanation(invalid)?.summary.contains("groupName") == true)
}

@Test func writesAreRepeatedOnlyWhenTheServerDidNothing() throws {
    let fixture = try Fixture()
    let session = fixture.session
    try session.login(fixture.credentials)
    try session.choose("99990001")
    func groups() throws -> Int { try JSON(parsing: session.send(APIRequest(.get, "/agentGroups")).body.bytes).count }
    let before = try groups()
    // The server's clock runs ahead: our token looks alive here and is dead there.
    fixture.server.advanceClock(by: .seconds(301))
    let create = APIRequest(
        .post, "/agentGroups", headers: ["Content-Type": "application/json"],
        body: .bytes(Array(#"{"groupName":"Night shift"}"#.utf8)))
    #expect(try session.send(create).isSuccess)
    #expect(try groups() == before + 1)
}

/// Each identifier that a path lacks names the way to get it.
@Test func identifiersThatAreUnknownNameTheirCommand() throws {
    let fixture = try Fixture()
    func failure(_ target: String) throws -> RingCXError {
        try #require(throws: RingCXError.self) { try fixture.session.resolve(target) }
    }
    for path in ["/agentGroups", "/v1/admin/accounts/{accountId}/x", "/summary/segments/x", "/cx/queue-groups"] {
        #expect(try failure(path).hint?.contains("login") == true, "\(path)")
    }
    let given = fixture.server.credentials
    try fixture.session.login(.token(Secret(given.apiToken)))
    #expect(fixture.session.state.user == "Robin Quinn")
    for path in ["/agentGroups", "/summary/segments/x"] {
        #expect(try failure(path).description.hasPrefix("no account is chosen: type: account ID"))
    }
    let path = "/voice/api/cx/integration/v1/accounts/{rcAccountId}/x"
    let error = try failure(path)
    #expect(error.message.contains("rcAccountId is unknown") && error.hint?.contains("login --jwt") == true)
    try fixture.session.login(fixture.credentials)
    #expect(try fixture.session.resolve(path).url.contains("/accounts/980634004/x"))
}

@Test func aMainAccountThatNobodyNamesIsNamed() throws {
    let server = StubRingCX {
        $0.accounts = #"[{"accountId":"1","accountName":"North"}]"#
        $0.agentDetails = "[]"
        $0.overrides["/voice/api/v1/admin/auth"] = .json("{}")
    }
    let session = try server.session()
    try session.login(.token(Secret("aws80:c2353445-bc74-af1a-2850-1d55a371c0a9")))
    #expect(session.account?.id == "1")
    let error = try #require(throws: RingCXError.self) { try session.value(of: .mainAccountId) }
    #expect(error.message.hasPrefix("the main account is unknown") && error.hint?.contains("account ID") == true)
}

/// A pasted token is tried with one request, and what refuses it leaves everything as it was.
@Test(arguments: [401, 500, 302]) func aPastedTokenThatIsRefusedIsNotKept(_ status: Int) throws {
    let server = StubRingCX { $0.overrides["/voice/api/v1/admin/auth"] = .text("no", status: status) }
    let session = try server.session()
    try session.login(.test)
    let before = (session.currentToken, server.paths().count)
    #expect(throws: RingCXError.self) {
        try session.login(.token(Secret("aws80:c2353445-bc74-af1a-2850-1d55a371c0a9")))
    }
    #expect(session.currentToken == before.0)
    #expect(server.paths(since: before.1) == ["GET /voice/api/v1/admin/auth"])
    #expect(session.credentials == .test)
}
