import RingCX
import ServerTesting
import Testing
import Transport

private let exchange = "POST /api/auth/login/rc/accesstoken"
private let refresh = "POST /api/auth/token/refresh"
private let platform = "POST /restapi/oauth/token"
private let users = "GET /voice/api/v1/admin/users"

/// A signed-in session whose clock the test moves.
private struct Fixture {
    let server: StubRingCX
    let clock = TestClock()
    let session: Session

    init(_ change: (inout StubRingCX.Behaviour) -> Void = { _ in }) throws {
        server = StubRingCX(change)
        session = try server.session(now: clock.now)
        try session.login(.test)
    }

    /// Sends `GET /users` and tells what reached the server for it.
    func paths(after time: Duration = .zero) throws -> [String] {
        clock.time += time
        let count = server.received.count
        _ = try session.send(APIRequest(.get, "/users"))
        return server.paths(since: count)
    }
}

@Test func aTokenIsRenewedAfterFourMinutesByTheClockHere() throws {
    let fixture = try Fixture()
    #expect(try fixture.paths(after: .seconds(239)) == [users])
    #expect(fixture.session.state.tokenSecondsLeft == 61)
    #expect(try fixture.paths(after: .seconds(1)) == [refresh, users])
    #expect(fixture.session.state.tokenSecondsLeft == 300)
    #expect(fixture.server.received.last?.header("Authorization") == "Bearer cx-token-3")
    #expect(try fixture.paths(after: .seconds(239)) == [users])
}

@Test func refreshTokensRotate() throws {
    let fixture = try Fixture()
    for token in ["cx-refresh-2", "cx-refresh-3", "cx-refresh-4"] {
        _ = try fixture.paths(after: .seconds(250))
        #expect(fixture.server.received.suffix(2).first?.body == "refresh_token=\(token)&rcTokenType=Bearer")
    }
}

@Test func aRefusedRefreshFallsBackToTheExchange() throws {
    let fixture = try Fixture()
    fixture.server.change { $0.overrides["/api/auth/token/refresh"] = .json("{}", status: 401) }
    #expect(try fixture.paths(after: .seconds(299)) == [refresh, exchange, users])
    #expect(try fixture.paths() == [users])
}

@Test func withoutRefreshTokenTheExchangeIsMadeAgain() throws {
    let fixture = try Fixture { $0.givesRefreshTokens = false }
    #expect(try fixture.paths(after: .seconds(1000)) == [exchange, users])
}

@Test func theRingCentralTokenHasItsOwnClock() throws {
    let fixture = try Fixture { $0.givesRefreshTokens = false }
    #expect(try fixture.paths(after: .seconds(3539)) == [exchange, users])
    #expect(try fixture.paths(after: .seconds(300)) == [platform, exchange, users])
    #expect(fixture.session.state.ringCentralSecondsLeft == 3600)
}

@Test func theRingCentralTokenIsRefreshedBeforeSigningInAgain() throws {
    let fixture = try Fixture()
    fixture.server.change { $0.overrides["/api/auth/token/refresh"] = .json("{}", status: 401) }
    let count = fixture.server.received.count
    #expect(try fixture.paths(after: .seconds(3600)) == [refresh, platform, exchange, users])
    #expect(fixture.server.received[count + 1].body == "grant_type=refresh_token&refresh_token=rc-refresh-1")
    // After its week the refresh token isn't tried.
    #expect(try fixture.paths(after: .seconds(604_800)) == [refresh, platform, exchange, users])
    #expect(fixture.server.received.suffix(3).first?.body.contains("jwt-bearer") == true)
}

@Test func aRevokedRingCentralTokenIsReplacedOnce() throws {
    let fixture = try Fixture { $0.givesRefreshTokens = false }
    fixture.server.change { $0.overrides["/api/auth/login/rc/accesstoken"] = .json("{}", status: 401) }
    fixture.clock.time += .seconds(300)
    let count = fixture.server.received.count
    let error = #expect(throws: RingCXError.self) { try fixture.session.send(APIRequest(.get, "/users")) }
    #expect(error?.kind == .signIn)
    #expect(fixture.server.paths(since: count) == [exchange, platform, exchange])
}

@Test func tooManyExchangesAreNotTriedAgainWithinThePenalty() throws {
    let fixture = try Fixture { $0.givesRefreshTokens = false }
    fixture.server.change {
        $0.overrides["/api/auth/login/rc/accesstoken"] = Reply(status: 429, headers: ["Retry-After: 90"], body: "")
    }
    fixture.clock.time += .seconds(300)
    let count = fixture.server.received.count
    for (later, wait) in [(0, 90), (60, 30), (29, 1)] {
        fixture.clock.time += .seconds(later)
        let error = #expect(throws: RingCXError.self) { try fixture.session.send(APIRequest(.get, "/users")) }
        #expect(error?.kind == .rateLimit)
        #expect(error?.hint == "wait \(wait) s; trying before that starts the wait again")
    }
    #expect(fixture.server.paths(since: count) == [exchange])
    fixture.server.change { $0.overrides = [:] }
    #expect(try fixture.paths(after: .seconds(1)) == [exchange, users])
}

@Test func aPenaltyWithoutWordOfItsLengthIsAMinute() throws {
    let server = StubRingCX { $0.overrides["/restapi/oauth/token"] = .json("{}", status: 429) }
    let clock = TestClock()
    let session = try server.session(now: clock.now)
    #expect(throws: RingCXError.self) { try session.login(.test) }
    clock.time = .seconds(59)
    #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(server.received.count == 1)
    clock.time = .seconds(60)
    #expect(throws: RingCXError.self) { try session.login(.test) }
    #expect(server.received.count == 2)
}

