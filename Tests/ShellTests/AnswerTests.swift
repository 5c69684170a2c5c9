import ProcessTesting
import ServerTesting
import TerminalTesting
import Testing

/// What rcx says after answers that no sandbox gives: a line that says what happened, a line that says what to do.
@Suite struct AnswerTests {
    private static let account = "/voice/api/v1/admin/accounts/1"
    private static let json = ["Content-Type: application/json", "Connection: close"]

    private func send(_ line: String, to answers: @escaping @Sendable (TextRequest) -> String) throws
        -> RcxProcess.Outcome
    {
        let server = ScriptedServer(answering: answers)
        return try RcxProcess().run(["--host", server.url, "-c", line])
    }

    private struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        let answer: String
        let status: Int32
        let says: String
        let cure: String
        var testDescription: String { says }

        init(_ line: String, _ answer: String, _ status: Int32, _ says: String, _ cure: String) {
            (self.line, self.answer, self.status, self.says, self.cure) = (line, answer, status, says, cure)
        }
    }

    private static let refusals = [
        // Plain text, from the door of RingCX.
        Case(
            "get \(account)/agentGroups Authorization:\"Bearer abcdef\"",
            answer("401 Unauthorized", ["Content-Type: text/plain", "Connection: close"], body: "Jwt is expired"), 5,
            "401: Jwt is expired",
            "RingCX takes none of RingCentral's"),
        Case(
            "get \(account)/agentGroups --no-auth", answer("401 Unauthorized"), 5, "401: Unauthorized",
            "the request carried no token"),
        // RingCX's own form, with the right that the operation asks for.
        Case(
            "get \(account)/agentGroups --no-auth",
            answer(
                "403 Forbidden", json,
                body:
                    #"{"errorCode":"access.denied.exception","generalMessage":"You do not have permission","details":""}"#
            ), 5, "403: You do not have permission [access.denied.exception]", "this asks for READ on Account:"),
        Case(
            "post /voice/api/cx/integration/v1/accounts/2/sub-accounts/1/interaction-metadata {\"segmentEndTime\": \"2026-03-02 09:00:00\", \"timeInterval\": 900, \"timeZone\": \"UTC\"} --no-auth",
            answer("403 Forbidden", json, body: #"{"generalMessage":"No","developerMessage":"Access is denied"}"#), 5,
            "403: No (Access is denied)", "RingCentral switches on for an account"),
        Case(
            "post \(account)/agentGroups groupName=x --no-auth",
            answer(
                "400 Bad Request", json,
                body:
                    #"{"generalMessage":"The supplied data is not valid","validationErrors":[{"attributeName":"groupName","message":"is taken"}]}"#
            ), 3, "400: The supplied data is not valid: groupName is taken", "correct the named fields"),
        Case(
            "post \(account)/agentGroups groupName=x --no-auth", answer("409 Conflict"), 3, "409: Conflict",
            "there already"),
        // Webhooks.
        Case(
            "get \(account)/agentGroups --no-auth",
            answer(
                "400 Bad Request", json,
                body: #"{"errorCode":"SUB-525","message":"WebHook server response is invalid"}"#),
            3, "400: WebHook server response is invalid [SUB-525]", "-c:1:5"),
        // A transcript that is none.
        Case(
            "get /voice/api/cx/integration/v1/accounts/2/sub-accounts/1/transcripts/dialogs/d/segments/s --no-auth",
            answer("200 OK", json, body: #"{"errorCode":"T-1","errorMessage":"not ready","transcript":[]}"#), 3,
            "there is no transcript: not ready [T-1]", "some 5 minutes"),
        // RingCentral's platform.
        Case(
            "get /restapi/v1.0/account/~ --no-auth",
            answer("403 Forbidden", json, body: #"{"errors":[{"errorCode":"CMN-401","message":"m"}]}"#), 5,
            "403: m [CMN-401]", "ReadAccounts"),
        // The web application.
        Case(
            "get /v1/admin/users --no-auth", answer("200 OK", ["Content-Type: text/html"], body: "<!doctype html>"), 3,
            "200, but the answer is an HTML page", "a proxy or sign-in page answered"),
        Case(
            "get /voice/v1/admin/users --no-auth",
            answer("200 OK", ["Content-Type: text/html"], body: "<!doctype html>"), 3,
            "200, but the answer is an HTML page", "the API's paths begin with /voice/api"),
        // 200, and nothing was done.
        Case(
            "post \(account)/campaigns/12/leadLoader/direct {\"uploadLeads\": []} --no-auth",
            answer(
                "200 OK", json,
                body: #"{"processingStatus":"GENERAL_FAILURE","leadsAccepted":0,"leadsSupplied":2}"#), 3,
            "the leads were not all loaded: 0 of 2 leads accepted, GENERAL_FAILURE", "see .processingResult"),
        Case(
            "post \(account)/activeCalls/7/hangupCall --no-auth",
            answer("200 OK", ["Content-Type: text/plain", "Connection: close"], body: "false"), 3,
            "the answer is false", "it may have ended"
        ),
        Case(
            "delete \(account)/agentGroups/7 --no-auth", answer("200 OK", json, body: "false"), 3,
            "nothing was deleted", "gone already"),
        Case(
            "get \(account)/agentGroups --no-auth", answer("429 Too Many Requests", ["Retry-After: 7"]), 3,
            "429: Too Many Requests", "wait 7 s"),
        Case(
            "get \(account)/agentGroups/7 --no-auth", answer("404 Not Found"), 3, "404: Not Found",
            "it went to \(account)/agentGroups/7"),
        Case(
            "get \(account)/agentGroups --no-auth", answer("500 Oops", json, body: #"{"details":"An Internal Error"}"#),
            3, "500: An Internal Error", "RingCentral support"),
    ]

    @Test(arguments: refusals) private func isExplained(_ refusal: Case) throws {
        let outcome = try send(refusal.line) { _ in refusal.answer }
        #expect(outcome.status == refusal.status, "\(outcome)")
        #expect(outcome.errors.contains(refusal.says) && outcome.errors.contains(refusal.cure), "\(outcome)")
    }

    @Test(arguments: [
        ("get", answer("204 No Content")), ("get", answer("200 OK", ["Content-Type: application/json"])),
        ("get", answer("200 OK", json, body: "false")), ("post", answer("200 OK", json, body: "false")),
        ("delete", answer("200 OK", ["Content-Type: text/plain", "Connection: close"], body: "true")),
    ])
    func thisIsNoFailure(_ verb: String, _ reply: String) throws {
        let outcome = try send("\(verb) \(Self.account)/users/isTokenValid --no-auth") { _ in reply }
        #expect(outcome.status == 0, "\(outcome)")
    }

    /// Answers of a sign-in that goes well, but for the path that `change` answers.
    private func ringCX(_ request: TextRequest, _ change: (String) -> String?) -> String {
        let path = String(request.target.prefix { $0 != "?" })
        let own =
            switch path {
            case "/restapi/oauth/token":
                #"{"access_token":"rc-token","token_type":"bearer","expires_in":3600,"refresh_token":"rc-refresh","refresh_token_expires_in":604799}"#
            case "/api/auth/login/rc/accesstoken", "/api/auth/token/refresh":
                #"{"accessToken":"cx-token","refreshToken":"cx-refresh","mainAccountId":"99990000","agentDetails":[{"accountId":"99990001","accountName":"North"}]}"#
            case "/voice/api/v1/admin/accounts": #"[{"accountId":"99990001","accountName":"North"}]"#
            default: "{}"
            }
        return change(path) ?? answer("200 OK", Self.json, body: own)
    }

    private func signedIn(_ lines: [String], means: [String: String] = [:], _ server: ScriptedServer) throws
        -> RcxProcess.Outcome
    {
        var rcx = try RcxProcess()
        rcx.environment = ["RC_CLIENT_ID": "id", "RC_CLIENT_SECRET": "a-secret", "RC_JWT": "eyJh.eyJz.c2ln"]
            .merging(means) { $1 }
        return try rcx.run(["--host", server.url, "--account", "99990001"] + lines.flatMap { ["-c", $0] })
    }

    @Test(arguments: [
        ("OAU-251", "Unauthorized for this grant type", "turn on the JWT auth flow"),
        ("OAU-123", "Client authentication is required", "check RC_CLIENT_ID and RC_CLIENT_SECRET"),
        ("OAU-210", "Token not found", "perhaps by another program"),
        ("OAU-140", "Invalid resource owner credentials", "check the JWT"),
    ])
    func codesOfTheSignInHaveACure(_ code: String, _ text: String, _ cure: String) throws {
        let server = ScriptedServer(answering: { request in
            self.ringCX(request) { path in
                path != "/restapi/oauth/token"
                    ? nil
                    : answer(
                        "400 Bad Request", Self.json,
                        body: #"{"error":"x","errors":[{"errorCode":"\#(code)","message":"\#(text)"}]}"#)
            }
        })
        let outcome = try signedIn(["get /agentGroups"], server)
        #expect(outcome.status == 5, "\(outcome)")
        #expect(outcome.errors.contains("\(text) [\(code)]") && outcome.errors.contains(cure), "\(outcome)")
    }

    /// Each request during the wait begins it anew: nothing is sent again unasked, and with --retry after a minute.
    @Test func aLimitIsNotMetWithMoreRequests() throws {
        let server = ScriptedServer(answer: answer("429 Too Many Requests"))
        let line = "get \(Self.account)/agentGroups --no-auth"
        let outcome = try RcxProcess().run(["--host", server.url, "-c", line])
        #expect(outcome.status == 3 && outcome.errors.contains("wait 60 s"), "\(outcome)")
        #expect(server.requests.count == 1)
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, arguments: ["--host", server.url, "-c", line + " --retry 3"],
            environment: try RcxProcess().fullEnvironment)
        try terminal.waitFor("the answer is 429; trying again in 60s")
        #expect(server.requests.count == 2)
        terminal.send("\u{3}")
        #expect(try terminal.exitStatus() == 130)
    }

    /// The token dies in the middle of a script: one renewal, and the same request again, a write too.
    @Test func anExpiredTokenIsRenewedAndTheRequestRepeatedAsItWas() throws {
        let hasDied = Trigger()
        hasDied.fire()
        let server = ScriptedServer(answering: { request in
            self.ringCX(request) { path in
                path.hasSuffix("/x") && hasDied.tryWait()
                    ? answer(
                        "401 Unauthorized", ["Content-Type: text/plain", "Connection: close"], body: "Jwt is expired")
                    : nil
            }
        })
        let outcome = try signedIn(["get /y", "post /x {\"a\": 1}", "get /z"], server)
        let sent = server.textRequests.filter { $0.target.hasSuffix("/x") || $0.target.contains("token/refresh") }
        #expect(outcome.status == 0, "\(outcome)")
        #expect(sent.map(\.method) == ["POST", "POST", "POST"] && sent.first?.body == sent.last?.body, "\(sent)")
    }

    @Test func theRefreshTokenIsAskedForWithEachSignIn() throws {
        let server = ScriptedServer(answering: { request in self.ringCX(request) { _ in nil } })
        let outcome = try signedIn(["get /x"], server)
        #expect(outcome.status == 0, "\(outcome)")
        let exchange = server.textRequests.first { $0.target.hasPrefix("/api/auth/login/rc/accesstoken") }
        #expect(exchange?.target.hasSuffix("?includeRefresh=true") == true)
        #expect(exchange?.body == "rcAccessToken=rc-token&rcTokenType=Bearer")
    }

    @Test func anEmptyPartOfTheCredentialsIsNamed() throws {
        let server = ScriptedServer(answering: { request in self.ringCX(request) { _ in nil } })
        let outcome = try signedIn(["get /x"], means: ["RC_CLIENT_SECRET": ""], server)
        #expect(outcome.status == 5 || outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("RC_CLIENT_SECRET"), "\(outcome)")
        #expect(server.requests.isEmpty)
    }
}
