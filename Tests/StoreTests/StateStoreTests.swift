import ProcessTesting
import Store
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

struct StateStoreTests {
    private let folder: TemporaryFolder
    private var file: String { folder.path + "/state/rcx/state.db" }

    init() throws {
        folder = try TemporaryFolder()
    }

    private func open(_ variables: [String: String]? = nil) throws -> StateStore {
        let variables = variables ?? ["XDG_STATE_HOME": folder.path + "/state"]
        return try StateStore { variables[$0] }
    }

    private func mode(_ path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    private func write(_ bytes: [UInt8]) {
        let stream = fopen(file, "w")
        fwrite(bytes, 1, bytes.count, stream)
        fclose(stream)
    }

    @Test func theFileIsMadeForItsOwnerOnly() throws {
        let state = try open()
        #expect(state.warning == nil)
        #expect(state.isKept)
        #expect(mode(folder.path + "/state/rcx") == 0o700)
        for suffix in ["", "-wal", "-shm"] { #expect(mode(file + suffix) == 0o600) }
    }

    @Test func withoutXDGItLivesBelowHome() throws {
        for variables in [["HOME": folder.path], ["HOME": folder.path, "XDG_STATE_HOME": "relative"]] {
            #expect(try open(variables).database.path == folder.path + "/.local/state/rcx/state.db")
        }
    }

    @Test func wrongRightsAreRepaired() throws {
        _ = try open()
        chmod(file, 0o644)
        chmod(folder.path + "/state/rcx", 0o755)
        let state = try open()
        #expect(state.warning == nil)
        #expect(mode(file) == 0o600)
        #expect(mode(folder.path + "/state/rcx") == 0o700)
    }

    @Test(arguments: [
        [:], ["HOME": ""], ["HOME": "relative"], ["HOME": "/nonexistent"], ["XDG_STATE_HOME": "/dev/null/x"],
    ])
    func anUnusableHomeMeansMemory(variables: [String: String]) throws {
        let state = try open(variables)
        #expect(!state.isKept)
        #expect(state.warning?.contains("forgotten when rcx ends") == true)
        let history = try HistoryStore(state.database)
        try history.append(HistoryEntry("get /a", time: 1))
        #expect(try history.newest(5).map(\.text) == ["get /a"])
        #expect(mode("/nonexistent") == nil)
    }

    /// `/sys` takes no folders, not even from root, and says so with something else than ENOENT.
    @Test(.enabled(if: access("/sys/kernel", F_OK) == 0))
    func theWarningGivesTheReasonOfTheRefusedFolder() throws {
        let warning = try #require(try open(["HOME": "/sys"]).warning)
        #expect(warning.contains("/sys/.local"))
        #expect(!warning.contains("No such file"), "\(warning)")
    }

    @Test func aDamagedFileIsMovedAside() throws {
        _ = try open()
        let garbage = Array(
            "this is no database, and it is longer than a header of a hundred bytes would be, I should think so.".utf8)
        write(garbage + garbage)
        let state = try open()
        #expect(state.isKept)
        #expect(
            state.warning
                == "\(file): this file was damaged; it is now \(file).damaged-1; history and sign-in start afresh")
        #expect(folder.read("state/rcx/state.db.damaged-1") == garbage + garbage)
        #expect(try open().warning == nil)
    }

    @Test func theSecondDamagedFileGetsANameOfItsOwn() throws {
        for number in 1...2 {
            _ = try open()
            write(Array(repeating: 0x41, count: 4096))
            #expect(try open().warning?.contains("damaged-\(number)") == true)
        }
    }

    @Test func aFileOfANewerVersionIsLeftAlone() throws {
        try open().database.setUserVersion(999)
        let state = try open()
        #expect(!state.isKept)
        #expect(state.warning?.contains("newer version") == true)
        #expect(try Database(path: file).userVersion() == 999)
    }

    @Test func aFolderInTheFilesPlaceMeansMemory() throws {
        for path in ["/state", "/state/rcx", "/state/rcx/state.db"] { mkdir(folder.path + path, 0o700) }
        let state = try open()
        #expect(!state.isKept)
        #expect(state.warning?.hasPrefix(file) == true)
    }

    @Test func whatWasCommittedSurvivesAKilledProcess() throws {
        let state = try open()
        try HistoryStore(state.database).append(HistoryEntry("get /a", time: 1))
        // What a killed process leaves: the files as they are, nothing closed.
        mkdir(folder.path + "/copy", 0o700)
        mkdir(folder.path + "/copy/rcx", 0o700)
        for suffix in ["", "-wal"] {
            let bytes = try #require(folder.read("state/rcx/state.db" + suffix))
            let stream = fopen(folder.path + "/copy/rcx/state.db" + suffix, "w")
            fwrite(bytes, 1, bytes.count, stream)
            fclose(stream)
        }
        let reopened = try open(["XDG_STATE_HOME": folder.path + "/copy"])
        #expect(reopened.warning == nil)
        #expect(try HistoryStore(reopened.database).newest(5).map(\.text) == ["get /a"])
    }

    /// Several rounds, since each process must be caught half-way through opening the file.
    @Test(arguments: 1...12) func shellsThatStartTogetherAgree(round: Int) throws {
        // Half of them find a damaged file first; all must end with the same one.
        mkdir(folder.path + "/state", 0o700)
        mkdir(folder.path + "/state/rcx", 0o700)
        write(Array(repeating: 0x42, count: 4096))
        let variables = ["XDG_STATE_HOME": folder.path + "/state"]
        let failures = inParallel(8) { number in
            let history = try HistoryStore(StateStore { variables[$0] }.database)
            for index in 0..<20 { try history.append(HistoryEntry("\(number)-\(index)", time: 0)) }
        }
        #expect(failures == [])
        #expect(try HistoryStore(open().database).newest(1000).count == 160)
        #expect(mode(file + ".damaged-2") == nil)
    }
}
