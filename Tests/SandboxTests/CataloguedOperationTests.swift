import LosslessJSON
import RingCX
import Sandbox
import Testing

/// The operations that only the catalogue describes.
@Suite struct CataloguedOperationTests {
    let client: SandboxClient
    let queue: String

    init() throws {
        client = try .signedIn()
        let group = try #require(try client.get(account + "/gateGroups/withChildren").json[0])
        let gate = try #require(group["gates"]?[0]?["gateId"]?.int)
        queue = account + "/gateGroups/\(group["gateGroupId"]?.int ?? 0)/gates/\(gate)"
    }

    /// Every GET of the catalogue whose parents can be found from the lists is answered, with a list where a list is described.
    @Test func everythingThatCanBeReadIsAnswered() throws {
        var ids = KnownIds(client)
        var answered = 0
        for operation in Catalogue.builtIn.operations where operation.method == "GET" {
            let template = operation.path.description
            guard template.hasPrefix("/voice/api/v1/admin/accounts/{accountId}/"), let path = try ids.path(of: template)
            else { continue }
            let needed = operation.query.filter(\.isRequired).map { parameter in
                let other = parameter.type.kind == .boolean ? "true" : "1"
                return "\(parameter.name)=\(parameter.type.values.first ?? other)"
            }
            let answer = try client.get(needed.isEmpty ? path : path + "?" + needed.joined(separator: "&"))
            #expect(answer.status == 200, "\(template)")
            if operation.reply?.type.isList == true { #expect(answer.json.kind == .array, "\(template)") }
            answered += 1
        }
        #expect(answered > 85)
    }

    @Test func whatIsMadeCanBeReadChangedAndDeleted() throws {
        let list = queue + "/dispositions"
        let before = try client.get(list).json.count
        let made = try client.post(list, #"{"disposition":"SALE","isSuccess":true,"note":"kept"}"#)
        #expect(made.status == 201)
        let id = try #require(made.json["gateDispositionId"]?.int)
        #expect(try client.get(list).json.count == before + 1)
        let one = list + "/\(id)"
        #expect(try client.get(one).json["note"]?.string == "kept")
        #expect(
            try client.put(one, #"{"disposition":"SOLD","gateDispositionId":5}"#).json["gateDispositionId"]?.int == id)
        #expect(try client.get(one).json["disposition"]?.string == "SOLD")
        #expect(try client.delete(one).text == "true")
        #expect(try client.get(one).status == 404)
        #expect(try client.delete(one).status == 404)
    }

    @Test(arguments: [
        (#"{"groupName":"A","account":{"accountName":7}}"#, ["account.accountName"]),
        (#"{"groupName":"A","agents":[{"username":"a"},{"isActive":"yes"}, 3]}"#, ["agents[1].isActive", "agents[2]"]),
        (#"{"groupName":"A","permissions":["READ","OWN",null]}"#, ["permissions[1]", "permissions[2]"]),
    ])
    func whatLiesDeepIsCheckedToo(_ body: String, _ wrong: [String]) throws {
        #expect(try client.post(account + "/agentGroups", body).violations == wrong)
    }

    @Test func anArrayReplacesTheWholeList() throws {
        let list = queue + "/gateQueueEvents"
        let first = try #require(try client.get(list).json[0]?["eventId"]?.int)
        let answer = try client.put(list, #"[{"eventId":\#(first),"eventRank":7},{"eventRank":8}]"#)
        #expect(answer.status == 201)
        let rows = try client.get(list).json
        #expect(rows.elements.compactMap { $0["eventRank"]?.int } == [7, 8])
        #expect(rows[0]?["eventId"]?.int == first)
        #expect(try client.put(list, "[]").json.count == 0)
        #expect(try client.get(list).json.count == 0)
    }

    @Test func whatHasNoParentIsNotThere() throws {
        #expect(try client.get(account + "/gateGroups/1/gates/1/dispositions").status == 404)
        #expect(try client.get(account + "/dialGroups/1/campaigns").status == 404)
        #expect(try client.get(account + "/dialGroups/x/campaigns").status == 404)
        #expect(try client.post(account + "/campaigns/1/leadLoader/direct", "{}").status == 404)
    }

    @Test func whatLiesBelowGoesWithItsParent() throws {
        let group = try client.post(account + "/dialGroups", #"{"dialGroupName":"Short-lived"}"#).json
        let one = account + "/dialGroups/\(group["dialGroupId"]?.int ?? 0)"
        let campaigns = try client.get(one + "/campaigns").json
        let campaign = try #require(campaigns[0]?["campaignId"]?.int)
        #expect(try client.delete(one).status == 200)
        #expect(try client.get(one + "/campaigns/\(campaign)").status == 404)
    }

    @Test func bodiesAreHeldAgainstTheCatalogue() throws {
        let list = queue + "/dispositions"
        #expect(try client.post(account + "/dialGroups", "{}").violations == ["dialGroupName"])
        #expect(try client.post(list, #"{"disposition":"A","isSuccess":"yes"}"#).violations == ["isSuccess"])
        #expect(try client.post(list, "[]").status == 400)
        #expect(try client.post(list, "").status == 400)
        #expect(try client.put(list, "[1]").status == 400)
    }

    /// Whichever operation sees a list first.
    @Test func aListHoldsTheSameHoweverItIsAskedFor() throws {
        let other = try SandboxClient.signedIn()
        let groups = account + "/httpServiceGroups"
        let byChildren = try client.get(groups + "/withChildren").json
        let byList = try other.get(groups).json
        #expect(byList.count > 1)
        #expect(
            byChildren.elements.map { $0["serviceGroupId"]?.int } == byList.elements.map { $0["serviceGroupId"]?.int })
        #expect(byChildren.elements.map { $0["groupName"]?.string } == byList.elements.map { $0["groupName"]?.string })
        // The same list, filled as the parent of what is asked for and by its own operation.
        let events = queue + "/gateQueueEvents"
        let id = try #require(try other.get(events).json[0]?["eventId"]?.int)
        _ = try client.get("\(events)/\(id)/gateQueueDtmfEvents")
        #expect(try client.get("\(events)/\(id)").text == other.get("\(events)/\(id)").text)
    }

    @Test func aListTellsItsChildren() throws {
        let groups = try client.get(account + "/dialGroups/withChildren").json
        #expect(groups[0]?["campaigns"]?.count == 2)
    }
}

/// The first id of each list, as `GET` gives it.
private struct KnownIds {
    private let client: SandboxClient
    private var known: [String: String?] = [:]

    init(_ client: SandboxClient) { self.client = client }

    /// The path with an id for each parameter; nil if a list has nothing, or does not tell.
    mutating func path(of template: String) throws -> String? {
        var path = ""
        for segment in template.split(separator: "/") {
            guard segment.hasPrefix("{") else {
                path += "/" + segment
                continue
            }
            let name = String(segment.dropFirst().dropLast())
            guard let id = name == "accountId" ? "99990001" : try first(path, name) else { return nil }
            path += "/" + id
        }
        return path
    }

    private mutating func first(_ list: String, _ name: String) throws -> String? {
        if let id = known[list] { return id }
        let candidates = [name, String(name.drop { $0.isLowercase }).lowercasingFirst]
        for path in [list, list + "/withChildren"] {
            let answer = try client.get(path)
            guard answer.status == 200, let row = answer.json[0] else { continue }
            let other = row.members.first { $0.key.hasSuffix("Id") && $0.value.kind == .number }?.value.scalarText
            guard let id = candidates.lazy.compactMap({ row[$0]?.scalarText }).first ?? other else { continue }
            known[list] = id
            return id
        }
        known[list] = .some(nil)
        return nil
    }
}

extension String {
    fileprivate var lowercasingFirst: String { prefix(1).lowercased() + dropFirst() }
}
