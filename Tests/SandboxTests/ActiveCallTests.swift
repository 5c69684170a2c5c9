import LosslessJSON
import Sandbox
import Testing

/// What can be asked of calls in progress, and done to them. The clock stands still.
@Suite struct ActiveCallTests {
    let client: SandboxClient
    let list = account + "/activeCalls/list"

    init() throws { client = try .atTwo() }

    private func calls() throws -> [JSON] { try Array(client.get(list).json.elements) }

    /// A call that an agent has, or one that waits.
    private func uii(waiting: Bool = false) throws -> String {
        try #require(calls().first { ($0["dequeueTime"]?.isNull == true) == waiting }?["uii"]?.string)
    }

    /// Moves the clock to where some caller waits.
    private func waitForAWaitingCaller() throws {
        for _ in 0..<200 where try !calls().contains(where: { $0["agentLastName"]?.isNull == true }) {
            try client.advance(by: 5)
        }
    }

    @Test func aCallIsKnownByThirtyDigits() throws {
        let uii = try uii()
        #expect(uii.utf8.count == 30)
        #expect(uii.hasPrefix("20260302"))
    }

    @Test func theListIsNarrowedByProduct() throws {
        let all = try calls()
        #expect(all.count > 5)
        #expect(try client.get(list + "?product=ACCOUNT&productId=99990001").json.count == all.count)
        #expect(try client.get(list + "?product=ACCOUNT&productId=99990002").json.count == 0)
        #expect(try client.get(list + "?product=OUTBOUND&productId=1").json.count == 0)
        var byQueue = 0
        for queue in try client.queues() {
            byQueue += try client.get(list + "?product=ACD&productId=\(queue["gateId"]?.int ?? 0)").json.count
        }
        #expect(byQueue == all.count)
        let dnis = try #require(all[0]["dnis"]?.string)
        let sameNumber = all.count { $0["dnis"]?.string == dnis }
        #expect(try client.get(list + "?product=DNIS&productId=\(dnis)").json.count == sameNumber)
        #expect(try client.get(list + "?product=QUEUE").violations == ["product"])
        let withCase = try #require(all.first { $0["externalId"]?.string != nil })
        let found = try client.get(list + "?externalId=\(withCase["externalId"]?.string ?? "")").json
        #expect(found[0]?["uii"]?.string == withCase["uii"]?.string)
        #expect(try client.get(list + "?externalId=nobody").text == "[]")
    }

    @Test func aCallThatIsHungUpIsGoneAndInTheHistory() throws {
        let uii = try uii()
        let call = account + "/activeCalls/" + uii
        let history = account + "/callHistory/" + uii
        #expect(try client.get(history).status == 404)
        let before = try calls().count
        let answer = try client.post(call + "/hangupCall")
        #expect(answer.text == "true")
        #expect(answer.contentType == "text/plain")
        for verb in ["hangupCall", "pingCall", "toggleCallRecording?record=true", "requeueCall?gateId=1"] {
            #expect(try client.post(call + "/" + verb).status == 404)
        }
        #expect(try calls().count == before - 1)
        #expect(try client.get(history).json["uii"]?.string == uii)
        // The agent is not done with it yet, and can still say what came of it.
        #expect(try client.post(call + "/dispositionCall?disposition=SALE&callback=false&notes=So").text == "true")
        let told = try client.get(history).json
        #expect(told["agentDisposition"]?.string == "SALE")
        #expect(told["activeCallSessionHistories"]?[1]?["agentNotes"]?.string == "So")
        #expect(try client.post(call + "/dispositionCall?disposition=NONE&callback=false").status == 404)
    }

    @Test func aSupervisorJoinsAndLeaves() throws {
        let call = account + "/activeCalls/" + (try uii())
        let monitor = call + "/addSessionToCall?destination=%2B14155550123&sessionType=MONITOR"
        #expect(try client.post(monitor).text == "true")
        #expect(try client.post(monitor).text == "false")
        #expect(try client.post(call + "/hangupSession?phone=%2B14155550123").text == "true")
        #expect(try client.post(call + "/hangupSession?phone=%2B14155550123").text == "false")
        #expect(try client.post(call + "/addSessionToCall?destination=4155550124&sessionType=COACHING").text == "true")
        // The caller's and the agent's sessions are nobody's to hang up.
        #expect(try client.post(call + "/hangupSessionById?sessionId=1").text == "false")
        #expect(try client.post(call + "/hangupSessionById?sessionId=4").text == "true")
        #expect(try client.post(call + "/hangupSessionById").violations == ["sessionId"])
        let wrong = "/addSessionToCall?destination=4155550100&sessionType=BARGE_IN"
        #expect(try client.post(call + wrong).violations == ["sessionType"])
        #expect(try client.post(call + "/addSessionToCall?sessionType=MONITOR").violations == ["destination"])
        let nobody = "/addSessionToCall?destination=robin&sessionType=MONITOR"
        #expect(try client.post(call + nobody).violations == ["destination"])
    }

