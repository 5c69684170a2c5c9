import ProcessTesting
import Store
import Testing

struct HistoryStoreTests {
    private func history(_ texts: [String]) throws -> HistoryStore {
        let history = try HistoryStore(StateStore { _ in nil }.database)
        for (index, text) in texts.enumerated() { try history.append(HistoryEntry(text, time: Int64(index))) }
        return history
    }

    /// All that Up shows for a prefix, newest first.
    private func walk(_ history: HistoryStore, _ prefix: String) throws -> [String] {
        var texts: [String] = []
        var position: Int64?
        while let entry = try history.previous(before: position, prefix: prefix) {
            texts.append(entry.text)
            position = entry.position
        }
        return texts
    }

    @Test func everythingAboutAnEntryIsKept() throws {
        let history = try history([])
        var entry = HistoryEntry(
            "post /a {\n  \"é\": \"日本\"\n}", time: 1_700_000_000, host: "ringcx.example.com", profile: "work",
            location: "/agentGroups/12", status: 3)
        entry.position = try #require(try history.append(entry))
        #expect(try history.newest(1) == [entry])
    }

    @Test func theStatusComesLater() throws {
        let history = try history([])
        let position = try #require(try history.append(HistoryEntry("get /a", time: 0)))
        #expect(try history.newest(1)[0].status == nil)
        try history.setStatus(4, at: position)
        #expect(try history.newest(1)[0].status == 4)
    }

    @Test(arguments: [
        ("", ["put /c", "get /a", "get /b"]),
        ("get", ["get /a", "get /b"]),
        ("get /b", ["get /b"]),
        ("g%", []), ("GET", []), ("get /a ", []),
    ])
    func eachTextIsShownOnceWhereItWasTypedLast(prefix: String, texts: [String]) throws {
        let history = try history(["get /a", "get /b", "get /a", "get /a", "put /c"])
        #expect(try walk(history, prefix) == texts)
    }

    @Test func nextGoesBackTheSameWay() throws {
        let history = try history(["get /a", "get /b", "get /a", "put /c", "get /d"])
        let oldest = try #require(try history.previous(before: 3, prefix: "get"))
        #expect(oldest.text == "get /b")
        let next = try #require(try history.next(after: oldest.position, prefix: "get"))
        #expect(next.text == "get /a")
        #expect(try history.next(after: next.position, prefix: "get")?.text == "get /d")
        #expect(try history.next(after: 5, prefix: "get") == nil)
    }

    @Test(arguments: [
        ("/b", "get /b\n1"), ("t", "put 100% /c"), ("100%", "put 100% /c"), ("\n1", "get /b\n1"), ("日", nil),
    ])
    func searchFindsTextInside(text: String, found: String?) throws {
        let history = try history(["get /a", "get /b\n1", "put 100% /c"])
        #expect(try history.previous(before: nil, containing: text)?.text == found)
    }

    @Test func textsThatLookAlikeAreDifferent() throws {
        let history = try history(["caf\u{E9}", "cafe\u{301}"])
        #expect(try walk(history, "").count == 2)
        #expect(try walk(history, "caf\u{E9}").count == 1)
    }

    @Test func newestGivesTheLastInOrder() throws {
        let history = try history((1...10).map { "line \($0)" })
        #expect(try history.newest(3).map(\.text) == ["line 8", "line 9", "line 10"])
        #expect(try history.newest(2, containing: "1").map(\.text) == ["line 1", "line 10"])
    }

    @Test func aHugeTextIsNotKept() throws {
        let history = try history([])
        let text = String(repeating: "x", count: HistoryStore.longestTextBytes + 1)
        #expect(try history.append(HistoryEntry(text, time: 0)) == nil)
        #expect(try history.newest(1) == [])
    }

    @Test func anotherShellsLinesAreSeenAtOnce() throws {
        let folder = try TemporaryFolder()
        let one = try HistoryStore(StateStore { $0 == "HOME" ? folder.path : nil }.database)
        let other = try HistoryStore(StateStore { $0 == "HOME" ? folder.path : nil }.database)
        try one.append(HistoryEntry("mine", time: 0))
        #expect(try other.previous(before: nil, prefix: "")?.text == "mine")
        try other.append(HistoryEntry("yours", time: 0))
        #expect(try one.newest(5).map(\.text) == ["mine", "yours"])
    }

    @Test func aFullDiskMeansMemoryFromThenOn() throws {
        let folder = try TemporaryFolder()
        let state = try StateStore { $0 == "HOME" ? folder.path : nil }
        let history = try HistoryStore(state.database)
        try history.append(HistoryEntry("before", time: 0))
        // A limit on its pages is how a database file can be full on any machine.
        try state.database.execute("PRAGMA max_page_count = 1")
        let large = String(repeating: "x", count: 100_000)
        let error = #expect(throws: StoreError.self) { try history.append(HistoryEntry(large, time: 0)) }
        #expect(error?.reason == .diskFull)
        try history.append(HistoryEntry("after", time: 0))
        #expect(try history.newest(5).map(\.text) == ["before", large, "after"])
    }
}
