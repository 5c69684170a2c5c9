import ProcessTesting
import Sandbox
import ServerTesting
import Testing

/// The real binary's way to a server: certificates to trust and to show, proxies, and what the environment says of them.
@Suite(.enabled(if: TLSServer.isAvailable, "needs the openssl program"), .timeLimit(.minutes(2)))
struct SecureWayTests {
    private static let page = ["page": "HTTP/1.0 200 OK\r\nContent-Type: application/json\r\n\r\n{\"ok\": true}"]
    private static let name = "ringcx.example.com"
    private let issuer = CertificateAuthority()

    /// A proxy that leads wherever it is asked for to one port. With `user` it wants `ann:planted-proxy-pass`.
    private func proxy(to port: Int, wantsUser: Bool = false) -> ScriptedServer {
        ScriptedServer { connection in
            guard let request = connection.readRequest() else { return }
            let given = request.values("Proxy-Authorization")
            if wantsUser, given != ["Basic YW5uOnBsYW50ZWQtcHJveHktcGFzcw=="] {
                connection.write(
                    answer(
                        "407 Proxy Authentication Required",
                        ["Proxy-Authenticate: Basic realm=\"x\"", "Connection: close"]))
                return
            }
            connection.write("HTTP/1.1 200 Connection established\r\n\r\n")
            connection.relay(toPort: port)
        }
    }

    private func get(_ url: String) -> [String] { ["-c", "get \(url) --no-auth | .ok"] }

    @Test func aServerThatWantsACertificateGetsIt() throws {
        let server = TLSServer(issuer.issue(alternative: "DNS:localhost"), pages: Self.page, clients: issuer)
        let mine = issuer.issue(commonName: "client", alternative: nil)
        let line = get("https://localhost:\(server.port)/page")
        var process = try RcxProcess()
        let trusted = ["--cacert", issuer.certificate]
        let shown = try process.run(trusted + ["--cert", mine.certificate, "--key", mine.key] + line)
        #expect(shown.status == 0 && shown.output == "true\n", "\(shown)")
        let without = try process.run(trusted + line)
        #expect(without.status == 4 && without.errors.contains("certificate"), "\(without)")
        let untrusted = try process.run(["--cert", mine.certificate, "--key", mine.key] + line)
        #expect(untrusted.status == 4 && untrusted.errors.contains("unknown issuer"), "\(untrusted)")

        // The same as settings of a profile; a key with a password gets it from where the profile says.
        let locked = process.home.path + "/locked.key"
        let made = try process.run(
            program: "/usr/bin/openssl",
            ["ec", "-aes256", "-passout", "pass:planted-key-pass", "-in", mine.key, "-out", locked])
        #expect(made.status == 0, "\(made)")
        _ = try process.shell("mkdir -p ~/.config/rcx")
        try process.home.write(
            ".config/rcx/profiles.rcx",
            """
            profile tls
              host https://localhost:\(server.port)
              cacert \(issuer.certificate)
              cert \(mine.certificate)
              key ~/locked.key
              key-password $KEY_PASSWORD
            end

            """)
        process.environment["KEY_PASSWORD"] = "planted-key-pass"
        let whole = try process.run(["-p", "tls"] + line)
        #expect(whole.status == 0 && whole.output == "true\n", "\(whole)")
        process.environment["KEY_PASSWORD"] = "planted-wrong"
        let wrong = try process.run(["-p", "tls"] + line)
        #expect(wrong.status == 4 && !"\(wrong.output)\(wrong.errors)".contains("planted"), "\(wrong)")
    }

