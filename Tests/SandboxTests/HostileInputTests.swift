import LosslessJSON
import Sandbox
import Testing
import Transport

@Suite struct HostileInputTests {
    @Test(arguments: [
        "/", "/admin/accounts", "/v1/admin/accounts/99990001/agentGroups", "/voice", "/voice/apix", "//", "/%zz",
    ])
    func aPathOutsideTheAPIGetsTheWebApplication(path: String) throws {
        let answer = try SandboxClient().get(path)
        #expect(answer.status == 200)
        #expect(answer.contentType.hasPrefix("text/html"))
        #expect(answer.text.hasPrefix("<!doctype html>"))
    }

    @Test(arguments: [
        "/voice/api", "/voice/api/v1/nothing", "/voice/api/v1/admin/accounts/99990001/agentgroups", "/api/nothing",
        "/voice/api/v1/admin/accounts/99990001/agentGroups/x", "/voice/api/v1/admin/accounts/99990001//agentGroups",
        "/voice/api/v1/admin/accounts/99990001/agentGroups/99999999999999999999999",
        "/voice/api/v1/admin/accounts/99990001/agentGroups/1%2F2", "/voice/api/v1/admin/accounts//agentGroups",
    ])
    func aPathThatIsNothingIsNotFound(path: String) throws {
        let answer = try SandboxClient.signedIn().get(path)
        #expect(answer.status == 404)
        #expect(answer.message == "The resource you have requested does not exist")
        #expect(answer.json["requestUri"]?.string == path + " - GET")
    }

    @Test func aSlashAtTheEndDoesNotCount() throws {
        #expect(try SandboxClient.signedIn().get(account + "/agentGroups/?maxRows=1").json.count == 1)
    }

    @Test(arguments: ["/agentGroups/%zz", "/agentGroups/%4", "/agentGroups?page=%", "/agentGroups?%=1"])
    func aBrokenEscapeIsRefused(path: String) throws {
        let answer = try SandboxClient.signedIn().get(account + path)
        #expect(answer.status == 400)
        #expect(answer.json["details"]?.string?.contains("percent-escape") == true)
    }

    @Test(arguments: ["PATCH", "TRACE", "OPTIONS", "BREW", "get"])
    func anotherMethodIsToldWhichOnesThereAre(method: String) throws {
        let client = try SandboxClient.signedIn()
        let connection = try SandboxConnection(port: client.server.port)
        connection.send(Array("\(method) \(account)/agentGroups HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
        #expect(connection.firstLine().contains(" 405 "))
        let answer = try client.send(.patch, account + "/agentGroups")
        #expect(answer.headers.first("Allow") == "GET, POST")
    }

    @Test func headIsGetWithoutTheBody() throws {
        let client = try SandboxClient.signedIn()
        let answer = try client.send(.head, account + "/agentGroups")
        #expect(answer.status == 200)
        #expect(answer.text.isEmpty)
        #expect(
            answer.headers.first("Content-Length") == String(try client.get(account + "/agentGroups").text.utf8.count))
    }

    @Test func aBodyThatIsTooLargeIsRefused() throws {
        var options = SandboxOptions()
        options.maximumBodyBytes = 1_000
        let client = try SandboxClient.signedIn(options)
        let name = String(repeating: "x", count: 2_000)
        let answer = try client.post(account + "/agentGroups", #"{"groupName":"\#(name)"}"#)
        #expect(answer.status == 413)
        #expect(try client.post(account + "/agentGroups", #"{"groupName":"\#(name.prefix(500))"}"#).status == 201)
        let connection = try SandboxConnection(port: client.server.port)
        let chunk = Array("400\r\n\(String(repeating: "y", count: 0x400))\r\n".utf8)
        connection.send(
            Array("POST \(account)/agentGroups HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n".utf8))
        for _ in 0..<4 { connection.send(chunk) }
        connection.send(Array("0\r\n\r\n".utf8))
        #expect(connection.firstLine().contains(" 413 "))
    }

    @Test func aVeryLongTargetIsAnswered() throws {
        let client = try SandboxClient.signedIn()
        #expect(try client.get(account + "/agentGroups?x=" + String(repeating: "y", count: 20_000)).status == 200)
        let connection = try SandboxConnection(port: client.server.port)
        connection.send(Array("GET /\(String(repeating: "z", count: 200_000)) HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
        #expect(connection.firstLine().contains(" 414 "))
        #expect(try client.get(account + "/agentGroups").status == 200)
    }

    @Test(arguments: [
        "\0\0\0\0\r\n\r\n", "GET\r\n\r\n", "GET /\u{7f}\u{1}\r\n\r\n", "POST / HTTP/1.1\r\nContent-Length: -5\r\n\r\n",
        "POST / HTTP/1.1\r\nContent-Length: 99999999999999999999\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
        "GET / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "\u{16}\u{3}\u{1}\u{2}\0\u{1}",
    ])
    func bytesThatAreNotHTTPDoNoHarm(text: String) throws {
        let client = try SandboxClient.signedIn()
        do {
            let connection = try SandboxConnection(port: client.server.port)
            connection.send(Array(text.utf8))
        }
        #expect(try client.get(account + "/agentGroups").status == 200)
    }

    @Test func aRequestThatIsCutOffLeavesNothingBehind() throws {
        let client = try SandboxClient.signedIn()
        let before = try client.get(account + "/agentGroups").text
        do {
            let connection = try SandboxConnection(port: client.server.port)
            let head =
                "POST \(account)/agentGroups HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer \(client.token ?? "")\r\n"
            connection.send(Array((head + "Content-Length: 100\r\n\r\n{\"groupName\":\"half").utf8))
        }
        #expect(try client.get(account + "/agentGroups").text == before)
    }

    @Test func manyConnectionsAreServed() throws {
        let client = try SandboxClient.signedIn()
        let connections = try (0..<300).map { _ in try SandboxConnection(port: client.server.port) }
        for connection in connections { connection.send(Array("GET /voice/api/v1/x HTTP/1.1\r\nHost: x\r\n\r\n".utf8)) }
        for connection in connections { #expect(connection.firstLine().contains(" 401 ")) }
    }

    @Test func everyByteInABodyIsAnswered() throws {
        let client = try SandboxClient.signedIn()
        for byte in UInt8.min...UInt8.max {
            let body = Array(#"{"groupName":"a"#.utf8) + [byte] + Array(#""}"#.utf8)
            let answer = try client.send(.post, account + "/agentGroups", body)
            #expect([201, 400].contains(answer.status))
        }
    }
}
