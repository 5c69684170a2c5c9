import ServerTesting
import Testing
import Transport

@Suite(.timeLimit(.minutes(1)))
struct RedirectTests {
    /// Redirects `/from` to `location`, answers everything else.
    private func redirecting(_ status: Int, to location: String) -> ScriptedServer {
        ScriptedServer { connection in
            while let request = connection.readRequest() {
                let isFirst = request.requestLine.contains("/from")
                let isHead = request.requestLine.hasPrefix("HEAD")
                let text =
                    isFirst ? answer("\(status) Moved", ["Location: \(location)"]) : answer(body: isHead ? "" : "there")
                connection.write(text)
            }
        }
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func nothingIsFollowedUnlessAsked(_ status: Int) throws {
        let server = redirecting(status, to: "/to")
        let response = try makeClient().send(Request(.get, server.url + "/from"))
        #expect(response.status == status)
        #expect(response.headers.first("Location") == "/to")
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [
        (301, "GET", "GET"), (301, "HEAD", "HEAD"), (301, "POST", "GET"), (301, "PUT", "PUT"),
        (301, "DELETE", "DELETE"),
        (302, "GET", "GET"), (302, "POST", "GET"), (302, "PATCH", "PATCH"), (303, "GET", "GET"), (303, "HEAD", "HEAD"),
        (303, "POST", "GET"), (303, "PUT", "GET"), (303, "DELETE", "GET"), (307, "POST", "POST"), (307, "PUT", "PUT"),
        (308, "POST", "POST"), (308, "DELETE", "DELETE"),
    ])
    func methodAndBodyFollowTheStatus(_ status: Int, _ method: String, _ expected: String) throws {
        let server = redirecting(status, to: "to?x=1#part")
        let hasBody = ["POST", "PUT", "PATCH"].contains(method)
        let request = Request(
            try #require(Method(method)), server.url + "/a/from?y",
            headers: ["Authorization": "Bearer t", "Content-Type": "text/x"],
            body: hasBody ? .bytes(Array("data".utf8)) : .none, redirects: .sameOrigin)
        let response = try makeClient().send(request)
        #expect(response.status == 200)
        #expect(response.url == server.url + "/a/to?x=1")
        let second = try #require(server.requests.last)
        #expect(server.requests.count == 2)
        #expect(second.requestLine == "\(expected) /a/to?x=1 HTTP/1.1")
        #expect(second.values("Authorization") == ["Bearer t"])
        let keepsBody = hasBody && expected == method
        #expect(second.text == (keepsBody ? "data" : ""))
        #expect(second.values("Content-Type").isEmpty == (expected != method || status == 303))
    }

    @Test(arguments: [
        "http://localhost:PORT/to", "https://127.0.0.1:PORT/to", "//localhost:PORT/to", "ftp://127.0.0.1/to",
    ])
    func noHeaderReachesAnotherOrigin(_ location: String) throws {
        let place = Trigger()
        let other = ScriptedServer { connection in
            place.fire()
            while connection.readRequest() != nil { connection.write(answer()) }
        }
        for target in [location.replacing("PORT", with: "\(other.port)"), other.url + "/to"] {
            let server = redirecting(302, to: target)
            let request = Request(
                .get, server.url + "/from", headers: ["Authorization": "Bearer t", "Cookie": "c"],
                redirects: .sameOrigin)
            let response = try makeClient().send(request)
            #expect(response.status == 302)
            #expect(response.headers.first("Location") == target)
        }
        #expect(other.connectionCount == 0)
    }

    @Test func aLoopEnds() throws {
        let server = ScriptedServer(answer: answer("302 Found", ["Location: /again"]))
        let error = try #require(failure(of: Request(.get, server.url, redirects: .sameOrigin)))
        #expect(error.kind == .tooManyRedirects)
        #expect(server.requests.count == 11)
    }

    @Test func aRedirectWithoutUsableLocationIsTheResponse() throws {
        for headers in [[], ["Location: "], ["Location: http://[broken/"], ["Location: /x y"]] as [[String]] {
            let server = ScriptedServer { connection in
                while let request = connection.readRequest() {
                    let isLast = request.requestLine.contains("/x%20y")
                    connection.write(isLast ? answer() : answer("301 Moved", headers))
                }
            }
            let result = Result { try makeClient().send(Request(.get, server.url + "/from", redirects: .sameOrigin)) }
            switch result {
            case .success(let response): #expect(response.status == (headers == ["Location: /x y"] ? 200 : 301))
            case .failure(let error):
                #expect(headers == ["Location: "] && (error as? TransportError)?.kind == .tooManyRedirects)
            }
        }
    }

    @Test func onlyTheLastBodyIsStreamed() throws {
        let server = ScriptedServer { connection in
            while let request = connection.readRequest() {
                let isFirst = request.requestLine.contains("/from")
                connection.write(
                    isFirst ? answer("302 Found", ["Location: /to"], body: "moved") : answer(body: "there"))
            }
        }
        var received: [UInt8] = []
        let sink = BodySink.pieces {
            received += $0
            return true
        }
        _ = try makeClient().send(Request(.get, server.url + "/from", redirects: .sameOrigin), into: sink)
        #expect(received == Array("there".utf8))
    }
}