    @Test func aSandboxIsTrustedByItsCertificateAlone() throws {
        var options = SandboxOptions()
        options.usesTLS = true
        let sandbox = try SandboxServer(options: options)
        var process = try RcxProcess()
        let file = try process.home.write("sandbox.pem", try #require(sandbox.certificate))
        process.environment = ["RCX_HOST": sandbox.url, "RC_TOKEN": sandbox.credentials.apiToken]
        let login = try process.run(["--cacert", file, "login", "--token"])
        #expect(login.status == 0 && login.output.contains("Robin Quinn"), "\(login)")
        let refused = try process.run(["login", "--token"])
        #expect(refused.status == 4 && refused.errors.contains("--cacert"), "\(refused)")
    }

    @Test func aProxyTunnelsToTheHostWithoutSeeingARequest() throws {
        let server = TLSServer(issuer.issue(alternative: "DNS:\(Self.name)"), pages: Self.page)
        let line = ["--cacert", issuer.certificate] + get("https://\(Self.name)/page X-Mine:planted-header")
        let process = try RcxProcess()
        let open = proxy(to: server.port)
        let outcome = try process.run(["--proxy", open.url] + line)
        #expect(outcome.status == 0 && outcome.output == "true\n", "\(outcome)")
        #expect(open.requests.map(\.requestLine) == ["CONNECT \(Self.name):443 HTTP/1.1"])
        #expect(open.requests.allSatisfy { !$0.lines.joined().contains("planted") })

        let closed = proxy(to: server.port, wantsUser: true)
        let place = closed.url.replacing("http://", with: "")
        let known = try process.run(["--proxy", "http://ann:planted-proxy-pass@\(place)"] + line)
        #expect(known.status == 0 && known.output == "true\n", "\(known)")
        let unknown = try process.run(["--proxy", closed.url] + line)
        #expect(unknown.status == 4 && unknown.errors.contains("proxy"), "\(unknown)")

        // The certificate counts behind a proxy too.
        let wrong = try process.run(
            ["--proxy", open.url, "--cacert", issuer.certificate] + get("https://other.example.com/page"))
        #expect(wrong.status == 4 && wrong.errors.contains("another host"), "\(wrong)")
    }

    @Test func theEnvironmentAndProfilesNameProxies() throws {
        let server = TLSServer(issuer.issue(alternative: "DNS:\(Self.name)"), pages: Self.page)
        let proxy = proxy(to: server.port, wantsUser: true)
        let place = proxy.url.replacing("http://", with: "")
        let line = ["--cacert", issuer.certificate] + get("https://\(Self.name)/page")
        var process = try RcxProcess()
        for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            process.environment = [name: "http://ann:planted-proxy-pass@\(place)"]
            let outcome = try process.run(["-vvv"] + line)
            #expect(outcome.status == 0 && outcome.output == "true\n", "\(name) \(outcome)")
            #expect(!outcome.errors.contains("planted"), "\(outcome)")
        }
        let count = proxy.connectionCount
        for past in [Self.name, "example.com", ".example.com", "*"] {
            process.environment["NO_PROXY"] = past
            #expect(try process.run(line).status == 4)
        }
        #expect(proxy.connectionCount == count)
        process.environment = ["PROXY_PASSWORD": "planted-proxy-pass"]
        _ = try process.shell("mkdir -p ~/.config/rcx")
        try process.home.write(
            ".config/rcx/profiles.rcx",
            """
            profile behind
              host https://\(Self.name)
              cacert \(issuer.certificate)
              proxy \(proxy.url)
              proxy-user ann
              proxy-password $PROXY_PASSWORD
            end

            """)
        let outcome = try process.run(["-p", "behind"] + get("https://\(Self.name)/page"))
        #expect(outcome.status == 0 && outcome.output == "true\n", "\(outcome)")
    }

    /// An address in brackets; nothing listens there.
    @Test(arguments: ["http://[::1]:1", "[::1]:1", "http://user:planted-pass@[::1]:1"])
    func aProxyMayHaveAnAddressOfIPv6(_ address: String) throws {
        var process = try RcxProcess()
        process.environment["https_proxy"] = address
        let line = ["get", "https://\(Self.name)/x", "--no-auth"]
        for outcome in [try process.run(line), try RcxProcess().run(["--proxy", address] + line)] {
            #expect(outcome.status == 4 && outcome.errors.contains("[::1]:1"), "\(outcome)")
            #expect(!outcome.errors.contains("planted"), "\(outcome)")
        }
    }
}
