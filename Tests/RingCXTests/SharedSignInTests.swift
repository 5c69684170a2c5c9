import Sandbox
import Store
import Testing
import Transport

@testable import RingCX

/// A sandbox and a state file that several sessions, each as if in a process of its own, sign in with.
private final class Fixture {
    let server: SandboxServer
    let database: Database
    let clock = TestClock()
    var wall: Int64 = 1_700_000_000_000
    var boot = "first"

    init() throws {
        server = try SandboxServer()
        database = try Database()
        clock.time = .seconds(5_000)
        try StateStore.makeTables(in: database)
    }

    var credentials: Credentials {
        let given = server.credentials
        return .jwt(clientId: given.clientId, clientSecret: Secret(given.clientSecret), jwt: Secret(given.jwt))
    }

    func session(profile: String = "", knowsTheMeans: Bool = true) throws -> Session {
        let session = Session(host: try .custom(server.url), client: .test, now: clock.now)
        let machine = MachineClock(boot: boot, now: clock.now, wall: { [self] in wall })
        session.cache = SignInCache(
            profile: profile, clock: machine, warn: { _ in }, open: { [database] in try? SignInStore(database) })
        if knowsTheMeans { session.credentials = credentials }
        return session
    }

    func wait(_ seconds: Int) {
        clock.time += .seconds(seconds)
        wall += Int64(seconds) * 1_000
        server.advanceClock(by: .seconds(seconds))
    }
}

private func status(_ session: Session) throws -> Int {
    try session.send(APIRequest(.get, "/accounts")).status
}

@Test func twentyProcessesSignInOnce() throws {
    let fixture = try Fixture()
    for _ in 0..<20 { #expect(try status(fixture.session()) == 200) }
    #expect(fixture.server.signInCounts.exchanges == 1)
}

@Test func aSignInIsTakenUpWithoutTheMeans() throws {
    let fixture = try Fixture()
    try fixture.session().login()
    let other = try fixture.session(knowsTheMeans: false)
    #expect(try status(other) == 200)
    #expect(other.state.user == "Robin Quinn")
    fixture.wait(250)
    #expect(try status(other) == 200)
    #expect(fixture.server.signInCounts.exchanges == 1)
    #expect(fixture.server.signInCounts.refreshes == 1)
}

@Test func profilesHaveSignInsOfTheirOwn() throws {
    let fixture = try Fixture()
    try fixture.session(profile: "prod").login()
    let error = #expect(throws: RingCXError.self) { try status(fixture.session(knowsTheMeans: false)) }
    #expect(error?.message == "not signed in")
}

@Test func oneProcessRenewsForAll() throws {
    let fixture = try Fixture()
    let sessions = try (0..<5).map { _ in try fixture.session() }
    for round in 0..<4 {
        for session in sessions { #expect(try status(session) == 200) }
        #expect(fixture.server.signInCounts.refreshes == round)
        fixture.wait(301)
    }
    #expect(fixture.server.signInCounts.exchanges == 1)
    #expect(fixture.server.signInCounts.refusedRefreshes == 0)
}

@Test func theAnswerExpiredLeadsToTheTokenOfAnotherProcess() throws {
    let fixture = try Fixture()
    let sessions = try (0..<5).map { _ in try fixture.session() }
    for session in sessions { #expect(try status(session) == 200) }
    // The server's clock runs ahead: here the token looks alive.
    fixture.server.advanceClock(by: .seconds(301))
    for session in sessions { #expect(try status(session) == 200) }
    #expect(fixture.server.signInCounts.refreshes == 1)
}

@Test func aNewStartOfTheMachineAsksTheWallClock() throws {
    let fixture = try Fixture()
    try fixture.session().login()
    fixture.boot = "second"
    fixture.clock.time = .seconds(10)
    fixture.wall += 200_000
    let second = try fixture.session()
    second.recall()
    #expect(second.state.tokenSecondsLeft == 100)
    fixture.wall += 100_000
    let third = try fixture.session()
    third.recall()
    #expect(third.state.tokenSecondsLeft == 0)
}

@Test func aClockSetBackKeepsNoDeadToken() throws {
    let fixture = try Fixture()
    try fixture.session().login()
    fixture.wall -= 86_400_000
    fixture.wait(310)
    let same = try fixture.session()
    same.recall()
    #expect(same.state.tokenSecondsLeft == 0)
    fixture.boot = "second"
    let other = try fixture.session()
    other.recall()
    #expect(other.state.tokenSecondsLeft == 0)
    #expect(try status(other) == 200)
}

@Test func aSignInTheServerHasForgottenIsMadeAgain() throws {
    let fixture = try Fixture()
    try fixture.session().login()
    let session = try fixture.session()
    session.recall()
    session.token = .ringCX(access: "eyJa.b.c", refresh: "gone", issued: fixture.clock.time)
    session.share()
    #expect(try status(fixture.session()) == 200)
}

@Test func logoutLeavesNoTokenBehind() throws {
    let fixture = try Fixture()
    let session = try fixture.session()
    try session.login()
    session.logout()
    let error = #expect(throws: RingCXError.self) { try status(fixture.session(knowsTheMeans: false)) }
    #expect(error?.message == "not signed in")
}

@Test func theSixthSignInOfAMinuteIsNotSent() throws {
    let fixture = try Fixture()
    for _ in 0..<5 { try fixture.session().login() }
    let error = #expect(throws: RingCXError.self) { try fixture.session().login() }
    #expect(error?.kind == .rateLimit)
    #expect(fixture.server.signInCounts.exchanges == 5)
    #expect(fixture.server.signInCounts.refusedExchanges == 0)
    fixture.wait(60)
    try fixture.session().login()
}

@Test func theChosenAccountIsRemembered() throws {
    let fixture = try Fixture()
    try fixture.session().choose("Example Sales")
    let next = try fixture.session()
    #expect(try next.value(of: .accountId) == "99990002")
    let elsewhere = try fixture.session(profile: "prod")
    #expect(throws: RingCXError.self) { try elsewhere.value(of: .accountId) }
}

@Test func aKilledOwnerBlocksNobody() throws {
    let fixture = try Fixture()
    let store = try SignInStore(fixture.database)
    let host = try Host.custom(fixture.server.url)
    let key = SignInStore.Key(host: host.cacheName, profile: "", user: fixture.credentials.fingerprint)
    let dead = ProcessName.own().split(separator: ".")
    // No process has the highest id there can be.
    let owner = SignInStore.Owner(name: "4194305.\(dead[1]).1.1", boot: fixture.boot)
    #expect(try store.takeLease(on: key, for: owner, now: 0, end: .max, isGone: { _ in false }) == nil)
    #expect(try status(fixture.session()) == 200)
}
