import RingCX
import ServerTesting
import Synchronization
import Testing
import Transport

/// A transfer that takes longer than its token lives. The server sends the second half of a body only after the refresh came.
@Suite(.timeLimit(.minutes(1))) struct BackgroundRenewalTests {
    /// A clock that the server's thread sets.
    private final class SharedClock: Sendable {
        private let seconds = Atomic<Int>(0)
        var now: () -> Duration { { .seconds(self.seconds.load(ordering: .acquiring)) } }
        func set(_ time: Int) { seconds.store(time, ordering: .releasing) }
    }

    private let clock = SharedClock()
    private let refreshed = Trigger()

    /// - Parameter refresh: what the refresh is answered.
    private func server(refresh: String) -> ScriptedServer {
        let (clock, refreshed) = (clock, refreshed)
        return ScriptedServer { connection in
            while let request = connection.readRequest() {
                let path = request.requestLine.split(separator: " ")[1].prefix { $0 != "?" }
                switch path {
                case "/restapi/oauth/token": connection.write(answer(body: #"{"access_token":"rc","expires_in":3600}"#))
                case "/api/auth/login/rc/accesstoken":
                    connection.write(answer(body: #"{"accessToken":"cx-1","refreshToken":"refresh-1"}"#))
                case "/api/auth/token/refresh":
                    connection.write(refresh)
                    // What breaks off would keep the client waiting for the rest.
                    if !refresh.contains("\r\n\r\n") { connection.close() }
                    refreshed.fire()
                case _ where path.hasSuffix("/long"):
                    connection.write("HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf")
                    clock.set(241)
                    refreshed.wait()
                    connection.write("half")
                default: connection.write(answer(body: "[]"))
                }
            }
        }
    }

    private func session(on server: ScriptedServer) throws -> Session {
        let session = Session(host: try .custom(server.url), client: .test, now: clock.now)
        try session.login(.test)
        return session
    }

    private func lines(_ server: ScriptedServer) -> [String] {
        server.requests.map { String($0.requestLine.split(separator: " ")[1].prefix { $0 != "?" }) }
    }

    @Test func theNextTokenComesDuringTheTransfer() throws {
        let server = server(refresh: answer(body: #"{"accessToken":"cx-2","refreshToken":"refresh-2"}"#))
        let session = try session(on: server)
        let response = try session.send(APIRequest(.get, "/voice/api/v1/admin/long"))
        #expect(response.body.text == "halfhalf")
        #expect(session.state.tokenSecondsLeft == 300)
        _ = try session.send(APIRequest(.get, "/users"))
        let last = try #require(server.requests.last)
        #expect(last.values("Authorization") == ["Bearer cx-2"])
        #expect(lines(server).filter { $0.hasSuffix("/refresh") }.count == 1)
        #expect(server.requests.first { $0.requestLine.contains("/refresh") }?.text.contains("refresh-1") == true)
    }

    @Test(arguments: [answer("401 Unauthorized", body: "{}"), answer("500 Oops"), "HTTP/1.1 200 OK\r\n"])
    func aRefreshThatFailsTakesNothingFromTheTransfer(_ reply: String) throws {
        let server = server(refresh: reply)
        let session = try session(on: server)
        #expect(try session.send(APIRequest(.get, "/voice/api/v1/admin/long")).body.text == "halfhalf")
        #expect(lines(server).filter { $0.hasSuffix("/refresh") }.count == 1)
    }
}
