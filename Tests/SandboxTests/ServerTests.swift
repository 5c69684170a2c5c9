import LosslessJSON
import Sandbox
import Store
import Testing
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A directory with room for one data file, gone with the test.
final class DataDirectory {
    private let path: String

    init() {
        var template = Array("/tmp/rcx-sandbox-XXXXXX".utf8CString)
        path = String(cString: mkdtemp(&template))
    }

    var file: String { path + "/data" }

    deinit {
        for suffix in ["", "-wal", "-shm"] { unlink(file + suffix) }
        rmdir(path)
    }
}

@Suite struct ServerTests {
    @Test func eachSandboxTakesAPortOfItsOwn() throws {
        let first = try SandboxServer()
        let second = try SandboxServer()
        #expect(first.port != second.port)
        #expect(first.url == "http://127.0.0.1:\(first.port)")
    }

    @Test func aPortThatIsTakenIsAnErrorThatSaysSo() throws {
        let first = try SandboxServer()
        var options = SandboxOptions()
        options.port = first.port
        #expect {
            try SandboxServer(options: options)
        } throws: { error in
            "\(error)".contains("127.0.0.1:\(first.port)") && "\(error)".contains("another port")
        }
    }

    @Test(arguments: [-1, 65_536, Int.max])
    func aNumberThatIsNoPortIsAnError(port: Int) {
        var options = SandboxOptions()
        options.port = port
        #expect(throws: SandboxError.self) { try SandboxServer(options: options) }
    }

    @Test func afterStopThePortIsFree() throws {
        let first = try SandboxServer()
        var options = SandboxOptions()
        options.port = first.port
        first.stop()
        first.stop()
        let second = try SandboxServer(options: options)
        #expect(second.port == first.port)
    }

    @Test func theClockStaysInRange() throws {
        let client = try SandboxClient()
        client.server.advanceClock(by: .seconds(Int64.max))
        client.server.advanceClock(by: .seconds(-5))
        try client.signIn()
        #expect(try client.get(account + "/agentGroups").status == 200)
        #expect(try client.post("/sandbox/clock", #"{"advanceSeconds":-1}"#).status == 400)
    }

    @Test func aDataFileKeepsTheObjects() throws {
        let directory = DataDirectory()
        var options = SandboxOptions()
        options.dataFile = directory.file
        var (id, token) = (0, "")
        var session = ("", "", "")
        do {
            let client = try SandboxClient(options)
            let platform = try client.platformToken()
            let voice = try client.signIn()
            session = (
                platform["refresh_token"]?.string ?? "", voice["refreshToken"]?.string ?? "", client.token ?? ""
            )
            id = try client.post(account + "/agentGroups", #"{"groupName":"Kept"}"#).json["agentGroupId"]?.int ?? 0
            token = try client.post("/voice/api/v1/admin/token").text
        }
        let client = try SandboxClient(options)
        // Who was signed in still is, and a refresh token is still good once.
        client.token = session.2
        #expect(try client.get(account + "/agentGroups/\(id)").status == 200)
        let form = "grant_type=refresh_token&refresh_token=\(session.0)"
        #expect(try client.oauth(form).json["refresh_token"]?.string != session.0)
        let refresh = "/api/auth/token/refresh"
        for status in [200, 401] {
            #expect(try client.send(.post, refresh, form: "refresh_token=" + session.1, headers: [:]).status == status)
        }
        #expect(try client.get(account + "/agentGroups/\(id)").json["groupName"]?.string == "Kept")
        #expect(try client.get("/voice/api/v1/auth/isTokenValid?token=\(token)").json.bool == true)
        #expect(try client.get(account + "/agentGroups").json.count == 5)
    }

    @Test func anotherProgramsDatabaseIsLeftAlone() throws {
        let directory = DataDirectory()
        try Database(path: directory.file).execute("CREATE TABLE notes (text)")
        var options = SandboxOptions()
        options.dataFile = directory.file
        #expect(throws: SandboxError.self) { try SandboxServer(options: options) }
        let tables = try Database(path: directory.file).prepare("SELECT name FROM sqlite_schema").map { $0.text(0) }
        #expect(tables == ["notes"])
    }

    @Test func aDataFileThatCannotBeUsedIsNamed() {
        var options = SandboxOptions()
        options.dataFile = "/nowhere/at/all"
        #expect {
            try SandboxServer(options: options)
        } throws: { error in
            "\(error)".hasPrefix("/nowhere/at/all: cannot open")
        }
    }
}
