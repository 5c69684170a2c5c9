import RingCX
import ServerTesting
import Testing
import Transport

@Test func signingInExchangesTheTokenAndChoosesTheOnlyAccount() throws {
    let server = StubRingCX()
    let session = try server.session(now: TestClock().now)
    try session.login(.test)

    #expect(
        server.paths() == [
            "POST /restapi/oauth/token", "POST /api/auth/login/rc/accesstoken", "GET /voice/api/v1/admin/accounts",
        ])
    let received = server.received
    #expect(received[0].header("Authorization") == "Basic Y2xpZW50LWlkOmNsaWVudC1zZWNyZXQ=")
    #expect(received[0].header("Content-Type") == "application/x-www-form-urlencoded")
    #expect(
        received[0].body
            == "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=eyJh.eyJz.c2ln")
    #expect(received[1].target == "/api/auth/login/rc/accesstoken?includeRefresh=true")
    #expect(received[1].body == "rcAccessToken=rc-token-1&rcTokenType=Bearer")
    #expect(received[1].header("Authorization") == nil)
    #expect(received[2].header("Authorization") == "Bearer cx-token-2")

    let state = session.state
    #expect(state.isSignedIn && !state.needsAccount)
    #expect(state.user == "Ann Lee")
    #expect(state.account == Account(id: "99990001", name: "North", mainAccountId: "99990000"))
    #expect(state.mainAccountId == "99990000")
    #expect(state.tokenSecondsLeft == 300)
    #expect(state.ringCentralSecondsLeft == 3600)
    #expect(session.currentToken?.reveal() == "cx-token-2")
    #expect(session.currentRingCentralToken?.reveal() == "rc-token-1")
}

@Test func thePasswordGrantSendsUserExtensionAndPassword() throws {
    let server = StubRingCX()
    try server.session().login(
        .password(
            clientId: "a", clientSecret: Secret("b"), username: "+15550100", extension: "101",
            password: Secret("p&q r")))
    #expect(
        server.received[0].body == "grant_type=password&username=%2B15550100&extension=101&password=p%26q%20r")
}

private let twoAccounts = """
    [{"accountId":"1","accountName":"North"},{"accountId":"2","accountName":"South"},\
    {"accountId":"3","accountName":"South"},{"accountId":"4","accountName":"1"}]
    """

@Test func severalAccountsAreNeverChosenFromSilently() throws {
    let server = StubRingCX {
        $0.accounts = twoAccounts
        $0.agentDetails = "[]"
    }
    let session = try server.session()
    try session.login(.test)
    #expect(session.account == nil)
    #expect(session.state.needsAccount)
    #expect(session.state.accountCount == 4)
    #expect(session.state.user == "admin 1111")

    let count = server.received.count
    let error = #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/agentGroups")) }
    #expect(error?.kind == .usage)
    #expect(
        error?.description
            == "no account is chosen: type: account ID, or start rcx with --account ID; there are 1 (North), 2 (South), 3 (South), 4 (1)"
    )
    #expect(server.received.count == count)
}

@Test func anAccountIsChosenByIdOrExactName() throws {
    let server = StubRingCX {
        $0.accounts = twoAccounts
        $0.agentDetails = "[]"
    }
    let session = try server.session()
    try session.login(.test)
    #expect(try session.choose("2").name == "South")
    #expect(try session.choose("North").id == "1")
    #expect(try session.choose("1").id == "1")
    for (wrong, message) in [
        ("South", "2 accounts are named 'South'"), ("north", "there is no account 'north'"),
        ("", "there is no account ''"),
    ] {
        let error = #expect(throws: RingCXError.self) { try session.choose(wrong) }
        #expect(error?.message == message)
        #expect(error?.hint?.contains("1 (North), 2 (South)") == true)
    }
    #expect(session.account?.id == "1")
    _ = try session.send(APIRequest(.get, "/agentGroups"))
    #expect(server.received.last?.target == "/voice/api/v1/admin/accounts/1/agentGroups")
}

@Test func aPreferredAccountIsChosenWhenTheAccountsAreKnown() throws {
    let server = StubRingCX {
        $0.accounts = twoAccounts
        $0.agentDetails = "[]"
    }
    let session = try server.session()
    session.credentials = .test
    session.preferredAccount = "2"
    _ = try session.send(APIRequest(.get, "/agentGroups"))
    #expect(server.received.last?.target == "/voice/api/v1/admin/accounts/2/agentGroups")
    session.preferredAccount = "North"
    #expect(session.account?.id == "1")
    // Another sign-in on the same host keeps what was chosen.
    try session.choose("4")
    try session.login(.test)
    #expect(session.account?.id == "4")
}

