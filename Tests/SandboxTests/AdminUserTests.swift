import LosslessJSON
import Sandbox
import Testing
import Transport

@Suite struct AdminUserTests {
    let client: SandboxClient
    private let users = "/voice/api/v1/admin/users"
    private let documents = "/voice/api/v1/admin/rightsDocs"

    init() throws { client = try .signedIn() }

    private func make(_ name: String, below parent: Int? = nil) throws -> Int {
        let query = parent.map { "?parentUserId=\($0)" } ?? ""
        let answer = try client.post(users + query, #"{"userName":"\#(name)@example.com","firstName":"\#(name)"}"#)
        return try #require(answer.json["userId"]?.int)
    }

    private func names(_ path: String) throws -> [String] {
        try client.get(path).json.elements.compactMap { $0["userName"]?.string }
    }

    /// Signed in to the same sandbox by name.
    private func token(_ name: String) throws -> String {
        let answer = try client.send(
            .post, "/api/auth/login/admin",
            form: "username=\(name)&password=\(client.server.credentials.password)&platformId=aws80",
            headers: ["Authorization": "none"])
        return try #require(answer.json["accessToken"]?.string)
    }

    @Test func usersAreMadeChangedAndDeleted() throws {
        let id = try make("bo")
        #expect(try client.get(users + "/\(id)").json["firstName"]?.string == "bo")
        #expect(try client.put(users + "/\(id)", #"{"lastName":"Li"}"#).json["fullName"]?.string == "bo Li")
        #expect(try client.get(users + "/availableUserNames?userName=bo@example.com").json["available"]?.bool == false)
        #expect(try client.put(users + "/\(id)/setIsActive", #"{"isActive":false}"#).text == "true")
        #expect(try !names(users + "?flatten=true&activeOnly=true").contains("bo@example.com"))
        #expect(try client.delete(users + "/\(id)").status == 200)
        #expect(try client.get(users + "/\(id)").status == 404)
        #expect(try client.get(users + "/availableUserNames?userName=bo@example.com").json["available"]?.bool == true)
    }

    @Test func theListIsATreeUnlessItIsFlat() throws {
        let parent = try make("up")
        let child = try make("down", below: parent)
        #expect(try names(users) == ["robin.quinn@example.com"])
        #expect(try names(users + "?flatten=true").contains("down@example.com"))
        #expect(try client.get(users + "/\(parent)/children").json[0]?["userId"]?.int == child)
        #expect(try client.delete(users + "/\(parent)?cascadeDelete=false").status == 400)
        #expect(try client.delete(users + "/\(parent)?reassignUserId=2538").status == 200)
        #expect(try names(users + "/2538/children") == ["down@example.com"])
        #expect(try client.delete(users + "/2538").status == 200)
        #expect(try client.get(users + "/\(child)").status == 404)
    }

    @Test func rolesComeAndGo() throws {
        let roles = users + "/\(try make("bo"))/roles"
        #expect(try client.post(roles + "/MANAGE_USERS").text == "true")
        #expect(try client.get(roles).text == #"["USER","MANAGE_USERS"]"#)
        #expect(try client.delete(roles + "/USER").text == "true")
        #expect(try client.get(roles).text == #"["MANAGE_USERS"]"#)
        #expect(try client.post(roles + "/ADMIN").violations == ["roleType"])
        #expect(try client.get(users + "/1/roles").status == 404)
    }

    @Test func rightsDocumentsAreAssigned() throws {
        let (bo, al) = (try make("bo"), try make("al"))
        let own = users + "/2537/rightsDocs"
        let made = try client.post(
            own, #"{"rightsDocName":"Night","accountId":"99990002","accountPermissions":["READ"]}"#
        ).json
        let id = try #require(made["rightsDocId"]?.int)
        #expect(try client.post(documents + "/\(id)/assignments?userIds=\(bo)&userIds=\(al)").text == "true")
        #expect(
            try client.get(documents + "/\(id)/assignments").json.elements.compactMap { $0["userId"]?.int } == [bo, al])
        let assigned = try client.get(users + "/\(bo)/assignedRightsDocs").json
        #expect(assigned["99990002"]?[0]?["rightsDocName"]?.string == "Night")
        let merged = try client.get(users + "/\(bo)/effectiveAssignedRightsDocs").json
        #expect(merged["99990002"]?["accountPermissions"]?.compact == #"["READ"]"#)
        #expect(try client.get(users + "/2537/masterRightsDocs/\(id)").status == 404)
        #expect(try client.delete(documents + "/\(id)/assignments/\(bo)").status == 200)
        #expect(try client.delete(documents + "/\(id)/assignments/\(bo)").status == 404)
        #expect(try client.delete(own + "/\(id)").status == 200)
        #expect(try client.get(documents + "/\(id)/assignments").status == 404)
        #expect(try client.post(users + "/\(al)/assignAccountToAnyUser?accountId=99990001").text == "true")
        #expect(try client.post(users + "/\(al)/assignAccountToAnyUser?accountId=7").status == 400)
    }

