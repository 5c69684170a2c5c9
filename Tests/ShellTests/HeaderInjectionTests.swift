import ProcessTesting
import ServerTesting
import Testing

/// A line break in a header would begin another header, or another request. Wherever a value comes from, it is refused.
@Suite struct HeaderInjectionTests {
    private let server = ScriptedServer(
        answer: answer(
            "200 OK", ["Connection: close", "Content-Type: application/json"], body: #"{"evil":"a\r\nX-Evil: 1"}"#))
    private let process: RcxProcess

    init() throws {
        var process = try RcxProcess()
        process.workingFolder = process.home.path
        try process.home.write("rows.csv", "name,value\nquoted,\"a\r\nX-Evil: 1\"\n")
        try process.home.write("lines.json", #"["a\nX-Evil: 1"]"#)
        try process.home.write("secret", "a\u{0}X-Evil: 1")
        process.environment = ["RCX_HOST": server.url, "RCX_evil": "a\nX-Evil: 1"]
        self.process = process
    }

    static let scripts = [
        #"get /x X-A:"a\r\nX-Evil: 1" --no-auth"#, #"get /x X-A:"a\nX-Evil: 1" --no-auth"#,
        #"get /x X-A:"a\rX-Evil: 1" --no-auth"#, #"get /x X-A:"a\u0000X-Evil: 1" --no-auth"#,
        "let evil = \"a\\r\\nX-Evil: 1\"\nget /x X-A:$evil --no-auth",
        "let evil = \"a\\nX-Evil: 1\"\nget /x X-A:\"b ${evil}\" --no-auth",
        "get /x X-A:${\"a\\nX-Evil: 1\"} --no-auth",
        "for row in csv \"rows.csv\"\nget /x X-A:$row.value --no-auth\nend",
        "for row in json \"lines.json\"\nget /x X-A:$row --no-auth\nend",
        "for row in [\"a\\nX-Evil: 1\"]\nget /x X-A:$row --no-auth\nend",
        "get /voice/api/v1/x --no-auth\nget /voice/api/v1/x X-A:${.evil} --no-auth",
        "ask secret evil \"Evil\"\nget /x X-A:$evil --no-auth",
        "param evil = \"none\"\nget /x X-A:$evil --no-auth",
        "def send value\nget /x X-A:$value --no-auth\nend\nsend \"a\\nX-Evil: 1\"",
        "get /x Authorization:\"Bearer a\\nX-Evil: 1\"",
        "get /x Cookie:\"a\\nX-Evil: 1\"",
        "post /x Content-Type:\"text/plain\\nX-Evil: 1\" {} --no-auth",
    ]

    @Test(arguments: scripts) func noValueBreaksOutOfItsLine(_ script: String) throws {
        let script = script.replacing("get /x", with: "get /voice/api/v1/x").replacing(
            "post /x", with: "post /voice/api/v1/x")
        let file = try process.home.write("script.rcx", script + "\n")
        let outcome = try process.run(["run", file])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("header"), "\(outcome)")
        checkNothingArrived()
    }

    @Test func aSecretFromAFileIsNoExceptions() throws {
        let file = try process.home.write(
            "script.rcx", "ask secret pin \"PIN\"\nget /voice/api/v1/x X-A:$pin --no-auth\n")
        let outcome = try process.run(["run", "--pin-file", "secret", file])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(!outcome.errors.contains("X-Evil"), "\(outcome)")
        checkNothingArrived()
    }

    /// Of the environment only the end of a line is taken off, as a file leaves it.
    @Test(arguments: ["RC_CLIENT_ID", "RC_CLIENT_SECRET", "RC_JWT"])
    func theMeansToSignInAddNoHeader(_ name: String) throws {
        var process = process
        process.environment.merge(["RC_CLIENT_ID": "id", "RC_CLIENT_SECRET": "secret", "RC_JWT": "eyJh.eyJz.c2ln"]) {
            $1
        }
        process.environment[name] = "a\r\nX-Evil: 1"
        _ = try process.run(["login"])
        checkNothingArrived()
    }

    @Test(arguments: ["X-A\\nB", "X A", "X-A\\u0000", ""]) func namesAreNamesOnly(_ name: String) throws {
        let outcome = try process.run(["-c", "get /voice/api/v1/x --no-auth --no-header \"\(name)\""])
        #expect(outcome.status == 2, "\(outcome)")
        checkNothingArrived()
    }

    private func checkNothingArrived() {
        for request in server.requests {
            #expect(!request.lines.contains { $0.lowercased().hasPrefix("x-evil") }, "\(request.lines)")
        }
    }
}
