import LosslessJSON
import Sandbox
import Testing
import Transport

@Suite struct SignInTests {
    @Test func theTwoStepsGiveATokenThatOpensTheAPI() throws {
        let client = try SandboxClient()
        let platform = try client.platformToken()
        #expect(platform["token_type"]?.string == "bearer")
        #expect(platform["expires_in"]?.int == 7_199)
        #expect(platform["refresh_token_expires_in"]?.int == 604_799)
        let session = try client.signIn()
        #expect(session["mainAccountId"]?.string == "99990000")
        #expect(session["agentDetails"]?[0]?["accountId"]?.string == "99990001")
        #expect(session["refreshToken"]?.string != nil)
        #expect(session["expiresIn"] == nil)
        let accounts = try client.get("/voice/api/v1/admin/accounts")
        #expect(accounts.json.elements.compactMap { $0["accountId"]?.string } == ["99990001", "99990002"])
        #expect(accounts.json[0]?["mainAccountId"]?.string == "99990000")
    }

    @Test func theRefreshTokenComesOnlyWhenAskedFor() throws {
        let client = try SandboxClient()
        let token = try client.platformToken()["access_token"]?.string ?? ""
        let answer = try client.exchange(token, includeRefresh: false)
        #expect(answer.status == 200)
        #expect(answer.json["refreshToken"] == nil)
    }

    @Test func theExchangeTakesItsParametersFromTheQueryToo() throws {
        let client = try SandboxClient()
        let token = try client.platformToken()["access_token"]?.string ?? ""
        let answer = try client.post(
            "/api/auth/login/rc/accesstoken?rcAccessToken=\(token)&rcTokenType=Bearer&includeRefresh=true")
        #expect(answer.json["refreshToken"]?.string != nil)
    }

    @Test func aPasswordSignsInToo() throws {
        let client = try SandboxClient()
        let credentials = client.server.credentials
        let form = "grant_type=password&username=%2B14155550100&extension=101&password="
        #expect(try client.oauth(form + credentials.password).status == 200)
        let wrong = try client.oauth(form + "wrong")
        #expect(wrong.status == 401)
        #expect(wrong.errorCode == "OAU-140")
    }

    @Test(arguments: [
        ("grant_type=refresh_token&refresh_token=nothing", 400, "invalid_grant", "OAU-213"),
        ("grant_type=authorization_code&code=x", 400, "unauthorized_client", "OAU-251"),
        ("grant_type=magic", 401, "unsupported_grant_type", "OAU-125"),
        ("", 401, "unsupported_grant_type", "OAU-125"),
        ("grant_type=a&grant_type=b", 400, "invalid_request", "OAU-111"),
        ("grant_type=%zz", 400, "invalid_request", "CMN-104"),
        (
            "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=x.y.z", 400, "invalid_grant",
            "OAU-129"
        ),
    ])
    func aGrantThatIsNoneIsExplained(form: String, status: Int, error: String, code: String) throws {
        let answer = try SandboxClient().oauth(form)
        #expect(answer.status == status)
        #expect(answer.json["error"]?.string == error)
        #expect(answer.errorCode == code)
        #expect(answer.json["error_description"]?.string == answer.json["errors"]?[0]?["message"]?.string)
    }

    @Test func aFormOfManyFieldsIsAnsweredSoon() throws {
        let form = (0..<20_000).map { "field\($0)=1" }.joined(separator: "&")
        #expect(try SandboxClient().oauth(form).errorCode == "OAU-125")
    }

