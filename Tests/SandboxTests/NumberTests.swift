import LosslessJSON
import Sandbox
import Testing
import Transport

@Suite struct NumberTests {
    let client: SandboxClient
    private let root = "/voice/api/v1/admin/utilities/tnManager"

    init() throws { client = try .signedIn() }

    @Test func aNumberLeadsToOnePlaceOnly() throws {
        let first = root + "/assignedDnis/gates/72976"
        let gates = try client.get(account + "/gateGroups/52653/gates").json
        let second = root + "/assignedDnis/gates/\(gates[1]?["gateId"]?.int ?? 0)"
        let made = try client.put(first, #"[{"dnis":"4155550100","dnisDescription":"Main"},{"dnis":"4155550101"}]"#)
        #expect(made.json.elements.compactMap { $0["gate"]?["gateId"]?.int } == [72_976, 72_976])
        #expect(try client.put(second, #"[{"dnis":"4155550100"}]"#).status == 409)
        #expect(try client.put(first, #"[{"dnis":"4155550101"}]"#).json.count == 1)
        #expect(try client.get(root + "/assignedDnis/4155550100").status == 404)
        #expect(try client.put(second, #"[{"dnis":"4155550100"}]"#).status == 200)
        let gate = #"[{"dnis":"4155550100","gate":{"gateId":72976}}]"#
        #expect(try client.put(root + "/assignedDnis", gate).status == 200)
        #expect(try client.get(root + "/assignedDnis/4155550100").json["endPointId"]?.string == "72976")
        #expect(try client.get(root + "/dnisPool/4155550100").json["assignedDnis"]?["endPointType"]?.string == "ACD")
        #expect(
            try client.send(.delete, root + "/assignedDnis", Array(#"{"dnis":"+14155550100"}"#.utf8)).text == "true")
        #expect(try client.delete(root + "/assignedDnis/4155550100").status == 404)
        #expect(try client.delete(root + "/assignedDnis/4155550101").text == "true")
    }

    @Test func aRefusedListChangesNothing() throws {
        let gate = root + "/assignedDnis/gates/72976"
        _ = try client.put(gate, #"[{"dnis":"4155550100"}]"#)
        for body in [#"[{"dnis":"4155550101"},{"dnis":"4155550999"}]"#, "[7]", "{}", #"[{"dnis":"12"}]"#, "[{}]"] {
            #expect(try client.put(gate, body).status == 400, "\(body)")
        }
        #expect(try client.get(root + "/assignedDnis/4155550100").status == 200)
        #expect(try client.put(root + "/assignedDnis/gates/1", "[]").status == 404)
        #expect(try client.put(root + "/assignedDnis", #"[{"dnis":"4155550100"}]"#).status == 400)
    }

    @Test func numbersAreFound() throws {
        _ = try client.put(root + "/assignedDnis/gates/72976", #"[{"dnis":"4155550100"}]"#)
        #expect(try client.post(root + "/search?count=true", "{}").text == "20")
        #expect(try client.post(root + "/search?page=1&maxRows=15", "{}").json.count == 5)
        #expect(try client.post(root + "/search", #"{"assigned":true}"#).json.count == 1)
        #expect(try client.post(root + "/search", #"{"dnisFilter":"5550107"}"#).json.count == 1)
        #expect(try client.post(root + "/search?count=maybe", "{}").status == 400)
        let first = try client.post(root + "/searchDnis", #"{"accountIds":["99990002"]}"#).json
        #expect(first["totalElements"]?.int == first["records"]?.count)
        let second = try client.post(
            "/voice/api/v2/admin/utilities/tnManager/searchDnis", #"{"dnisState":"ASSIGNED"}"#
        ).json
        #expect(second["totalCount"]?.int == 1)
        #expect(second["entries"]?["99990001"]?["records"]?[0]?["dnis"]?.string == "4155550100")
    }

    @Test func numbersAreMadeChangedAndDeleted() throws {
        let pool = root + "/dnisPool"
        #expect(try client.post(pool, #"[{"dnis":"4155550150"}]"#).json[0]?["dnisE164"]?.string == "+14155550150")
        #expect(try client.post(pool, #"[{"dnis":"4155550151"},{"dnis":"4155550150"}]"#).status == 409)
        #expect(try client.get(pool + "/4155550151").status == 404)
        #expect(try client.put(pool, #"[{"dnis":"4155550150","notes":"new"}]"#).json[0]?["notes"]?.string == "new")
        #expect(
            try client.post(root + "/checkNewDnisList", #"["4155550150","4155550152","x"]"#).text
                == #"["4155550150","x"]"#)
        let bulk = try client.put(root + "/updateBulkDnisPool", #"[{"dnis":"4155550150","active":false}]"#).json
        #expect(bulk["updatedRows"]?.string == "1")
        let customer = #"{"dnisPool":[{"dnis":["4155550150"],"reservedAccountId":"99990002"}]}"#
        #expect(try client.put(root + "/updateCustomerDnisBulk", customer).text == "true")
        #expect(try client.get(pool + "/4155550150").json["reservedAccountId"]?.string == "99990002")
        let both = #"[{"dnisPool":{"dnis":"4155550150"},"product":"ACD","productId":72976}]"#
        #expect(try client.put(root + "/updatePoolAndAssignment", both).text == "true")
        #expect(try client.get(root + "/assignedDnis/4155550150").status == 200)
        #expect(try client.put(pool + "/bulkDelete", #"["4155550150"]"#).text == "true")
        #expect(try client.delete(pool + "/4155550150").status == 404)
        #expect(try client.delete(pool + "/4155550119").text == "true")
    }

    @Test func aFileOfNumbersIsLookedAt() throws {
        let path = root + "/uploadDnisPool?fileType=COMMA"
        let answer = try client.upload(path, "dnis,description\n4155550160,\"Front desk\"\n4155550100,x\n77\n").json
        #expect(answer["records"]?.count == 1)
        #expect(answer["records"]?[0]?["dnisDescription"]?.string == "Front desk")
        #expect(answer["uploadStatus"]?["validRecords"]?.int == 1)
        #expect(answer["uploadStatus"]?["errorMessage"]?.count == 2)
        #expect(try client.upload(root + "/uploadDnisPool", "4155550160\n").status == 400)
        #expect(try client.post(path, "4155550160").violations == ["file"])
    }
}

extension SandboxClient {
    func upload(_ path: String, _ text: String) throws -> Answer {
        let body = """
            --line-77\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\
            Content-Type: text/csv\r\n\r\n\(text)\r\n--line-77--\r\n
            """
        return try send(
            .post, path, Array(body.utf8), headers: ["Content-Type": "multipart/form-data; boundary=line-77"])
    }
}