    @Test func whoMayOnlyReadIsToldWhatIsMissing() throws {
        client.token = try token("reader@example.com")
        #expect(try client.get(account + "/agentGroups").status == 200)
        let refused = try client.post(account + "/gateGroups", #"{"groupName":"Mine"}"#)
        #expect(refused.status == 403)
        #expect(refused.json["errorCode"]?.string == "access.denied.exception")
        #expect(refused.json["details"]?.string?.hasPrefix("CREATE on ") == true)
        #expect(try client.get(users).json["details"]?.string?.contains("MANAGE_USERS") == true)
        #expect(try client.delete(account + "/gateGroups/52653").status == 403)
    }

    @Test func aRoleOpensWhatItIsFor() throws {
        let id = try make("bo")
        let (admin, own) = (client.token, try token("bo@example.com"))
        client.token = own
        #expect(try client.get(users).status == 403)
        #expect(try client.get(account + "/agentGroups").status == 403)
        client.token = admin
        _ = try client.post(users + "/\(id)/roles/MANAGE_USERS")
        _ = try client.post(users + "/\(id)/assignAccountToAnyUser?accountId=99990001")
        client.token = own
        #expect(try client.get(users).status == 200)
        #expect(try client.post(account + "/gateGroups", #"{"groupName":"Mine"}"#).status == 201)
        #expect(try client.get("/voice/api/v1/admin/accounts/99990002/agentGroups").status == 403)
    }

    @Test func aDashboardIsShared() throws {
        let id = try make("bo")
        let list = users + "/2537/dashboards"
        let made = try client.post(list, "{}").json
        let dashboard = try #require(made["id"]?.int ?? made["dashboardId"]?.int)
        let copies = try client.put(list + "/\(dashboard)/share?userIds=\(id)", "").json
        #expect(copies.count == 1)
        #expect(try client.get(users + "/\(id)/dashboards/\(copies[0]?.int ?? 0)").status == 200)
        #expect(try client.put(list + "/\(dashboard)/share?userIds=1", "").status == 400)
    }

    @Test func brokenUsersAreRefused() throws {
        #expect(try client.post(users, "{}").violations == ["userName"])
        #expect(try client.post(users, #"{"userName":7}"#).violations == ["userName"])
        #expect(try client.post(users, #"{"userName":"robin.quinn@example.com"}"#).status == 409)
        #expect(try client.post(users + "?parentUserId=1", #"{"userName":"x"}"#).violations == ["parentUserId"])
        #expect(try client.delete(users + "/2537").status == 400)
        #expect(try client.put(users + "/reassign?oldUserId=2538&reassignUserId=2538", "").status == 400)
        #expect(try client.put(users + "/reassign?oldUserId=2538", "").status == 400)
        #expect(try client.post(documents + "/4101/assignments").violations == ["userIds"])
        #expect(try client.post(documents + "/4101/assignments?userIds=1").violations == ["userIds"])
        #expect(try client.get(users + "/x").status == 404)
    }
}