@Test(arguments: ["99", "South", ""])
func aPreferredAccountThatIsNotOneIsAnErrorAtItsFirstUse(_ preferred: String) throws {
    for accounts in [twoAccounts, #"[{"accountId":"1","accountName":"North"}]"#] {
        let server = StubRingCX {
            $0.accounts = accounts
            $0.agentDetails = "[]"
        }
        let session = try server.session()
        session.preferredAccount = preferred
        try session.login(.test)
        #expect(session.account == nil)
        _ = try session.send(APIRequest(.get, "/users"))
        let error = #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/agentGroups")) }
        #expect(error?.kind == .usage)
        #expect(error?.message.contains("'\(preferred)'") == true)
    }
}

@Test func whoMayNotListAccountsHasThoseOfTheSignIn() throws {
    let server = StubRingCX { $0.overrides["/voice/api/v1/admin/accounts"] = .json("{}", status: 403) }
    let session = try server.session()
    try session.login(.test)
    #expect(session.account?.id == "99990001")
}

@Test(arguments: [
    Reply.json("{}", status: 500), .json("{}", status: 429), .json("{}"), .json(""),
    Reply(headers: ["Content-Type: text/html"], body: "<html>"),
])
private func whenTheListFailsTheAgentsAccountIsNotTakenForTheOnlyOne(_ reply: Reply) throws {
    let server = StubRingCX { $0.overrides["/voice/api/v1/admin/accounts"] = reply }
    let session = try server.session()
    let error = #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(error?.kind == .status)
    #expect(error?.message.hasPrefix("signed in, but the accounts cannot be listed") == true)
    #expect(session.account == nil && session.state.isSignedIn)
    #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/agentGroups")) }
    server.change { $0.overrides = [:] }
    #expect(try session.send(APIRequest(.get, "/agentGroups")).status == 200)
    #expect(session.account?.id == "99990001")
}

@Test func aUserWithoutAccountIsTold() throws {
    let server = StubRingCX {
        $0.accounts = "[]"
        $0.agentDetails = "null"
    }
    let session = try server.session()
    try session.login(.test)
    let error = #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/agentGroups")) }
    #expect(error?.message == "this user has no RingCX account")
    #expect(!session.state.needsAccount)
}

@Test func anAgentAccountAmongOthersIsNotTheOnlyOne() throws {
    let server = StubRingCX { $0.accounts = twoAccounts }
    let session = try server.session()
    try session.login(.test)
    #expect(session.account == nil)
    #expect(session.knownAccounts?.map(\.id) == ["1", "2", "3", "4", "99990001"])
}

@Test func askingForAccountsKeepsTheChosenOneWhileItIsThere() throws {
    let server = StubRingCX {
        $0.accounts = twoAccounts
        $0.agentDetails = "[]"
    }
    let session = try server.session()
    try session.login(.test)
    try session.choose("2")
    #expect(try session.accounts().count == 4)
    #expect(session.account?.id == "2")
    server.change { $0.accounts = #"[{"accountId":"5"},{"accountId":"6"}]"# }
    _ = try session.accounts()
    #expect(session.account == nil)
}

@Test func wrongCredentialsSayWhichPartIsWrong() throws {
    let server = StubRingCX {
        $0.overrides["/restapi/oauth/token"] = .json(
            #"{"error":"invalid_client","error_description":"Client authentication is required","errors":[{"errorCode":"OAU-123","message":"Client authentication is required"}]}"#,
            status: 401)
    }
    let session = try server.session()
    let error = #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(error?.kind == .signIn)
    #expect(
        error?.description
            == "the RingCentral sign-in was refused with 401: Client authentication is required [OAU-123]: "
            + "check RC_CLIENT_ID and RC_CLIENT_SECRET: the app's id or secret is empty or wrong")
    #expect(!session.state.isSignedIn)
    #expect(server.paths() == ["POST /restapi/oauth/token"])
}

@Test func aFailedSignInLeavesTheOldOne() throws {
    let server = StubRingCX()
    let session = try server.session()
    try session.login(.test)
    server.change { $0.overrides["/api/auth/login/rc/accesstoken"] = .json("{}", status: 403) }
    #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(session.currentToken?.reveal() == "cx-token-2")
}

