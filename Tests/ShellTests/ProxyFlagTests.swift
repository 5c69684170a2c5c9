import ProcessTesting
import ServerTesting
import Testing

/// The real binary and a proxy that answers for itself: what rcx asks it for, and what it tells.
@Suite struct ProxyFlagTests {
    private func refusal() -> ScriptedServer {
        ScriptedServer(answer: "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n")
    }

    @Test func theProxyIsAskedWithUserAndPasswordThatNobodySees() throws {
        let proxy = refusal()
        let place = proxy.url.replacing("http://", with: "")
        let outcome = try RcxProcess().run([
            "--proxy", "http://ann:planted-proxy-pass@\(place)", "-vvv", "-c",
            "get https://ringcx.example.com/x --no-auth",
        ])
        #expect(outcome.status == 4, "\(outcome)")
        #expect(!"\(outcome.output)\(outcome.errors)".contains("planted-proxy-pass"), "\(outcome)")
        let received = try #require(proxy.requests.first)
        #expect(received.requestLine == "CONNECT ringcx.example.com:443 HTTP/1.1")
        #expect(received.values("Proxy-Authorization") == ["Basic YW5uOnBsYW50ZWQtcHJveHktcGFzcw=="])
    }

    @Test func noProxyAndLoopbackGoPastIt() throws {
        let proxy = refusal()
        var process = try RcxProcess()
        process.environment["NO_PROXY"] = "ringcx.example.invalid"
        let past = try process.run(["--proxy", proxy.url, "get", "https://ringcx.example.invalid/x", "--no-auth"])
        #expect(past.status == 4, "\(past)")
        let loopback = try process.run(["--proxy", proxy.url, "get", "http://[::1]:1/x", "--no-auth"])
        #expect(loopback.status == 4, "\(loopback)")
        #expect(proxy.connectionCount == 0)
    }

    @Test(arguments: ["ftp://proxy.example.com", "http://", "http://ann:planted-pass@", "http://a b:1"])
    func aProxyThatIsNoneIsRefused(_ text: String) throws {
        let outcome = try RcxProcess().run(["--proxy", text, "pwd"])
        #expect(outcome.status == 2 && outcome.errors.contains("proxy"), "\(outcome)")
        #expect(!outcome.errors.contains("planted-pass"), "\(outcome)")
    }

    @Test func filesThatAreNotThereAreNamed() throws {
        for flag in ["--cacert", "--cert"] {
            let outcome = try RcxProcess().run([flag, "/none/such.pem", "pwd"])
            #expect(outcome.status == 7 && outcome.errors.contains("/none/such.pem"), "\(outcome)")
        }
        #expect(try RcxProcess().run(["--key", "/dev/null", "pwd"]).status == 2)
    }
}
