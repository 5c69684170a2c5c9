import ServerTesting
import Testing
import Transport

@Suite(.timeLimit(.minutes(1)))
struct SendingTests {
    @Test func requestLineAndHeadersGoOutAsWritten() throws {
        let server = ScriptedServer(answer: answer(body: "ok"))
        let url = server.url + "/a/%2e%2e/../b;c=d/@me/a+b/a:b?$top=5&x=a%20b%7C&q[1]='!*()"
        let headers: Headers = ["X-One": "1", "X-Two": "2", "x-one": "again", "X-Empty": ""]
        let response = try makeClient().send(Request(.get, url, headers: headers))
        let request = try #require(server.requests.first)
        #expect(response.body.text == "ok")
        #expect(
            request.lines == [
                "GET /a/%2e%2e/../b;c=d/@me/a+b/a:b?$top=5&x=a%20b%7C&q[1]='!*() HTTP/1.1",
                "Host: 127.0.0.1:\(server.port)", "User-Agent: rcx/test (Linux; x)", "Accept: */*",
                request.lines[4], "X-One: 1", "X-Two: 2", "x-one: again", "X-Empty:",
            ])
        #expect(request.values("Accept-Encoding").first?.contains("gzip") == true)
    }

    @Test(arguments: [
        (Method.get, nil), (.head, nil), (.options, nil), (.delete, nil), (.post, "0"), (.put, "0"), (.patch, "0"),
    ])
    func everyMethodGoesOutWithoutABody(_ method: Transport.Method, _ length: String?) throws {
        let server = ScriptedServer { connection in
            while let request = connection.readRequest() {
                let body = request.requestLine.hasPrefix("HEAD") ? "" : "ok"
                connection.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n" + body)
            }
        }
        let client = makeClient()
        for _ in 1...2 { #expect(try client.send(Request(method, server.url + "/x")).status == 200) }
        #expect(server.requests.map(\.requestLine) == Array(repeating: "\(method) /x HTTP/1.1", count: 2))
        #expect(server.requests.map { $0.values("Content-Length").first } == [length, length])
        #expect(server.requests.allSatisfy { $0.values("Content-Type").isEmpty && $0.values("Expect").isEmpty })
        #expect(server.connectionCount == 1)
    }

    @Test func oneConnectionServesManyRequestsOfEveryKind() throws {
        let server = ScriptedServer(answer: answer(body: "{}"))
        let client = makeClient()
        for index in 0..<50 {
            let body: RequestBody = index % 3 == 0 ? .bytes(Array("n\(index)".utf8)) : .none
            let response = try client.send(Request(index % 3 == 0 ? .post : .get, server.url + "/\(index)", body: body))
            #expect(response.timings.isConnectionReused == (index > 0))
        }
        #expect(server.connectionCount == 1)
        #expect(server.requests.count == 50)
        #expect(server.requests[3].text == "n3")
        #expect(server.requests[4].body.isEmpty)
        #expect(server.requests[4].requestLine == "GET /4 HTTP/1.1")
    }

    @Test func defaultHeadersCanBeReplacedAndOmitted() throws {
        let server = ScriptedServer(answer: answer())
        let request = Request(
            .get, server.url, headers: ["User-Agent": "Mozilla/5.0", "accept-encoding": "identity"],
            omittedHeaders: ["Accept", "User-Agent"])
        _ = try makeClient().send(request)
        let received = try #require(server.requests.first)
        #expect(received.values("User-Agent") == ["Mozilla/5.0"])
        #expect(received.values("Accept-Encoding") == ["identity"])
        #expect(received.values("Accept").isEmpty)
    }

    @Test func userAgentNamesVersionAndSystem() {
        let text = UserAgent.text(version: "1.2.3")
        #expect(text.hasPrefix("rcx/1.2.3 (") && text.hasSuffix(")") && text.contains("; "))
    }

    @Test(arguments: [
        ("X-A\r\nX-B", "1"), ("X A", "1"), ("", "1"), ("X:A", "1"), ("Näme", "1"), ("X-A", "1\r\nX-B: 2"),
        ("X-A", "1\n"),
        ("X-A", "\r"), ("X-A", "a\0b"), ("X-A", "\u{1B}[2J"), ("Content-Length", "5"), ("transfer-encoding", "chunked"),
    ])
    func headersThatBreakTheirLineAreRefused(_ name: String, _ value: String) throws {
        let server = ScriptedServer(answer: answer())
        let error = try #require(
            failure(of: Request(.get, server.url, headers: Headers([Header(name: name, value: value)]))))
        #expect(error.kind == .invalidHeader)
        #expect(!error.requestMayHaveBeenSent)
        #expect(!error.message.utf8.contains { $0 < 0x20 })
        #expect(server.connectionCount == 0)
    }

    @Test(arguments: [
        "http://example.com/", "http://127.0.0.1.example.com/", "http://10.0.0.1/", "http://127.1/",
        "http://0177.0.0.1/",
        "http://127.0.0.01/", "http://2130706433/", "http://0.0.0.0/", "http://localhost.example.com/", "http://[::2]/",
        "HTTP://EXAMPLE.COM/",
    ])
    func plainHTTPToOtherMachinesIsRefused(_ url: String) throws {
        let error = try #require(failure(of: Request(.get, url)))
        #expect(error.kind == .plainHTTP)
        #expect(error.message.contains("https://"))
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test func localhostIsThisMachine() throws {
        let server = ScriptedServer(answer: answer(body: "here"))
        let response = try makeClient().send(Request(.get, "http://localhost:\(server.port)/"))
        #expect(response.body.text == "here")
        #expect(response.timings.address == "127.0.0.1")
    }

    @Test func phasesOfARequestFollowEachOther() throws {
        let server = ScriptedServer(answer: answer(body: "four"))
        let client = makeClient()
        for _ in 1...2 {
            let timings = try client.send(Request(.get, server.url)).timings
            let phases = [
                timings.nameLookup, timings.connect, timings.tls, timings.beforeRequest, timings.firstByte,
                timings.total,
            ]
            #expect(phases == phases.sorted())
            #expect(timings.total > .zero)
            #expect(timings.receivedBytes == 4)
        }
    }
}
