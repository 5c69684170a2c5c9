import LosslessJSON
import Sandbox
import Testing
import Transport

@Suite struct PageTests {
    private func page(_ client: SandboxClient) throws -> Answer {
        try client.send(
            .get, "/", headers: ["Accept": "text/html,application/xhtml+xml;q=0.9", "Authorization": "none"])
    }

    @Test func aBrowserGetsThePageAndOthersTheWebApplication() throws {
        let client = try SandboxClient.signedIn()
        let page = try page(client)
        #expect(page.status == 200)
        #expect(page.contentType == "text/html; charset=utf-8")
        #expect(page.headers.first("Content-Security-Policy")?.contains("script-src 'self'") == true)
        for text in [
            "<html lang=\"en\">", "Example Support", "Technical Support", "robin.quinn@example.com", "queue groups",
        ] {
            #expect(page.text.contains(text), "\(text)")
        }
        #expect(try client.get("/").text.contains("<app-root>"))
        #expect(try client.get("/sandbox/page.css").contentType.hasPrefix("text/css"))
        #expect(try client.get("/sandbox/page.js").contentType.hasPrefix("text/javascript"))
    }

    @Test func callsAreShown() throws {
        let client = try SandboxClient.atTwo()
        let calls = try client.get(account + "/activeCalls/list").json
        let page = try page(client).text
        #expect(page.contains("Example Support <span class=\"count\">\(calls.count), "))
        #expect(page.contains("<td>\(calls[0]?["ani"]?.string ?? "-")</td>"))
    }

    @Test func requestsAreShownWithTheirBodies() throws {
        let client = try SandboxClient.signedIn()
        _ = try client.post(account + "/agentGroups", #"{"groupName":"Seen <b>&amp; heard"}"#)
        _ = try client.post(account + "/agentGroups", "{broken \u{1B}[31m\u{202E}")
        let text = try page(client).text
        #expect(text.contains("Seen &lt;b&gt;&amp;amp; heard"))
        #expect(text.contains("{broken \u{241B}[31m\u{FFFD}"))
        #expect(text.contains(#"<span class="status s2">201</span>"#))
        #expect(text.contains(#"<span class="status s4">400</span>"#))
        #expect(!text.contains("Seen <b>"))
        // The page tells of the API, not of itself.
        #expect(!text.contains("/sandbox/faults</span>"))
    }

    @Test func secretsAreHidden() throws {
        let client = try SandboxClient()
        let platform = try client.platformToken()
        let session = try client.signIn()
        let permanent = try client.post("/voice/api/v1/admin/token").text
        let refresh = session["refreshToken"]?.string ?? ""
        _ = try client.delete("/voice/api/v1/admin/token/\(permanent)")
        _ = try client.delete("/api/auth/logout/\(refresh)")
        let password = client.server.credentials.password
        let engage = try client.post(
            "/api/auth/login/admin?username=robin.quinn%40example.com&password=\(password)&platformId=aws80")
        #expect(engage.status == 200)
        let text = try page(client).text
        let secrets = [
            platform["access_token"]?.string, platform["refresh_token"]?.string, session["accessToken"]?.string,
            refresh,
            password, permanent, client.server.credentials.jwt, client.server.credentials.clientSecret,
            engage.json["loginHashcode"]?.string, engage.json["accessToken"]?.string,
        ]
        for secret in secrets {
            let secret = try #require(secret)
            #expect(!text.contains(secret), "\(secret)")
        }
        #expect(text.contains("rcAccessToken=•••"))
    }

    @Test func requestsAreThereAsJSONToo() throws {
        let client = try SandboxClient.signedIn()
        _ = try client.post(account + "/agentGroups", #"{"groupName":"Seen"}"#)
        let all = try client.get("/sandbox/requests").json.elements.map(\.self)
        #expect(all.map { $0["id"]?.int } == [1, 2, 3])
        #expect(all[0]["body"]?.string?.hasSuffix("&assertion=•••") == true)
        #expect(all[2]["method"]?.string == "POST")
        #expect(all[2]["target"]?.string == account + "/agentGroups")
        #expect(all[2]["body"]?.string == #"{"groupName":"Seen"}"#)
        #expect(all[2]["status"]?.int == 201)
        #expect(try client.get("/sandbox/requests?after=2").json.count == 1)
        #expect(try client.get("/sandbox/requests?after=\(Int.max)").json.count == 0)
        #expect(try client.get("/sandbox/requests?after=-1").status == 400)
    }

    @Test func onlyTheLastTwoHundredAreKept() throws {
        let client = try SandboxClient()
        for number in 0..<205 { _ = try client.get("/voice/api/v1/number-\(number)-") }
        let text = try page(client).text
        #expect(!text.contains("number-4-"))
        #expect(text.contains("number-5-"))
        #expect(text.contains("number-204-"))
    }

    @Test func aLongBodyIsCut() throws {
        let client = try SandboxClient()
        _ = try client.post("/voice/api/v1/long", String(repeating: "x", count: 100_000))
        let text = try page(client).text
        #expect(text.contains("100000 bytes, the first 4096 shown"))
        #expect(text.utf8.count < 60_000)
    }

    @Test func requestsComeLive() throws {
        let client = try SandboxClient.signedIn()
        let events = try SandboxConnection(port: client.server.port)
        events.send("GET /sandbox/events HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(events.reads("Content-Type: text/event-stream"))
        _ = try client.post(account + "/agentGroups", #"{"groupName":"Live one"}"#)
        #expect(events.reads("event: request"))
        #expect(events.reads("Live one"))
        #expect(events.reads("event: holdings"))
        #expect(events.reads("event: calls"))
        client.server.stop()
        #expect(events.rest().contains("Live one"))
    }

    @Test(arguments: ["", "?after=-5", "?after=99999999", "?after=x", "?after=%zz"])
    func anyBeginningOfTheEventsIsTaken(query: String) throws {
        let client = try SandboxClient()
        let events = try SandboxConnection(port: client.server.port)
        events.send("GET /sandbox/events\(query) HTTP/1.1\r\nHost: x\r\n\r\n")
        #expect(events.reads("Content-Type: text/event-stream"))
        _ = try client.get("/voice/api/v1/here")
        #expect(events.reads("/voice/api/v1/here"))
    }
}
