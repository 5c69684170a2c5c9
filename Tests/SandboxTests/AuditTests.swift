import LosslessJSON
import Sandbox
import Testing

@Suite struct AuditTests {
    let client: SandboxClient
    private let search = "/voice/api/v1/admin/auditLogs/search"

    init() throws { client = try .signedIn() }

    private func found(_ more: String = "", later: Duration = .seconds(301)) throws -> [JSON] {
        client.server.advanceClock(by: later)
        try client.signIn()
        let answer = try client.put(
            search,
            #"""
            {"accountId":"99990001","startDateTime":"2020-01-01T00:00:00+00:00","endDateTime":"2900-01-01T00:00:00-08:00"\#(more)}
            """#)
        #expect(answer.status == 200, "\(answer.text)")
        return Array(answer.json.elements)
    }

    @Test func everyChangeIsToldFiveMinutesLater() throws {
        let group = try client.post(account + "/gateGroups", #"{"groupName":"Audited"}"#).json
        let one = account + "/gateGroups/\(group["gateGroupId"]?.int ?? 0)"
        #expect(try client.put(one, #"{"groupName":"Renamed"}"#).status == 200)
        #expect(try client.delete(one).status == 200)
        #expect(try client.post(account + "/gateGroups", "{}").status == 400)
        #expect(try found(later: .seconds(200)).isEmpty)
        let entries = try found(#","ascOrDesc":"ASCENDING""#)
        #expect(entries.compactMap { $0["actionType"]?.string } == ["CREATE", "UPDATE", "DELETE"])
        #expect(entries.allSatisfy { $0["auditedEntityId"]?.string == group["gateGroupId"]?.scalarText })
        #expect(entries[0]["authUser"]?["userName"]?.string == "robin.quinn@example.com")
        let change = entries[1]["auditLogResultList"]?.elements.first { $0["attributeName"]?.string == "groupName" }
        #expect(change?["originalValue"]?.string == "Audited")
        #expect(change?["newValue"]?.string == "Renamed")
        #expect(entries[2]["affectedEntityJson"]?.string?.contains("Renamed") == true)
        #expect(try found(#","auditActions":["DELETE"]"#).count == 1)
        #expect(try found(#","searchEntities":["Agent"]"#).isEmpty)
        #expect(try found(#","ascOrDesc":"DESCENDING""#).first?["actionType"]?.string == "DELETE")
    }

    @Test func secretsAreNotTold() throws {
        let group = try #require(try client.get(account + "/agentGroups").json[0]?["agentGroupId"]?.int)
        let made = try client.post(
            account + "/agentGroups/\(group)/agents", #"{"username":"kit@example.com","password":"Hush-hush-77"}"#)
        #expect(made.status == 201)
        #expect(try client.put(account + "/gateGroups/52653", #"{"password":"Hush-hush-78"}"#).status == 200)
        let entries = try found()
        #expect(entries.count == 2)
        #expect(!JSON(array: entries).compact.contains("Hush-hush"))
    }

    @Test func whatBelongsToNoSubAccountIsFoundInEach() throws {
        #expect(try client.post("/voice/api/v1/admin/users", #"{"userName":"al@example.com"}"#).status == 200)
        #expect(try found().first?["auditedEntityDescription"]?.string == "al@example.com")
    }

    @Test func theEntitiesAreNamed() throws {
        let names = try client.get("/voice/api/v1/admin/auditLogs/auditable").json.elements.compactMap {
            $0["name"]?.string
        }
        for name in ["Agent", "AgentGroup", "Gate", "GateGroup", "User", "Campaign", "PhoneBookEntry"] {
            #expect(names.contains(name))
        }
    }

    @Test(arguments: [
        "", "[]", "{}", #"{"accountId":"99990001","startDateTime":"2026-01-01T00:00:00+00:00"}"#,
        #"{"accountId":"99990001","startDateTime":"2026-01-01T00:00:00Z","endDateTime":"2026-01-02T00:00:00Z"}"#,
        #"{"accountId":"99990001","startDateTime":"2026-01-01","endDateTime":"2026-01-02T00:00:00+00:00"}"#,
        #"{"accountId":"99990001","startDateTime":"2026-01-03T00:00:00-08:00","endDateTime":"2026-01-02T00:00:00-08:00"}"#,
        #"{"accountId":"99990001","startDateTime":"2026-01-01T00:00:00-08:00","endDateTime":"2026-01-02T00:00:00-08:00","auditActions":["READ"]}"#,
        #"{"accountId":"99990001","startDateTime":"2026-01-01T00:00:00-08:00","endDateTime":"2026-01-02T00:00:00-08:00","searchEntities":["Nothing"]}"#,
    ])
    func aBrokenSearchIsRefused(body: String) throws {
        #expect(try client.put(search, body).status == 400)
    }

    @Test func anotherAccountIsNotYours() throws {
        let body =
            #"{"accountId":"1","startDateTime":"2026-01-01T00:00:00-08:00","endDateTime":"2026-01-02T00:00:00-08:00"}"#
        #expect(try client.put(search, body).status == 403)
    }
}
