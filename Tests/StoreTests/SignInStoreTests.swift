import Store
import Testing

private let key = SignInStore.Key(host: "https://ringcx.example.com", profile: "", user: "jwt-1")
private let first = SignInStore.Owner(name: "1", boot: "a")
private let second = SignInStore.Owner(name: "2", boot: "a")
private let afterRestart = SignInStore.Owner(name: "3", boot: "b")

private func store() throws -> SignInStore {
    let database = try Database()
    try StateStore.makeTables(in: database)
    return try SignInStore(database)
}

@Test func aLeaseHasOneOwnerUntilItsEnd() throws {
    let store = try store()
    func take(_ owner: SignInStore.Owner, at now: Int64, gone: Bool = false) throws -> SignInStore.Owner? {
        try store.takeLease(on: key, for: owner, now: now, end: now + 100, isGone: { _ in gone })
    }
    #expect(try take(first, at: 0) == nil)
    #expect(try take(second, at: 99) == first)
    #expect(try take(first, at: 99) == nil)
    #expect(try take(second, at: 198) == first)
    #expect(try take(second, at: 199) == nil)
    #expect(try take(first, at: 200, gone: true) == nil)
    #expect(try take(afterRestart, at: 5) == nil)
    try store.release(key, by: first)
    #expect(try take(first, at: 6) == nil)
}

@Test func tokensAreReplacedAndRemoved() throws {
    let store = try store()
    #expect(try store.entry(key) == nil)
    try store.save("one", for: key, saved: 1)
    try store.save("two", for: key, saved: 2)
    #expect(try store.entry(key)?.tokens == "two")
    #expect(try store.entry(key)?.version == 2)
    #expect(try store.latest(host: key.host, profile: "")?.user == "jwt-1")
    #expect(try store.latest(host: key.host, profile: "prod") == nil)
    try store.remove(key)
    #expect(try store.entry(key) == nil)
    #expect(try store.latest(host: key.host, profile: "") == nil)
}

@Test func fiveRequestsAMinuteAreAdmitted() throws {
    let store = try store()
    func wait(_ now: Int64, boot: String = "a") throws -> Int64? {
        try store.admit("exchange", for: key, boot: boot, now: now, limit: 5, window: 60)
    }
    for time in 0..<5 { #expect(try wait(Int64(time)) == nil) }
    #expect(try wait(10) == 50)
    #expect(try wait(60) == nil)
    #expect(try wait(60) == 1)
    try store.penalize("exchange", for: key, boot: "a", end: 500)
    #expect(try wait(400) == 100)
    #expect(try wait(3, boot: "b") == nil)
}
