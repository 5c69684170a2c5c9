import LosslessJSON
import Sandbox
import Testing

@Suite struct ResourceTests {
    let client: SandboxClient

    init() throws { client = try .signedIn() }

    private func first(_ path: String, _ key: String) throws -> Int {
        try #require(try client.get(path).json[0]?[key]?.int)
    }

    private func agentsPath() throws -> String {
        account + "/agentGroups/\(try first(account + "/agentGroups", "agentGroupId"))/agents"
    }

    private func gatesPath() throws -> String {
        account + "/gateGroups/\(try first(account + "/gateGroups", "gateGroupId"))/gates"
    }

    @Test func anAgentIsMadeReadChangedAndDeleted() throws {
        let agents = try agentsPath()
        let made = try client.post(
            agents, #"{"username":"ada@example.com","password":"secret","firstName":"Ada","agentRank":12}"#)
        #expect(made.status == 201)
        let id = try #require(made.json["agentId"]?.int)
        #expect(made.json["password"]?.kind == .null)
        #expect(made.json["agentType"]?.string == "AGENT")
        #expect(made.json["createdOn"]?.string?.hasSuffix("+0000") == true)
        let path = "\(agents)/\(id)"
        #expect(try client.get(path).text == made.text)
        #expect(try client.get(agents).json.elements.contains { $0["agentId"]?.int == id })

        let changed = try client.put(path, #"{"agentType":"SUPERVISOR","agentId":1}"#)
        #expect(changed.status == 200)
        #expect(changed.json["agentId"]?.int == id)
        #expect(changed.json["agentType"]?.string == "SUPERVISOR")
        #expect(changed.json["agentRank"]?.int == 12)

        let deleted = try client.delete(path)
        #expect(deleted.status == 200)
        #expect(deleted.text == "true")
        #expect(try client.get(path).status == 404)
        #expect(try client.delete(path).status == 404)
        #expect(try client.put(path, "{}").status == 404)
    }

    @Test func aWholeObjectCanBeWrittenBackAsItWasRead() throws {
        let agents = try agentsPath()
        let path = "\(agents)/\(try first(agents, "agentId"))"
        let read = try client.get(path)
        #expect(try client.put(path, read.text).text == read.text)
    }

    @Test func rowsOfAListAreThinnerThanTheResource() throws {
        let agents = try agentsPath()
        let row = try #require(try client.get(agents).json[0])
        let whole = try client.get("\(agents)/\(row["agentId"]?.int ?? 0)").json
        #expect(row.count < whole.count / 3)
        #expect(row["permissions"] == [])
        #expect(whole["agentGroup"]?["groupName"]?.string == "Support Agents")
    }

    @Test func unknownKeysAndTheTextOfNumbersAreKept() throws {
        let group = try client.post(
            account + "/agentGroups", #"{"zeta":1.50,"groupName":"é","alpha":[1e2,{"b":1,"a":12345678901234567890}]}"#)
        #expect(group.status == 201)
        #expect(group.text.hasSuffix(#""zeta":1.50,"alpha":[1e2,{"b":1,"a":12345678901234567890}]}"#))
        #expect(group.json["groupName"]?.string == "é")
        let id = group.json["agentGroupId"]?.int ?? 0
        #expect(try client.get(account + "/agentGroups/\(id)").text == group.text)
    }

    @Test(arguments: [
        (#"{"password":"x"}"#, ["username"]),
        (#"{"username":"x"}"#, ["password"]),
        (#"{}"#, ["username", "password"]),
        (#"{"username":"","password":"x"}"#, ["username"]),
        (#"{"username":5,"password":"x"}"#, ["username"]),
        (#"{"username":"x","password":"x","agentRank":"high","isActive":"yes"}"#, ["agentRank", "isActive"]),
        (#"{"username":"x","password":"x","agentRank":2147483648}"#, ["agentRank"]),
        (#"{"username":"x","password":"x","agentRank":1.5}"#, ["agentRank"]),
        (#"{"username":"x","password":"x","agentType":"ROBOT"}"#, ["agentType"]),
        (#"{"username":"x","password":"x","rcUserId":99999999999999999999}"#, ["rcUserId"]),
        (#"{"username":"x","password":"x","agentGateAccess":{}}"#, ["agentGateAccess"]),
        (#"[{"username":"x"}]"#, ["body"]),
        (#"7"#, ["body"]),
    ])
    func aFieldThatIsWrongIsNamed(body: String, attributes: [String]) throws {
        let agents = try agentsPath()
        let before = try client.get(agents).text
        let answer = try client.post(agents, body)
        #expect(answer.status == 400)
        #expect(answer.message == "The supplied data is not valid")
        #expect(answer.violations == attributes)
        #expect(try client.get(agents).text == before)
    }

    @Test(arguments: [
        "", "{", "{\"a\":1,}", "\u{0}", String(repeating: "[", count: 100_000), #"{"username":"\ud800"}"#,
    ])
    func aBodyThatIsNotJSONIsRefused(body: String) throws {
        let answer = try client.post(agentsPath(), body)
        #expect(answer.status == 400)
        #expect(answer.json["details"]?.string?.isEmpty == false)
    }

    @Test func numbersMayComeAsTexts() throws {
        let made = try client.post(gatesPath(), #"{"gateName":"My Queue","gatePriority":"0"}"#)
        #expect(made.status == 201)
        #expect(made.json["gatePriority"]?.int == 0)
        #expect(made.json["gatePriority"]?.kind == .number)
    }

    @Test func aUserNameIsNotGivenTwice() throws {
        let agents = try agentsPath()
        let body = #"{"username":"twin@example.com","password":"x"}"#
        #expect(try client.post(agents, body).status == 201)
        let twin = try client.post(agents, body)
        #expect(twin.status == 409)
        #expect(twin.violations == ["username"])
        let other = try client.post(agents, #"{"username":"other@example.com","password":"x"}"#).json["agentId"]?.int
        #expect(try client.put("\(agents)/\(other ?? 0)", #"{"username":"twin@example.com"}"#).status == 409)
    }

    @Test func anIdIsNeverUsedAgain() throws {
        let agents = try agentsPath()
        let body = #"{"username":"once@example.com","password":"x"}"#
        let first = try client.post(agents, body).json["agentId"]?.int ?? 0
        #expect(try client.delete("\(agents)/\(first)").status == 200)
        #expect(try client.post(agents, body).json["agentId"]?.int ?? 0 > first)
    }

    @Test func anAgentMovesToTheGroupItsBodyNames() throws {
        let groups = try client.get(account + "/agentGroups").json
        let (from, to) = (groups[0]?["agentGroupId"]?.int ?? 0, groups[1]?["agentGroupId"]?.int ?? 0)
        let id = try first(account + "/agentGroups/\(from)/agents", "agentId")
        let moved = try client.put(
            account + "/agentGroups/\(from)/agents/\(id)", #"{"agentGroup":{"agentGroupId":\#(to)}}"#)
        #expect(moved.json["agentGroup"]?["groupName"]?.string == "Technical Support")
        #expect(try client.get(account + "/agentGroups/\(from)/agents/\(id)").status == 404)
        #expect(try client.get(account + "/agentGroups/\(to)/agents/\(id)").status == 200)
        let back = try client.put(account + "/agentGroups/\(from)/agents", #"[{"agentId":\#(id),"team":"Blue"}]"#)
        #expect(back.json.elements.contains { $0["agentId"]?.int == id && $0["team"]?.string == "Blue" })
        let nowhere = try client.put(
            account + "/agentGroups/\(from)/agents/\(id)", #"{"agentGroup":{"agentGroupId":1}}"#)
        #expect(nowhere.status == 400)
    }

    @Test func aListOfAgentsIsChangedWholeOrNotAtAll() throws {
        let agents = try agentsPath()
        let id = try first(agents, "agentId")
        let before = try client.get(agents).text
        let answer = try client.put(agents, #"[{"agentId":\#(id),"team":"Changed"},{"agentId":1}]"#)
        #expect(answer.status == 404)
        #expect(try client.get(agents).text == before)
    }

    @Test func aGroupThatIsNotEmptyStays() throws {
        for path in try [
            account + "/agentGroups/\(first(account + "/agentGroups", "agentGroupId"))",
            account + "/gateGroups/\(first(account + "/gateGroups", "gateGroupId"))",
        ] {
            #expect(try client.delete(path).status == 400)
            #expect(try client.get(path).status == 200)
        }
        let empty = try client.post(account + "/gateGroups", #"{"groupName":"Empty"}"#).json["gateGroupId"]?.int ?? 0
        #expect(try client.delete(account + "/gateGroups/\(empty)").text == "true")
    }

    @Test func aNewNameOfAGroupShowsInItsMembers() throws {
        let group = try first(account + "/gateGroups", "gateGroupId")
        #expect(try client.put(account + "/gateGroups/\(group)", #"{"groupName":"Renamed"}"#).status == 200)
        let queue = try client.get(account + "/gateGroups/\(group)/gates").json[0]
        #expect(queue?["gateGroup"]?["description"]?.string == "Renamed")
        #expect(queue?["gateGroup"]?["id"]?.int == group)
    }

    @Test func aQueueIsMadeChangedAndDeleted() throws {
        let gates = try gatesPath()
        let made = try client.post(gates, #"{"gateName":"Night"}"#)
        #expect(made.json["monSched"]?.string == "08002100")
        #expect(made.json["isActive"]?.bool == false)
        let path = "\(gates)/\(made.json["gateId"]?.int ?? 0)"
        #expect(try client.put(path + "/setIsActive", #"{"isActive":true}"#).text == "true")
        #expect(try client.put(path + "/setIsActive", #"{"isActive":1}"#).violations == ["isActive"])
        #expect(try client.put(path, #"{"gateDesc":"after eight"}"#).json["isActive"]?.bool == true)
        #expect(try client.delete(path).text == "true")
        #expect(try client.get(path).status == 404)
    }

    @Test func queueGroupsComeWithTheirQueues() throws {
        let groups = try client.get(account + "/gateGroups/withChildren").json
        #expect(groups.count == 3)
        #expect(
            groups[0]?["gates"]?.elements.compactMap { $0["gateName"]?.string } == [
                "General Support", "Orders", "Returns",
            ])
        let page = try client.get(account + "/gateGroups/withChildren?page=1&maxRows=2").json
        #expect(page.elements.compactMap { $0["groupName"]?.string } == ["Billing"])
    }

    @Test(arguments: [
        ("?maxRows=3", 3), ("?page=0&maxRows=3", 3), ("?page=1&maxRows=3", 1), ("?page=2&maxRows=3", 0), ("", 4),
        ("?page=0", 4), ("?page=1", 0), ("?maxRows=0", 0), ("?page=9223372036854775807&maxRows=9223372036854775807", 0),
        ("?page=4611686018427387904&maxRows=2", 0),
    ])
    func pagesCountFromZero(query: String, rows: Int) throws {
        #expect(try client.get(account + "/agentGroups" + query).json.count == rows)
    }

    @Test(arguments: ["?page=-1", "?page=x", "?maxRows=1.5", "?maxRows=-1", "?page="])
    func aPageThatIsNoneIsRefused(query: String) throws {
        #expect(try client.get(account + "/agentGroups" + query).status == 400)
    }

    @Test func thePagesOfAListAreTheListAndEachIdOnce() throws {
        _ = try client.post("/sandbox/clock", #"{"isStopped": true}"#)
        let whole = try client.get(account + "/activeCalls/list").json.elements.compactMap { $0["uii"]?.string }
        var paged: [String] = []
        for page in 0..<whole.count {
            let rows = try client.get(account + "/activeCalls/list?page=\(page)&maxRows=5").json
            if rows.count == 0 { break }
            paged += rows.elements.compactMap { $0["uii"]?.string }
        }
        #expect(paged == whole)
        #expect(Set(whole).count == whole.count)
    }

    @Test func anAccountThatIsNotOursIsDenied() throws {
        let answer = try client.get("/voice/api/v1/admin/accounts/99990003/agentGroups")
        #expect(answer.status == 403)
        #expect(
            answer.text.hasPrefix(
                #"{"errorCode":"access.denied.exception","generalMessage":"You do not have permission to access this resource","details":"","requestUri":"/voice/api/v1/admin/accounts/99990003/agentGroups - GET","timestamp":"#
            ))
    }

    @Test func oneAccountDoesNotSeeTheOthersResources() throws {
        let group = try first(account + "/agentGroups", "agentGroupId")
        #expect(try client.get("/voice/api/v1/admin/accounts/99990002/agentGroups/\(group)").status == 404)
        #expect(try client.get("/voice/api/v1/admin/accounts/99990002/agentGroups/\(group)/agents").status == 404)
    }

    @Test func theSameSeedMakesTheSameObjects() throws {
        let paths = [account + "/activeCalls/list", try agentsPath(), try gatesPath()]
        let twin = try SandboxClient.signedIn()
        for client in [client, twin] {
            _ = try client.post("/sandbox/clock", #"{"isStopped": true, "set": "2026-03-02T15:00:00Z"}"#)
            try client.signIn()
        }
        #expect(twin.server.credentials == client.server.credentials)
        for path in paths { #expect(try twin.get(path).text == client.get(path).text) }
        var options = SandboxOptions()
        options.seed = 2
        let other = try SandboxClient.atTwo(options)
        #expect(other.server.credentials != client.server.credentials)
        #expect(try other.get(paths[0]).text != client.get(paths[0]).text)
    }
}
