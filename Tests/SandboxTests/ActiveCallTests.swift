import LosslessJSON
import Sandbox
import Testing

@Suite struct ActiveCallTests {
    let client: SandboxClient
    let list = account + "/activeCalls/list"

    init() throws { client = try .signedIn() }

    private func uii() throws -> String { try #require(try client.get(list).json[0]?["uii"]?.string) }

    @Test func aCallIsKnownByThirtyDigits() throws {
        let uii = try uii()
        #expect(uii.utf8.count == 30)
        #expect(uii.hasPrefix("20260302"))
    }

    @Test func theListIsNarrowedByProduct() throws {
        let all = try client.get(list + "?product=ACCOUNT&productId=99990001").json
        #expect(all.count == 14)
        #expect(try client.get(list + "?product=ACCOUNT&productId=99990002").json.count == 0)
        #expect(try client.get(list + "?product=OUTBOUND&productId=1").json.count == 0)
        let groups = try client.get(account + "/gateGroups/withChildren").json
        var byQueue = 0
        for queue in groups.elements.flatMap({ ($0["gates"] ?? []).elements }) {
            byQueue += try client.get(list + "?product=ACD&productId=\(queue["gateId"]?.int ?? 0)").json.count
        }
        #expect(byQueue == all.count)
        #expect(try client.get(list + "?product=QUEUE").violations == ["product"])
        #expect(
            try client.get(list + "?externalId=case-1004").json.elements.compactMap { $0["externalId"]?.string } == [
                "case-1004"
            ])
    }

    @Test func aCallThatIsHungUpIsGone() throws {
        let call = account + "/activeCalls/" + (try uii())
        let answer = try client.post(call + "/hangupCall")
        #expect(answer.text == "true")
        #expect(answer.contentType == "text/plain")
        #expect(try client.post(call + "/hangupCall").status == 404)
        #expect(try client.get(list).json.count == 13)
    }

    @Test func aSupervisorJoinsAndLeaves() throws {
        let call = account + "/activeCalls/" + (try uii())
        #expect(
            try client.post(call + "/addSessionToCall?destination=%2B14155550123&sessionType=MONITOR").text == "true")
        #expect(try client.post(call + "/hangupSession?phone=%2B14155550123").text == "true")
        #expect(try client.post(call + "/hangupSession?phone=%2B14155550123").text == "false")
        #expect(
            try client.post(call + "/addSessionToCall?destination=1&sessionType=BARGE_IN").violations == ["sessionType"]
        )
        #expect(try client.post(call + "/addSessionToCall?sessionType=MONITOR").violations == ["destination"])
    }

    @Test(arguments: [
        ("toggleCallRecording?record=false", 200), ("toggleCallRecording", 400), ("toggleCallRecording?record=no", 400),
        ("dispositionCall?disposition=SALE&callback=false", 200), ("dispositionCall?disposition=SALE", 400),
        ("dispositionCall?disposition=SALE&callback=true", 400), ("toggleCallHold?state=ON", 200),
        ("toggleCallHold?state=on", 400), ("pingCall", 200), ("explode", 404),
    ])
    func aVerbChecksItsParameters(verb: String, status: Int) throws {
        #expect(try client.post(account + "/activeCalls/\(uii())/\(verb)").status == status)
    }

    @Test func aCallGoesBackToAQueue() throws {
        let queue = try #require(try client.get(account + "/gateGroups/withChildren").json[2]?["gates"]?[1])
        let id = queue["gateId"]?.int ?? 0
        let uii = try uii()
        #expect(try client.post(account + "/activeCalls/\(uii)/requeueCall?gateId=\(id)").text == "true")
        let calls = try client.get(list + "?product=ACD&productId=\(id)").json
        let call = calls.elements.first { $0["uii"]?.string == uii }
        #expect(call?["destinationName"]?.string == queue["gateName"]?.string)
        #expect(call?["agentLastName"]?.kind == .null)
        #expect(try client.post(account + "/activeCalls/\(uii)/requeueCall?gateId=1").text == "false")
        #expect(try client.post(account + "/activeCalls/\(uii)/requeueCall").status == 400)
    }

    @Test func anAgentDialsByHand() throws {
        let path =
            account
            + "/activeCalls/createManualAgentCall?destination=4155550199&ringDuration=5&callerId=4155550100&username="
        #expect(try client.post(path + "robin.quinn%40example.com").text == "true")
        #expect(
            try client.get(list).json.elements.contains {
                $0["dnis"]?.string == "4155550199" && $0["uii"]?.string?.utf8.count == 30
            })
        #expect(try client.post(path + "nobody").text == "false")
    }
}
