import LosslessJSON
import Sandbox
import Testing
import Transport

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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

    @Test func theBannerSignsIn() throws {
        let server = try SandboxServer()
        let exports = server.banner.filter { $0.hasPrefix("export ") }
        #expect(exports.contains("export RCX_HOST=\(server.url)"))
        #expect(exports.contains("export RC_CLIENT_ID=\(server.credentials.clientId)"))
        #expect(exports.contains("export RC_CLIENT_SECRET=\(server.credentials.clientSecret)"))
        #expect(exports.contains("export RC_JWT=\(server.credentials.jwt)"))
        #expect(server.credentials.jwt.split(separator: ".").count == 3)
    }

    @Test func aDataFileKeepsTheObjects() throws {
        var template = Array("/tmp/rcx-sandbox-XXXXXX".utf8CString)
        let directory = String(cString: mkdtemp(&template))
        defer {
            for name in ["data", "data-wal", "data-shm"] { unlink(directory + "/" + name) }
            rmdir(directory)
        }
        var options = SandboxOptions()
        options.dataFile = directory + "/data"
        var id = 0
        do {
            let client = try SandboxClient.signedIn(options)
            id = try client.post(account + "/agentGroups", #"{"groupName":"Kept"}"#).json["agentGroupId"]?.int ?? 0
        }
        let client = try SandboxClient.signedIn(options)
        #expect(try client.get(account + "/agentGroups/\(id)").json["groupName"]?.string == "Kept")
        #expect(try client.get(account + "/agentGroups").json.count == 5)
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
