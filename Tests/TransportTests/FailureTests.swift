import ServerTesting
import Testing
import Transport

@Suite(.timeLimit(.minutes(1)))
struct FailureTests {
    /// Fails against a server that sends `text` and then closes, resets or waits.
    private func error(
        _ text: String, then end: @escaping @Sendable (Connection) -> Void = { $0.close() },
        _ method: Transport.Method = .get,
        timeouts: Timeouts = Timeouts()
    ) throws -> TransportError {
        let server = ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(text)
            end(connection)
        }
        let error = try #require(failure(of: Request(method, server.url + "/x", timeouts: timeouts)))
        #expect(error.message.contains("127.0.0.1:\(server.port)"))
        #expect(error.requestMayHaveBeenSent)
        return error
    }

    @Test func aBodyShorterThanPromisedIsTruncated() throws {
        let error = try error("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
        #expect(error.kind == .truncated)
        #expect(error.message.contains("after 5 bytes"))
    }

    @Test func aChunkedBodyCutShortIsTruncated() throws {
        #expect(try error("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n").kind == .truncated)
        #expect(try error("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nhello").kind == .truncated)
    }

    @Test func aBodyResetHalfWayIsTruncated() throws {
        let arrived = Trigger()
        let server = ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello")
            arrived.wait()
            connection.reset()
        }
        var error: TransportError?
        let sink = BodySink.pieces { _ in
            arrived.fire()
            return true
        }
        do { _ = try makeClient().send(Request(.get, server.url), into: sink) } catch let caught { error = caught }
        #expect(error?.kind == .truncated)
    }

    @Test func noAnswerAtAllIsAReset() throws {
        #expect(try error("").kind == .reset)
        #expect(try error("", then: { $0.reset() }).kind == .reset)
    }

    @Test func aWriteThatMayHaveArrivedSaysSo() throws {
        let error = try error("", .post)
        #expect(error.message.contains("POST may have reached the server"))
    }

    @Test(arguments: ["SSH-2.0-OpenSSH_9.2\r\n", "\0\0\0\0", "220 mail ready\r\n", "<html>hello</html>"])
    func garbageIsNotHTTP(_ text: String) throws {
        let error = try error(text)
        #expect(error.kind == .notHTTP)
        #expect(error.message.contains("port"))
    }

    @Test(arguments: [
        "X-Long: " + String(repeating: "x", count: 300_000) + "\r\n",
        String(repeating: "X-Many: yes\r\n", count: 30_000),
    ])
    func headersWithoutEndAreRefused(_ lines: String) throws {
        #expect(try error("HTTP/1.1 200 OK\r\n" + lines + "\r\n").kind == .headerTooLarge)
    }

    @Test func nobodyListening() throws {
        let url = ScriptedServer { _ in }.url
        let error = try #require(failure(of: Request(.post, url)))
        #expect(error.kind == .refused)
        #expect(error.message.contains(String(url.dropFirst("http://".count))))
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test func unknownHost() throws {
        let error = try #require(failure(of: Request(.post, "https://no-such-host.invalid/x")))
        #expect(error.kind == .nameLookup)
        #expect(error.message.contains("no-such-host.invalid"))
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test func totalTimeIsLimited() throws {
        let timeouts = Timeouts(total: .milliseconds(30))
        #expect(try error("", then: { $0.waitForClose() }, timeouts: timeouts).kind == .timeout)
        let half = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhello"
        let error = try error(half, then: { $0.waitForClose() }, timeouts: timeouts)
        #expect(error.kind == .timeout)
        #expect(error.message.contains("0.03 seconds"))
    }

    @Test func silenceIsLimited() throws {
        let error = try error("HTTP/1.1", then: { $0.waitForClose() }, timeouts: Timeouts(idle: .seconds(1)))
        #expect(error.kind == .idleTimeout)
    }

    /// TLS never begins: the server takes the connection and says nothing.
    @Test func connectTimeIsLimited() throws {
        let server = ScriptedServer { $0.waitForClose() }
        let request = Request(
            .post, "https://127.0.0.1:\(server.port)/", timeouts: Timeouts(connect: .milliseconds(30)))
        let error = try #require(failure(of: request))
        #expect(error.kind == .connectTimeout)
        #expect(!error.requestMayHaveBeenSent)
    }

    @Test func plainHTTPBehindAnHTTPSPort() throws {
        let server = ScriptedServer { connection in
            connection.write(answer())
            connection.waitForClose()
        }
        #expect(failure(of: Request(.get, "https://127.0.0.1:\(server.port)/"))?.kind == .tls)
    }

    /// A kept connection that the server closes upon the next request: only a request that changes nothing is sent again.
    @Test(arguments: [
        (Method.get, true), (.head, true), (.options, true), (.post, false), (.put, false), (.patch, false),
        (.delete, false),
    ])
    func onlySafeRequestsAreRepeated(_ method: Transport.Method, _ isRepeated: Bool) throws {
        let server = ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(answer())
            guard connection.readRequest() != nil, connection.number == 1 else { return connection.waitForClose() }
            connection.close()
        }
        let client = makeClient()
        _ = try client.send(Request(.get, server.url + "/first"))
        let body: RequestBody = method.isSafe || method == .delete ? .none : .bytes([1, 2, 3])
        let error = failure(of: Request(method, server.url + "/second", body: body), by: client)
        #expect(error?.kind == (isRepeated ? nil : .reset))
        #expect(error?.requestMayHaveBeenSent ?? true)
        #expect(server.requests.count { $0.requestLine.contains("/second") } == (isRepeated ? 2 : 1))
    }

    /// A server that lets each connection have one answer, and says so only by closing it.
    @Test func safeRequestsGoOnHoweverManyConnectionsDie() throws {
        let server = ScriptedServer { connection in
            guard connection.readRequest() != nil else { return }
            connection.write(answer(body: "fine"))
            guard connection.readRequest() != nil else { return }
            connection.close()
        }
        let client = makeClient()
        for number in 1...20 {
            #expect(try client.send(Request(.get, "\(server.url)/\(number)")).body.text == "fine")
        }
    }

    @Test func theClientGoesOnAfterAFailure() throws {
        let server = ScriptedServer { connection in
            while let request = connection.readRequest() {
                if request.requestLine.contains("/bad") { return connection.reset() }
                connection.write(answer(body: "fine"))
            }
        }
        let client = makeClient()
        for _ in 1...3 {
            #expect(failure(of: Request(.post, server.url + "/bad"), by: client) != nil)
            #expect(try client.send(Request(.get, server.url + "/good")).body.text == "fine")
        }
    }
}
