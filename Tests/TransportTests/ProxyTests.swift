import ServerTesting
import Testing
import Transport

@Suite(.timeLimit(.minutes(1)))
struct ProxyTests {
    @Test func loopbackNeverGoesThroughAProxy() throws {
        let proxy = ScriptedServer(answer: answer(body: "proxy"))
        let server = ScriptedServer(answer: answer(body: "server"))
        let client = makeClient { $0.proxy = proxy.url }
        #expect(try client.send(Request(.get, server.url)).body.text == "server")
        #expect(try client.send(Request(.get, "http://localhost:\(server.port)/")).body.text == "server")
        #expect(proxy.connectionCount == 0)
    }

    @Test func otherHostsGoThroughATunnelThatSeesNoHeader() throws {
        let proxy = ScriptedServer(answer: answer("407 Proxy Authentication Required", ["X-Proxy: 1"]))
        let client = makeClient { $0.proxy = proxy.url }
        let request = Request(.post, "https://example.com/secret?x=1", headers: ["Authorization": "Bearer token"])
        let error = try #require(failure(of: request, by: client))
        #expect(error.kind == .proxy)
        #expect(error.message.contains("example.com") && error.message.contains("407"))
        #expect(!error.requestMayHaveBeenSent)
        let received = try #require(proxy.requests.first)
        #expect(received.requestLine == "CONNECT example.com:443 HTTP/1.1")
        #expect(received.values("Authorization").isEmpty)
        #expect(!received.lines.joined().contains("secret"))
    }

    @Test func aProxyThatIsNotThereIsNamed() throws {
        let client = makeClient { $0.proxy = "http://no-such-proxy.invalid:3128" }
        let error = try #require(failure(of: Request(.get, "https://example.com/"), by: client))
        #expect(error.kind == .proxy)
        #expect(!error.requestMayHaveBeenSent)
    }
}
