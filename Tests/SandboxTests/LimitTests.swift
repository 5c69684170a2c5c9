import LosslessJSON
import Sandbox
import Testing
import Transport

@Suite struct LimitTests {
    private static let integration = "/voice/api/cx/integration/v1/accounts/980634004/sub-accounts/99990001"

    /// Of each family one operation and how many requests it takes before it says 429, at one moment.
    @Test(arguments: [
        ("GET", account + "/activeCalls/list?product=ACCOUNT&productId=99990001", 120),
        ("PUT", "/voice/api/v1/admin/auditLogs/search", 120), ("POST", integration + "/interaction-metadata", 3),
        ("POST", integration + "/agg-queue-stats", 3), ("POST", integration + "/agg-agent-stats", 3),
        ("POST", integration + "/agg-agent-extended-stats", 3), ("POST", account + "/campaignLeads/leadSearch", 15),
        ("POST", account + "/campaignLeads/leadSearch?count=true", 90),
        ("POST", account + "/campaignLeads/leadSearchByPhoneList", 30), ("PUT", account + "/campaignLeads/actions", 30),
        ("POST", account + "/campaigns/1/leadLoader/direct", 30),
        ("POST", account + "/campaigns/1/leadLoader/preview", 12),
        ("POST", account + "/campaigns/1/leadLoader/process", 9), ("PATCH", account + "/campaignLeads/1", 12),
        ("PUT", account + "/campaignLeads/1", 12),
    ])
    func afterSoManyRequestsThereIs429(method: String, path: String, count: Int) throws {
        let client = try SandboxClient.signedIn()
        _ = try client.post("/sandbox/clock", #"{"isStopped": true}"#)
        let known = Transport.Method(method)
        let method = try #require(known)
        for _ in 0..<count { #expect(try client.send(method, path).status != 429) }
        let refused = try client.send(method, path)
        #expect(refused.status == 429)
        #expect(refused.message == "Too many requests")
        let seconds = try #require(refused.headers.first("Retry-After").flatMap { Int($0) })
        #expect((1...900).contains(seconds))
        client.server.advanceClock(by: .seconds(seconds))
        #expect(try client.send(method, path).status != 429)
    }

    @Test func subAccountsAreCountedApart() throws {
        let client = try SandboxClient.signedIn()
        _ = try client.post("/sandbox/clock", #"{"isStopped": true}"#)
        let other = "/voice/api/v1/admin/accounts/99990002/activeCalls/list?product=ACCOUNT&productId=99990002"
        let path = account + "/activeCalls/list?product=ACCOUNT&productId=99990001"
        for _ in 0..<121 { _ = try client.get(path) }
        #expect(try client.get(path).status == 429)
        #expect(try client.get(other).status == 200)
    }

    @Test func limitsCanBeSwitchedOff() throws {
        var options = SandboxOptions()
        options.limitsRequests = false
        let client = try SandboxClient.signedIn(options)
        let path = account + "/activeCalls/list?product=ACCOUNT&productId=99990001"
        for _ in 0..<130 { #expect(try client.get(path).status == 200) }
        for _ in 0..<8 { _ = try client.platformToken() }
        #expect(try client.platformToken()["access_token"] != nil)
    }

    @Test func ringCentralStartsThePenaltyAnewWithEveryRequest() throws {
        let client = try SandboxClient()
        let form = "grant_type=refresh_token&refresh_token=none"
        for left in (0..<5).reversed() {
            let answer = try client.oauth(form)
            #expect(answer.errorCode == "OAU-213", "\(left)")
        }
        let refused = try client.oauth(form)
        #expect(refused.status == 429)
        #expect(refused.errorCode == "CMN-301")
        #expect(refused.headers.first("Retry-After") == "60")
        #expect(refused.headers.first("X-Rate-Limit-Group") == "auth")
        #expect(refused.headers.first("X-Rate-Limit-Limit") == "5")
        #expect(refused.headers.first("X-Rate-Limit-Remaining") == "0")
        #expect(refused.headers.first("X-Rate-Limit-Window") == "60")
        client.server.advanceClock(by: .seconds(59))
        #expect(try client.oauth(form).status == 429)
        client.server.advanceClock(by: .seconds(59))
        #expect(try client.oauth(form).status == 429)
        client.server.advanceClock(by: .seconds(60))
        #expect(try client.oauth(form).errorCode == "OAU-213")
    }

    @Test func ringCentralTellsWhatIsLeft() throws {
        let client = try SandboxClient()
        client.token = try client.platformToken()["access_token"]?.string
        let answer = try client.get("/restapi/v1.0/account/~")
        #expect(answer.headers.first("X-Rate-Limit-Group") == "light")
        #expect(answer.headers.first("X-Rate-Limit-Remaining") == "49")
    }

    /// A clock that is set back must not lock anybody out until it has caught up.
    @Test func aClockSetBackForgetsTheFuture() throws {
        let client = try SandboxClient()
        let form = "grant_type=refresh_token&refresh_token=none"
        for _ in 0..<6 { _ = try client.oauth(form) }
        _ = try client.post("/sandbox/clock", #"{"set": "2020-01-01T00:00:00Z"}"#)
        #expect(try client.oauth(form).status == 400)
    }
}