@Test func aTokenThatStillLivesOutlastsAPenalty() throws {
    let fixture = try Fixture()
    fixture.server.change { $0.overrides["/api/auth/token/refresh"] = .json("{}", status: 429) }
    #expect(try fixture.paths(after: .seconds(250)) == [refresh, users])
    #expect(try fixture.paths(after: .seconds(10)) == [users])
    fixture.clock.time += .seconds(41)
    let error = #expect(throws: RingCXError.self) { try fixture.session.send(APIRequest(.get, "/users")) }
    #expect(error?.kind == .rateLimit)
}

@Test(arguments: [
    "Jwt is expired", "JWT is expired.", "jwt IS expired", #"{"error":"token_expired"}"#, "Token has expired",
    #"{"errors":[{"message":"The access token expired"}]}"#, "JWT Expired",
])
func anExpiredTokenIsRenewedAndTheRequestSentOnceMore(_ words: String) throws {
    let server = StubRingCX()
    let session = try server.session()
    try session.login(.test)
    server.change { ($0.deadTokens, $0.deadWords) = (["cx-token-2"], words) }
    let count = server.received.count
    let request = APIRequest(.post, "/users", headers: ["X-Mine": "1"], body: .bytes(Array("{\"a\":1}".utf8)))
    let response = try session.send(request)
    #expect(response.status == 200)
    #expect(
        server.paths(since: count) == ["POST /voice/api/v1/admin/users", refresh, "POST /voice/api/v1/admin/users"])
    let sent = server.received[count...].filter { $0.target.hasSuffix("users") }
    #expect(sent.map(\.body) == ["{\"a\":1}", "{\"a\":1}"])
    #expect(sent.map { $0.header("Authorization") } == ["Bearer cx-token-2", "Bearer cx-token-3"])
}

@Test func anExpiryMayBeToldInAHeader() throws {
    let fixture = try Fixture()
    let told = #"WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired""#
    fixture.server.change {
        $0.overrides["/voice/api/v1/admin/users"] = Reply(status: 401, headers: [told], body: "")
    }
    #expect(try fixture.paths() == [users, refresh, users])
}

@Test func aTokenThatIsAlwaysExpiredIsRenewedOnlyOnce() throws {
    let fixture = try Fixture()
    fixture.server.change { $0.deadTokens = ["*"] }
    #expect(try fixture.paths() == [users, refresh, users])
}

@Test(arguments: [
    Reply.text("Unauthorized", status: 401), .text("", status: 401), .text("Jwt is expired", status: 403),
    .json(#"{"generalMessage":"expired"}"#, status: 401), .text("Jwt is expired", status: 500),
])
private func otherRefusalsAreNotRepeated(_ reply: Reply) throws {
    let fixture = try Fixture()
    fixture.server.change { $0.overrides["/voice/api/v1/admin/users"] = reply }
    #expect(try fixture.paths() == [users])
}

@Test func anExpiredRingCentralTokenIsRenewedToo() throws {
    let fixture = try Fixture()
    fixture.server.change { $0.deadTokens = ["rc-token-1"] }
    let count = fixture.server.received.count
    let response = try fixture.session.send(APIRequest(.get, "/restapi/v1.0/account/~"))
    #expect(response.status == 200)
    #expect(
        fixture.server.paths(since: count) == [
            "GET /restapi/v1.0/account/~", platform, "GET /restapi/v1.0/account/~",
        ])
}

@Test func whenNothingRenewsTheMessageSaysLogin() throws {
    let fixture = try Fixture()
    fixture.server.change {
        $0.overrides["/api/auth/token/refresh"] = .text("Jwt is expired", status: 401)
        $0.overrides["/api/auth/login/rc/accesstoken"] = .json("{}", status: 401)
        $0.overrides["/restapi/oauth/token"] = .json(
            #"{"error":"invalid_grant","errors":[{"errorCode":"OAU-128","message":"Token is expired"}]}"#, status: 400)
    }
    fixture.clock.time += .seconds(4000)
    let error = #expect(throws: RingCXError.self) { try fixture.session.send(APIRequest(.get, "/users")) }
    #expect(error?.kind == .signIn)
    #expect(error?.hint?.contains("type: login") == true)
}

@Test func aRenewalThatBreaksLeavesNoDoubtAboutTheRequest() throws {
    let fixture = try Fixture()
    // The answer ends before its length: the renewal may have happened, the write surely not.
    fixture.server.change {
        $0.overrides["/api/auth/token/refresh"] = Reply(headers: ["Content-Length: 100"], body: "{")
    }
    fixture.clock.time += .seconds(250)
    let error = #expect(throws: RingCXError.self) { try fixture.session.send(APIRequest(.post, "/users")) }
    #expect(error?.kind == .network)
    #expect(error?.requestMayHaveBeenSent == false)
}

@Test func aWriteWhoseAnswerBreaksOffMayHaveBeenDone() throws {
    let fixture = try Fixture()
    fixture.server.change {
        $0.overrides["/voice/api/v1/admin/users"] = Reply(headers: ["Content-Length: 100"], body: "{")
    }
    let count = fixture.server.received.count
    let error = #expect(throws: RingCXError.self) { try fixture.session.send(APIRequest(.post, "/users")) }
    #expect(error?.kind == .network)
    #expect(error?.requestMayHaveBeenSent == true)
    #expect(fixture.server.received.count == count + 1)
}