    @Test func thereIsNothingToHearOnACallThatWaits() throws {
        try waitForAWaitingCaller()
        let call = account + "/activeCalls/" + (try uii(waiting: true))
        for verb in [
            "addSessionToCall?destination=4155550123&sessionType=BARGEIN", "toggleCallRecording?record=true",
            "toggleCallHold?state=ON", "dispositionCall?disposition=SALE&callback=false",
        ] {
            #expect(try client.post(call + "/" + verb).text == "false", "\(verb)")
        }
        #expect(try client.post(call + "/hangupCall").text == "true")
    }

    @Test func aVerbChecksItsParameters() throws {
        let call = account + "/activeCalls/" + (try uii())
        let cases: [(verb: String, status: Int)] = [
            ("toggleCallRecording?record=false", 200), ("toggleCallRecording", 400),
            ("toggleCallRecording?record=no", 400), ("dispositionCall?disposition=SALE&callback=false", 200),
            ("dispositionCall?disposition=SALE", 400), ("dispositionCall?disposition=SALE&callback=true", 400),
            ("dispositionCall?disposition=SALE&callback=true&callBackDTS=tomorrow", 400),
            ("dispositionCall?disposition=SALE&callback=true&callBackDTS=20260303090000", 200),
            ("dispositionCall?disposition=&callback=false", 400), ("toggleCallHold?state=ON", 200),
            ("toggleCallHold?state=on", 400), ("pingCall", 200), ("requeueCall?gateId=x", 400), ("requeueCall", 400),
            ("requeueCall?gateId=1", 200), ("explode", 404),
        ]
        for (verb, status) in cases { #expect(try client.post(call + "/" + verb).status == status, "\(verb)") }
    }

    @Test func aCallThatNeverWasIsNotThere() throws {
        for uii in [
            "1", "x", "202603020200000110001369313000", "999999999999999999999999999999",
            "202603020200000190001369313000", "20260302020000011000136931300%C3%A9", "-", "%00",
        ] {
            #expect(try client.post(account + "/activeCalls/\(uii)/hangupCall").status == 404)
            #expect(try client.get(account + "/callHistory/\(uii)").status == 404)
        }
    }

    @Test func aCallGoesBackToAQueueAndReachesAnotherAgent() throws {
        let queues = try client.get(account + "/realTimeData/inbound").json.elements
        let queue = try #require(queues.first { $0["available"]?.int ?? 0 > 0 })
        let id = queue["gateId"]?.int ?? 0
        let uii = try uii()
        #expect(try client.post(account + "/activeCalls/\(uii)/requeueCall?gateId=\(id)").text == "true")
        func call() throws -> JSON? {
            try client.get(list + "?product=ACD&productId=\(id)").json.elements.first { $0["uii"]?.string == uii }
        }
        let waiting = try #require(try call())
        #expect(waiting["destinationName"]?.string == queue["gateName"]?.string)
        #expect(waiting["agentLastName"]?.isNull == true)
        #expect(waiting["dequeueTime"]?.isNull == true)
        var agent: JSON?
        for _ in 0..<40 where agent?.isNull != false {
            try client.advance(by: 5)
            agent = try call()?["agentLastName"]
        }
        #expect(agent?.string != nil)
        try client.advance(by: 900)
        #expect(try call() == nil)
        #expect(try client.get(account + "/callHistory/\(uii)").json["activeCallSessionHistories"]?.count == 3)
    }

    @Test func anAgentDialsByHand() throws {
        let path =
            account
            + "/activeCalls/createManualAgentCall?destination=4155550199&ringDuration=5&callerId=4155550100&username="
        #expect(try client.post(path + "robin.quinn%40example.com").text == "true")
        let call = try #require(try calls().first { $0["dnis"]?.string == "4155550199" })
        #expect(call["uii"]?.string?.utf8.count == 30)
        #expect(call["agentFirstName"]?.string == "Robin")
        // Who has a call cannot make another.
        #expect(try client.post(path + "robin.quinn%40example.com").text == "false")
        #expect(try client.post(path + "nobody").text == "false")
        try client.advance(by: 900)
        #expect(try !calls().contains { $0["dnis"]?.string == "4155550199" })
        #expect(try client.post(path + "robin.quinn%40example.com").text == "true")
    }
}

extension SandboxClient {
    /// One whose clock stands at two in the morning of a day.
    static func atTwo(_ options: SandboxOptions = SandboxOptions()) throws -> SandboxClient {
        var options = options
        options.accessTokenLifetime = .seconds(86_400)
        options.limitsRequests = false
        let client = try SandboxClient(options)
        _ = try client.post("/sandbox/clock", #"{"isStopped": true, "set": "2026-03-02T02:00:00Z"}"#)
        try client.signIn()
        return client
    }

    func advance(by seconds: Int) throws {
        _ = try post("/sandbox/clock", #"{"advanceSeconds": \#(seconds)}"#)
    }

    func queues() throws -> [JSON] {
        try get(account + "/gateGroups/withChildren").json.elements.flatMap { ($0["gates"] ?? []).elements }
    }
}
