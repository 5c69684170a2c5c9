import RingCX
import ServerTesting
import Testing
import Transport

private func signedIn(_ change: (inout StubRingCX.Behaviour) -> Void = { _ in }) throws -> (StubRingCX, Session) {
    let server = StubRingCX(change)
    let session = try server.session()
    try session.login(.test)
    return (server, session)
}

private let tokens = ["cx-token-2", "rc-token-1", "cx-refresh-2", "rc-refresh-1"]

@Test func eachPlaceGetsItsOwnCredential() throws {
    let (server, session) = try signedIn()
    _ = try session.send(APIRequest(.get, "/users"))
    #expect(server.received.last?.header("Authorization") == "Bearer cx-token-2")
    _ = try session.send(APIRequest(.get, "/restapi/v1.0/account/~"))
    #expect(server.received.last?.header("Authorization") == "Bearer rc-token-1")
    _ = try session.send(APIRequest(.get, "/summary/segments/s-1/auto"))
    #expect(server.received.last?.header("cookie") == "access_token=cx-token-2")
    #expect(server.received.last?.header("Authorization") == nil)
    _ = try session.send(APIRequest(.post, "/api/auth/login/rc/accesstoken"))
    #expect(server.received.last.map { request in tokens.allSatisfy { !request.carries($0) } } == true)
}

@Test func noAuthSendsNone() throws {
    let server = StubRingCX()
    _ = try server.session().send(APIRequest(.get, "/users", isAuthenticated: false))
    #expect(server.paths() == ["GET /voice/api/v1/admin/users"])
    #expect(server.received[0].header("Authorization") == nil)
}

@Test(arguments: ["authorization", "Cookie", "X-AUTH-TOKEN"])
func aCredentialWrittenByHandStandsAlone(_ name: String) throws {
    let (server, session) = try signedIn()
    _ = try session.send(APIRequest(.get, "/users", headers: Headers([Header(name: name, value: "mine")])))
    let last = try #require(server.received.last)
    #expect(last.header(name) == "mine")
    #expect(tokens.allSatisfy { !last.carries($0) })
}

@Test func anotherOriginNeverGetsAToken() throws {
    let stranger = LocalServer { _ in .json("{}") }
    let (server, session) = try signedIn()
    let count = server.received.count
    for path in ["/voice/api/v1/admin/users", "/restapi/v1.0/account/~", "/voice/api/v1/summary/accounts/1/x"] {
        _ = try session.send(APIRequest(.get, stranger.url + path))
    }
    #expect(stranger.received.count == 3)
    #expect(server.received.count == count)
    #expect(stranger.received.allSatisfy { $0.header("Authorization") == nil && $0.header("Cookie") == nil })
}

@Test(arguments: [301, 302, 303, 307, 308])
func aRedirectElsewhereIsExplainedAndNotFollowed(_ status: Int) throws {
    let stranger = LocalServer { _ in .json("{}") }
    let place = stranger.url + "/voice/api/v1/admin/users"
    let (server, session) = try signedIn {
        let reply = Reply(status: status, headers: ["Location: \(place)"])
        $0.overrides["/voice/api/v1/admin/users"] = reply
        $0.overrides["/restapi/v1.0/account/~"] = reply
        $0.overrides["/voice/api/v1/summary/accounts/99990001/segments/1"] = reply
    }
    for target in ["/users", "/restapi/v1.0/account/~", "/summary/segments/1"] {
        let response = try session.send(APIRequest(.post, target, body: .bytes([1])))
        #expect(response.status == status)
        let explanation = try #require(session.explanation(of: response))
        #expect(explanation.kind == .redirect)
        #expect(explanation.summary == "\(status): the server sends this request on to \(stranger.url)")
    }
    #expect(server.received.count == 6)
    #expect(stranger.received.isEmpty)
}

@Test(arguments: ["/restapi/oauth/token", "/api/auth/login/rc/accesstoken"])
func aSignInThatRedirectsTakesNoSecretWithIt(_ path: String) throws {
    let stranger = LocalServer { _ in .json("{}") }
    let server = StubRingCX {
        $0.overrides[path] = Reply(status: 307, headers: ["Location: \(stranger.url)/x"])
    }
    #expect(throws: RingCXError.self) { try server.session().login(.test) }
    #expect(stranger.received.isEmpty)
}

@Test func theRingCentralAccountIsAskedForOnce() throws {
    let (server, session) = try signedIn()
    #expect(session.known(.rcAccountId) == nil)
    let count = server.received.count
    for _ in 0..<2 { _ = try session.send(APIRequest(.get, "/cx/queue-groups")) }
    let path = "GET /voice/api/cx/integration/v1/accounts/980634004/sub-accounts/99990001/queue-groups"
    #expect(server.paths(since: count) == ["GET /restapi/v1.0/account/~", path, path])
    #expect(session.state.rcAccountId == "980634004")
    #expect(try session.value(of: .mainAccountId) == "99990000")
}

@Test func anUnknownRingCentralAccountSaysWhatIsMissing() throws {
    let (server, session) = try signedIn {
        $0.overrides["/restapi/v1.0/account/~"] = .json(
            #"{"errorCode":"CMN-408","message":"In order to call this API endpoint, application needs to have [ReadAccounts] permission"}"#,
            status: 403)
    }
    let error = #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/cx/queue-groups")) }
    #expect(error?.kind == .signIn)
    #expect(error?.message.contains("[CMN-408]") == true)
    #expect(error?.hint?.contains("ReadAccounts") == true)
    #expect(server.received.last?.target == "/restapi/v1.0/account/~")
}

@Test func everySecretOfTheSessionIsKnownToItsRedactor() throws {
    let (_, session) = try signedIn()
    let basic = "Y2xpZW50LWlkOmNsaWVudC1zZWNyZXQ="
    for secret in tokens + ["client-secret", basic] {
        #expect(session.redactor.redact("<\(secret)>").contains(Secret.mask), "\(secret)")
    }
    #expect(session.redactor.redact("client-id") == "client-id")
}

@Test func whatIsSentIsWhatWasGiven() throws {
    let (server, session) = try signedIn()
    let body = Array(#"{"name": "é", "n": 1.10}"#.utf8)
    let response = try session.send(
        APIRequest(
            .put, "/agentGroups/7?x=a%2Bb", headers: ["Content-Type": "application/json", "X-Two": "1", "x-two": "2"],
            body: .bytes(body)))
    let last = try #require(server.received.last)
    #expect(last.method == "PUT")
    #expect(last.target == "/voice/api/v1/admin/accounts/99990001/agentGroups/7?x=a%2Bb")
    #expect(Array(last.body.utf8) == body)
    #expect(last.headers.filter { $0.lowercased().hasPrefix("x-two") } == ["X-Two: 1", "x-two: 2"])
    #expect(response.body.text == "{}")
}

@Test func aCancelledRequestIsOne() throws {
    let (server, session) = try signedIn()
    let count = server.received.count
    let cancel = Cancellation()
    cancel.cancel()
    let error = #expect(throws: RingCXError.self) { try session.send(APIRequest(.get, "/users"), cancel: cancel) }
    #expect(error?.kind == .cancelled)
    #expect(server.received.count == count)
}
