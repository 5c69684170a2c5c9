import Store
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A directory of its own for a test, gone with it.
final class TemporaryDirectory {
    let path: String

    init() {
        var template = Array("/tmp/rcx-store-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template))
    }

    func file(_ name: String) -> String { path + "/" + name }

    func write(_ bytes: [UInt8], to name: String) {
        let stream = fopen(file(name), "w")!
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
    }

    deinit {
        chmod(path, 0o700)
        for name in ["db", "db-wal", "db-shm", "db-journal"] { unlink(file(name)) }
        rmdir(path)
    }
}

private func reason(_ body: () throws(StoreError) -> Void) -> StoreError.Reason? {
    do {
        try body()
        return nil
    } catch {
        return error.reason
    }
}

@Suite struct DatabaseTests {
    let directory = TemporaryDirectory()

    @Test(arguments: [
        SQLValue.null, .integer(.min), .integer(.max), .real(0.1), .real(-0.0), .text(""), .text("a\0b"),
        .text("é\u{65}\u{301}👩‍👩‍👧"), .blob([]), .blob([0, 255, 10]),
    ])
    func aValueComesBackAsItWasStored(value: SQLValue) throws {
        let database = try Database()
        try database.execute("CREATE TABLE t (v)")
        try database.prepare("INSERT INTO t VALUES (?)").run(value)
        #expect(try database.prepare("SELECT v FROM t").first { $0.value(0) } == value)
    }

    @Test func aStatementRunsAgainWithOtherValues() throws {
        let database = try Database()
        try database.execute("CREATE TABLE t (id INTEGER PRIMARY KEY, name TEXT); CREATE INDEX i ON t (name)")
        let insert = try database.prepare("INSERT INTO t (name) VALUES (?)")
        for name in ["ann", "bob", "cy"] { try insert.run(.text(name)) }
        #expect(database.lastInsertedRow == 3)
        let select = try database.prepare("SELECT id FROM t WHERE name = ?")
        #expect(try select.first("cy") { $0.integer(0) } == 3)
        #expect(try select.first("ann") { $0.integer(0) } == 1)
        #expect(try select.first("dan") { $0.integer(0) } == nil)
        #expect(try database.prepare("SELECT name FROM t WHERE id > ?").map(1) { $0.text(0) } == ["bob", "cy"])
    }

    @Test func aTransactionIsKeptWholeOrNotAtAll() throws {
        let database = try Database()
        try database.execute("CREATE TABLE t (v UNIQUE)")
        let insert = try database.prepare("INSERT INTO t VALUES (?)")
        try database.transaction { () throws(StoreError) in try insert.run(1) }
        let failure = reason { () throws(StoreError) in
            try database.transaction { () throws(StoreError) in
                try insert.run(2)
                try insert.run(1)
            }
        }
        #expect(failure == .constraint)
        #expect(try database.prepare("SELECT v FROM t").map { $0.integer(0) } == [1])
        try database.transaction { () throws(StoreError) in try insert.run(3) }
        #expect(database.changedRows == 1)
    }

    @Test func aFileIsPrivateAndItsRowsAreThereNextTime() throws {
        let path = directory.file("db")
        do {
            let database = try Database(path: path)
            try database.execute("CREATE TABLE t (v); INSERT INTO t VALUES ('kept')")
            try database.setUserVersion(7)
        }
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        let database = try Database(path: path)
        #expect(try database.prepare("SELECT v FROM t").first { $0.text(0) } == "kept")
        #expect(try database.prepare("PRAGMA journal_mode").first { $0.text(0) } == "wal")
        #expect(try database.userVersion() == 7)
    }

    @Test func aWriterThatWaitsTooLongIsToldSo() throws {
        let path = directory.file("db")
        let first = try Database(path: path)
        let second = try Database(path: path, busyTimeout: .milliseconds(20))
        try first.execute("CREATE TABLE t (v); BEGIN IMMEDIATE")
        #expect(reason { () throws(StoreError) in try second.execute("INSERT INTO t VALUES (1)") } == .busy)
        try first.execute("COMMIT")
        try second.execute("INSERT INTO t VALUES (1)")
    }

    @Test func anotherFileIsNotTakenForADatabase() {
        directory.write(Array("# my shopping list, long enough to be more than a header\n".utf8), to: "db")
        let path = directory.file("db")
        #expect(reason { () throws(StoreError) in _ = try Database(path: path) } == .notADatabase)
        #expect(reason { () throws(StoreError) in _ = try Database(readingOnly: path) } == .notADatabase)
    }

    @Test func aDamagedFileIsCalledDamaged() throws {
        let path = directory.file("db")
        do {
            let database = try Database(path: path)
            try database.execute("PRAGMA journal_mode = DELETE; CREATE TABLE t (v)")
            let insert = try database.prepare("INSERT INTO t VALUES (?)")
            try database.transaction { () throws(StoreError) in
                for _ in 0..<200 { try insert.run(.blob([UInt8](repeating: 1, count: 500))) }
            }
        }
        let stream = fopen(path, "r+")!
        fseek(stream, 4096, SEEK_SET)
        fwrite([UInt8](repeating: 0xee, count: 40_000), 1, 40_000, stream)
        fclose(stream)
        let database = try Database(path: path)
        let failure = reason { () throws(StoreError) in _ = try database.prepare("SELECT v FROM t").map { $0.blob(0) } }
        #expect(failure == .corrupt)
    }

    @Test func aFullDatabaseIsCalledFullAndStaysUsable() throws {
        let database = try Database(path: directory.file("db"))
        try database.execute("CREATE TABLE t (v); PRAGMA max_page_count = 10")
        let insert = try database.prepare("INSERT INTO t VALUES (?)")
        let failure = reason { () throws(StoreError) in
            try database.transaction { () throws(StoreError) in
                for _ in 0..<200 { try insert.run(.blob([UInt8](repeating: 1, count: 1000))) }
            }
        }
        #expect(failure == .diskFull)
        try insert.run("small")
        #expect(try database.prepare("SELECT count(*) FROM t").first { $0.integer(0) } == 1)
    }

    @Test func aReadOnlyDatabaseRefusesToWrite() throws {
        let path = directory.file("db")
        try Database(path: path).execute("CREATE TABLE t (v)")
        let database = try Database(readingOnly: path)
        #expect(reason { () throws(StoreError) in try database.execute("INSERT INTO t VALUES (1)") } == .readOnly)
    }

    @Test(arguments: ["/nowhere/at/all/db", "", "/tmp/rcx\0db"])
    func aPlaceThatCannotHoldADatabaseIsAnError(path: String) {
        #expect(reason { () throws(StoreError) in _ = try Database(path: path) } == .cannotOpen)
        #expect(reason { () throws(StoreError) in _ = try Database(readingOnly: path) } == .cannotOpen)
    }

    @Test func theMessageNamesTheFileAndWhatToDo() throws {
        do {
            _ = try Database(path: "/nowhere/at/all/db")
            Issue.record("opened a file in a directory that does not exist")
        } catch {
            #expect(error.description.hasPrefix("/nowhere/at/all/db: cannot open this file; check"))
            #expect(error.description.contains("No such file or directory"))
        }
    }

    @Test(arguments: ["", "  -- nothing", "SELEC 1", "SELECT * FROM missing"])
    func sqlThatIsNotAStatementIsAnError(sql: String) throws {
        let database = try Database()
        #expect(reason { () throws(StoreError) in _ = try database.prepare(sql) } == .failed)
    }
}