    @Test func aClientMustNameItself() throws {
        let client = try SandboxClient()
        let anonymous = try client.send(.post, "/restapi/oauth/token", form: "grant_type=password", headers: [:])
        #expect(anonymous.status == 401)
        #expect(
            anonymous.text
                == #"{"error":"invalid_client","error_description":"Client authentication is required","errors":[{"errorCode":"OAU-123","message":"Client authentication is required"}]}"#
        )
        #expect(try client.oauth("grant_type=password", client: "who:ever").errorCode == "OAU-146")
        let garbled = try client.send(
            .post, "/restapi/oauth/token", form: "", headers: ["Authorization": "Basic !!!"])
        #expect(garbled.errorCode == "OAU-123")
    }

    @Test func aPlatformRefreshTokenIsGoodOnce() throws {
        let client = try SandboxClient()
        let first = try client.platformToken()
        let form = "grant_type=refresh_token&refresh_token=" + (first["refresh_token"]?.string ?? "")
        let second = try client.oauth(form).json
        let access = second["access_token"]?.string ?? ""
        #expect(access != first["access_token"]?.string)
        // The answer may have been lost: until the new token is used, and ten seconds more, the old one gives it again.
        #expect(try client.oauth(form).json["access_token"]?.string == access)
        #expect(try client.exchange(access).status == 200)
        #expect(try client.oauth(form).json["access_token"]?.string == access)
        client.server.advanceClock(by: .seconds(11))
        let reused = try client.oauth(form)
        #expect(reused.status == 400)
        #expect(reused.errorCode == "OAU-210")
        #expect(try client.exchange(first["access_token"]?.string ?? "").status == 401)
    }

    @Test func aVoiceRefreshTokenIsGoodOnce() throws {
        let client = try SandboxClient()
        let refresh = try client.signIn()["refreshToken"]?.string ?? ""
        let renewed = try client.send(.post, "/api/auth/token/refresh", form: "refresh_token=\(refresh)", headers: [:])
        #expect(renewed.status == 200)
        #expect(renewed.json["refreshToken"]?.string != refresh)
        let again = try client.send(.post, "/api/auth/token/refresh", form: "refresh_token=\(refresh)", headers: [:])
        #expect(again.status == 401)
        client.token = renewed.json["accessToken"]?.string
        #expect(try client.get(account + "/agentGroups").status == 200)
    }

    @Test func anAccessTokenLivesFiveMinutes() throws {
        let client = try SandboxClient.signedIn()
        client.server.advanceClock(by: .seconds(299))
        #expect(try client.get(account + "/agentGroups").status == 200)
        #expect(try client.post("/sandbox/clock", #"{"advanceSeconds": 2}"#).status == 200)
        let expired = try client.get(account + "/agentGroups")
        #expect(expired.status == 401)
        #expect(expired.contentType == "text/plain")
        #expect(expired.text == "Jwt is expired")
    }

    @Test func theLifetimeCanBeMadeShort() throws {
        var options = SandboxOptions()
        options.accessTokenLifetime = .seconds(2)
        let client = try SandboxClient.signedIn(options)
        client.server.advanceClock(by: .seconds(3))
        #expect(try client.get(account + "/agentGroups").text == "Jwt is expired")
    }

    @Test func withoutAGoodTokenNothingIsShown() throws {
        let client = try SandboxClient()
        #expect(try client.get(account + "/agentGroups").text == "Jwt is missing")
        client.token = try client.platformToken()["access_token"]?.string
        let platform = try client.get(account + "/agentGroups")
        #expect(platform.status == 401)
        #expect(platform.text.hasPrefix("Jwt is not in the form"))
        client.token = "a.b.c"
        #expect(try client.get(account + "/nowhere").text == "Jwt verification fails")
    }

    @Test func theSixthExchangeInAMinuteIsRefused() throws {
        let client = try SandboxClient()
        let token = try client.platformToken()["access_token"]?.string ?? ""
        for _ in 0..<5 { #expect(try client.exchange(token).status == 200) }
        let refused = try client.exchange(token)
        #expect(refused.status == 429)
        #expect(refused.headers.first("Retry-After") != nil)
        client.server.advanceClock(by: .seconds(61))
        #expect(try client.exchange(token).status == 200)
    }

    @Test func theExchangeLimitCanBeSwitchedOff() throws {
        var options = SandboxOptions()
        options.limitsRequests = false
        let client = try SandboxClient(options)
        let token = try client.platformToken()["access_token"]?.string ?? ""
        for _ in 0..<8 { #expect(try client.exchange(token).status == 200) }
    }

    @Test func theAccountIsShownToThePlatformTokenOnly() throws {
        let client = try SandboxClient.signedIn()
        #expect(try client.get("/restapi/v1.0/account/~").errorCode == "OAU-213")
        client.token = try client.platformToken()["access_token"]?.string
        #expect(try client.get("/restapi/v1.0/account/~").json["id"]?.string == "980634004")
        #expect(try client.oauth("token=\(client.token ?? "")", path: "/restapi/oauth/revoke").status == 200)
        #expect(try client.get("/restapi/v1.0/account/~").status == 401)
    }

    @Test func whoIsSignedInIsToldOnBothRoots() throws {
        let client = try SandboxClient.signedIn()
        let detail = try client.get("/voice/api/v1/userDetail/self").json
        #expect(detail["adminId"]?.int == 2_537)
        #expect(detail["agentDetails"]?[0]?["email"]?.string == "robin.quinn@example.com")
        #expect(try client.get("/api/v1/userDetail/self").json == detail)
        #expect(try client.get("/voice/api/v1/admin/auth").json["accounts"]?.count == 2)
    }

    @Test func theIntegrationSpellsItsExpiryInItsOwnWay() throws {
        let client = try SandboxClient.signedIn()
        client.server.advanceClock(by: .seconds(301))
        #expect(
            try client.get("/voice/api/cx/integration/v1/accounts/980634004/sub-accounts").text == "JWT is expired.")
        #expect(try client.get("/voice/api/integration/v1/admin/users/99990000").text == "Jwt is expired")
    }

    @Test func theSixthSessionEndsTheFirst() throws {
        var options = SandboxOptions()
        options.limitsRequests = false
        let client = try SandboxClient(options)
        let sessions = try (0..<6).map { _ in try client.platformToken() }
        let answers = try sessions.map { try client.exchange($0["access_token"]?.string ?? "").status }
        #expect(answers == [401, 200, 200, 200, 200, 200])
        let first = "grant_type=refresh_token&refresh_token=" + (sessions[0]["refresh_token"]?.string ?? "")
        #expect(try client.oauth(first).errorCode == "OAU-213")
    }

    @Test func wrongPasswordsLockTheUserOut() throws {
        var options = SandboxOptions()
        options.limitsRequests = false
        let client = try SandboxClient(options)
        let form = "grant_type=password&username=%2B14155550100&password="
        for _ in 0..<5 { #expect(try client.oauth(form + "wrong").errorCode == "OAU-140") }
        #expect(try client.oauth(form + client.server.credentials.password).errorCode == "OAU-147")
        client.server.advanceClock(by: .seconds(301))
        #expect(try client.oauth(form + client.server.credentials.password).status == 200)
    }

    @Test(arguments: ["admin", "agent"])
    func anEngageUserSignsIn(role: String) throws {
        let client = try SandboxClient()
        let password = client.server.credentials.password
        let query = "?username=robin.quinn%40example.com&password=\(password)&platformId=aws80"
        let session = try client.post("/api/auth/login/\(role)" + query).json
        #expect((session["adminId"] != nil) == (role == "admin"))
        client.token = session["accessToken"]?.string
        #expect(try client.get(account + "/agentGroups").status == 200)
        #expect(try client.get("/api/auth/login").json["mainAccountId"]?.string == "99990000")
        let form = "username=robin.quinn%40example.com&password=\(password)&platformId=aws80"
        #expect(try client.send(.post, "/api/auth/login/\(role)", form: form, headers: [:]).status == 200)
        for wrong in ["&platformId=aws99", "&password=x&platformId=aws80"] {
            let query =
                "?username=robin.quinn%40example.com\(wrong)"
                + (wrong.contains("password") ? "" : "&password=\(password)")
            #expect(try client.post("/api/auth/login/\(role)" + query).status == 401)
        }
        #expect(try client.post("/api/auth/login/\(role)?username=x").violations == ["password"])
    }

    @Test func aCodePicksUpASignInOnce() throws {
        let client = try SandboxClient()
        let query =
            "?username=robin.quinn%40example.com&password=\(client.server.credentials.password)&redirectUrl=http%3A%2F%2Fapp%2F"
        let session = try client.post("/api/auth/login/admin" + query).json
        let hashcode = "/api/auth/login/agent/hashcode?hashcode=" + (session["loginHashcode"]?.string ?? "")
        #expect(try client.post(hashcode).json["accessToken"]?.string != nil)
        #expect(try client.post(hashcode).status == 401)
        let code = session["redirectUrl"]?.string?.split(separator: "=").last.map(String.init) ?? ""
        client.server.advanceClock(by: .seconds(61))
        #expect(try client.post("/api/auth/login/code?code=" + code).status == 401)
        #expect(try client.post("/api/auth/login/code").violations == ["code"])
    }

    @Test func aTokenTellsItsClaims() throws {
        let client = try SandboxClient.signedIn()
        let claims = try client.get("/api/auth/token/claims").json
        #expect(claims["sub"]?.string == "3361292020")
        #expect((claims["exp"]?.int ?? 0) - (claims["iat"]?.int ?? 0) == 300)
        #expect(try client.get("/api/auth/token/validate").text == "true")
        client.server.advanceClock(by: .seconds(301))
        #expect(try client.get("/api/auth/token/validate").text == "Jwt is expired")
    }

    @Test func theSummariesTakeACookieOnly() throws {
        let client = try SandboxClient.signedIn()
        let path = "/voice/api/v1/summary/accounts/99990001/segments/none/agent"
        #expect(try client.get(path).text == "Jwt is missing")
        let cookie = try client.send(
            .get, path, headers: ["cookie": "access_token=\(client.token ?? "")", "Authorization": ""])
        #expect(cookie.status != 401)
        let wrong = try client.send(.get, path, headers: ["cookie": "access_token=a.b.c"])
        #expect(wrong.text == "Jwt verification fails")
    }

    @Test func theTokenOfTheBannerOpensTheAPI() throws {
        let client = try SandboxClient()
        let headers: Headers = ["X-Auth-Token": client.server.credentials.apiToken]
        #expect(try client.send(.get, account + "/agentGroups", headers: headers).status == 200)
        #expect(try client.send(.get, "/voice/api/v1/admin/token", headers: headers).text == "[]")
    }

    @Test func theLegacySignInLivesAnHourFromItsLastUse() throws {
        let client = try SandboxClient()
        let credentials = client.server.credentials
        let login = try client.send(
            .post, "/api/v1/auth/login", form: "username=%2B14155550100&password=\(credentials.password)", headers: [:])
        let token = login.json["authToken"]?.string ?? ""
        let path = "/api/v1/admin/accounts/99990001/agentGroups"
        for _ in 0..<3 {
            client.server.advanceClock(by: .seconds(3_000))
            #expect(try client.send(.get, path, headers: ["X-Auth-Token": token]).status == 200)
        }
        client.server.advanceClock(by: .seconds(3_601))
        #expect(try client.send(.get, path, headers: ["X-Auth-Token": token]).status == 401)
    }

    @Test func aPermanentTokenIsGoodUntilItIsDeleted() throws {
        let client = try SandboxClient.signedIn()
        let token = try client.post("/voice/api/v1/admin/token").text
        #expect(token.hasPrefix("aws80:"))
        #expect(try client.get("/voice/api/v1/admin/token").json.elements.compactMap(\.string) == [token])
        #expect(try client.get("/voice/api/v1/auth/isTokenValid?token=\(token)").json.bool == true)
        #expect(try client.delete("/voice/api/v1/admin/token/\(token)").text == "true")
        #expect(try client.get("/voice/api/v1/auth/isTokenValid?token=\(token)").json.bool == false)
    }
}