@Test(arguments: [
    Reply(status: 200, headers: ["Content-Type: text/html"], body: "<html></html>"), .json(""), .json("[]"),
    .json("{"), .json("{}"), .json(#"{"access_token":5}"#), .json(#"{"access_token":""}"#), .json("{}", status: 500),
    Reply(status: 302, headers: ["Location: https://elsewhere.example.com/"], body: ""),
])
private func aSignInAnswerThatIsNoneIsAnError(_ reply: Reply) throws {
    let server = StubRingCX { $0.overrides["/restapi/oauth/token"] = reply }
    let session = try server.session()
    let error = #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(error?.kind == .status)
    #expect(server.received.count == 1)
}

@Test func nobodyListeningIsANetworkError() throws {
    // Nobody may listen on port 1 but root, and nobody does.
    let closed = "http://127.0.0.1:1"
    let session = Session(host: try .custom(closed), client: .test)
    let error = #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(error?.kind == .network)
}

@Test func withoutSignInNothingIsSent() throws {
    let server = StubRingCX()
    let session = try server.session()
    for target in ["/agentGroups", "/users", "/cx/x", "/integration/v1/admin/users/~", "/restapi/v1.0/account/~"] {
        let error = #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, target)) }
        #expect(error?.kind == .signIn)
        #expect(error?.message == "not signed in")
    }
    #expect(throws: RingCXError.self) { try session.accounts() }
    #expect(throws: RingCXError.self) { try session.choose("1") }
    #expect(throws: RingCXError.self) { try session.login() }
    #expect(server.received.isEmpty)
}

@Test func givenCredentialsSignInAtTheFirstRequest() throws {
    let server = StubRingCX()
    let session = try server.session()
    session.credentials = .test
    #expect(server.received.isEmpty)
    _ = try session.send(APIRequest(.get, "/agentGroups"))
    #expect(
        server.paths().suffix(2) == [
            "GET /voice/api/v1/admin/accounts", "GET /voice/api/v1/admin/accounts/99990001/agentGroups",
        ])
}

@Test func loggingOutEndsBothTokensAndForgetsThem() throws {
    let server = StubRingCX()
    let session = try server.session()
    try session.login(.test)
    let count = server.received.count
    session.logout()
    #expect(
        server.paths(since: count) == ["DELETE /api/auth/logout/cx-refresh-2", "POST /restapi/oauth/revoke"])
    #expect(server.received.last?.body == "token=rc-token-1")
    #expect(!session.state.isSignedIn)
    #expect(session.account == nil)
    #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/users")) }
    #expect(server.received.count == count + 2)
}

@Test func anotherHostGetsNothingOfTheFirst() throws {
    let first = StubRingCX()
    let second = StubRingCX()
    let session = try first.session()
    try session.login(.test)
    session.use(try .custom(second.url))
    #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/users")) }
    #expect(throws: RingCXError.self) { try session.login() }
    #expect(second.received.isEmpty)
    #expect(session.state.host.url == second.url)
}

@Test func aLegacyHostSignsInInOneStepAndTakesXAuthToken() throws {
    let server = LocalServer { request in
        request.target == "/api/v1/auth/login"
            ? .json(
                #"{"authToken":"legacy-token-1","platformHost":"https://elsewhere.example.com","user":{"userName":"ann@example.com"},"accounts":[{"accountId":"7","accountName":"Old"}]}"#
            )
            : .json("[]")
    }
    let session = Session(host: try .custom(server.url, generation: .legacy), client: .test)
    try session.login(.legacy(username: "ann@example.com", password: Secret("pass word")))
    #expect(server.received[0].body == "username=ann%40example.com&password=pass%20word")
    #expect(session.state.user == "ann@example.com")
    #expect(session.account?.name == "Old")
    _ = try session.send(APIRequest(.get, "/agentGroups"))
    let last = try #require(server.received.last)
    #expect(last.target == "/api/v1/admin/accounts/7/agentGroups")
    #expect(last.header("X-Auth-Token") == "legacy-token-1")
    #expect(last.header("Authorization") == nil)
}

@Test func credentialsOfTheOtherGenerationAreRefusedUnsent() throws {
    let server = StubRingCX()
    let legacy = Credentials.legacy(username: "u", password: Secret("p"))
    #expect(throws: RingCXError.self) { try server.session().login(legacy) }
    let session = Session(host: try .custom(server.url, generation: .legacy), client: .test)
    let error = #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(error?.kind == .usage)
    #expect(server.received.isEmpty)
}
