import RingCX
import Testing
import Transport

private let ringCX = "https://ringcx.ringcentral.com"
private let users = ringCX + "/voice/api/v1/admin/users"

private func explain(
    _ status: Int, _ body: String = "", type: String? = "application/json", url: String = users, host: Host = .current,
    headers: Headers = [:], isAuthenticated: Bool = true
) -> ErrorExplanation? {
    var headers = headers
    if let type { headers.append("Content-Type", type) }
    let response = Response(status: status, headers: headers, body: ResponseBody(Array(body.utf8)), url: url)
    return ErrorExplanation(response, from: host, isAuthenticated: isAuthenticated)
}

@Test func ringCXJSONIsReadInBothForms() {
    let real = explain(
        403,
        #"{"errorCode":"access.denied.exception","generalMessage":"You do not have permission to access this resource","details":"","requestUri":"/voice/api/v1/admin/auditLogs/search - PUT","timestamp":1611847650696}"#
    )
    #expect(real?.kind == .permission)
    #expect(
        real?.summary == "403: You do not have permission to access this resource [access.denied.exception]")
    #expect(real?.nextStep?.contains("RingCX Admin right") == true)
    let published = explain(
        403,
        #"{"generalMessage":"You do not have permission to access this resource","details":"","developerMessage":"Access is denied","cause":"","requestUri":"voice/api/v1 - GET","timestamp":1}"#
    )
    #expect(published?.summary == "403: You do not have permission to access this resource (Access is denied)")
}

@Test func invalidFieldsAreNamed() {
    let explanation = explain(
        400,
        #"{"generalMessage":"The supplied data is not valid","details":"","validationErrors":[{"attributeName":"groupName","message":"must not be empty","value":""},{"attributeName":"rank","message":"must be a number","value":"x"}]}"#
    )
    #expect(explanation?.kind == .invalid)
    #expect(
        explanation?.summary
            == "400: The supplied data is not valid: groupName must not be empty; rank must be a number")
    #expect(explanation?.nextStep == "correct the named fields and send it again")
}

@Test func a401SaysWhichTokenWasRefused() {
    #expect(explain(401, "Jwt is expired", type: "text/plain")?.summary == "401: Jwt is expired")
    #expect(explain(401, type: nil)?.nextStep == "the RingCX token was refused: type: login")
    let platform = "https://platform.ringcentral.com/restapi/v1.0/account/~"
    #expect(explain(401, url: platform)?.nextStep?.hasPrefix("the RingCentral token (not the RingCX one)") == true)
    let summary = ringCX + "/voice/api/v1/summary/accounts/1/segments/2/auto"
    #expect(explain(401, url: summary)?.nextStep?.contains("as a cookie") == true)
    #expect(explain(401, isAuthenticated: false)?.nextStep?.contains("carried no token") == true)
    #expect(explain(401, url: "https://elsewhere.example.com/voice/x")?.nextStep?.contains("carried no token") == true)
    #expect(
        explain(401, url: "https://portal.vacd.biz/api/v1/x", host: .legacy)?.nextStep?.contains("legacy token") == true
    )
}

@Test(arguments: [
    ("OAU-112", "JWT auth flow"), ("OAU-251", "JWT auth flow"), ("OAU-123", "RC_CLIENT_ID"), ("OAU-128", "expired"),
    ("OAU-129", "copy it again"), ("OAU-140", "user name"), ("OAU-146", "RC_CLIENT_SECRET"), ("OAU-147", "locked"),
    ("OAU-168", "use a JWT"), ("OAU-210", "already used"), ("CMN-310", "wait"), ("CMN-401", "ReadAccounts"),
])
func ringCentralCodesHaveTheirCures(_ code: String, _ cure: String) {
    let oauth = explain(
        400, #"{"error":"x","error_description":"d","errors":[{"errorCode":"\#(code)","message":"m"}]}"#)
    #expect(oauth?.summary == "400: m [\(code)]")
    #expect(oauth?.nextStep?.contains(cure) == true)
    let rest = explain(400, #"{"errorCode":"\#(code)","message":"m"}"#)
    #expect(rest?.nextStep == oauth?.nextStep)
}

@Test(arguments: [
    (
        #"{"errorCode":"SUB-525","message":"WebHook server response is invalid"}"#,
        "500: WebHook server response is invalid [SUB-525]"
    ),
    (#"{"errorCode":"T-1","errorMessage":"no transcript"}"#, "500: no transcript [T-1]"),
    (#"{"error":"server_error"}"#, "500 [server_error]"), ("\"a text\"", "500: a text"), ("[]", "500"), ("{}", "500"),
    ("{", "500"), ("", "500"), (#"{"errors":[],"validationErrors":[{}],"generalMessage":null}"#, "500"),
    (#"{"errors":{"a":1},"validationErrors":"x"}"#, "500"), ("null", "500"),
])
func otherShapesAreReadAsFarAsTheyGo(_ body: String, _ summary: String) {
    let explanation = explain(500, body)
    #expect(explanation?.kind == .server)
    #expect(explanation?.summary == summary)
}

@Test func pagesAreNeverTakenForData() {
    let page = explain(200, " <!DOCTYPE html><html></html>", type: "text/html", url: ringCX + "/v1/admin/users")
    #expect(page?.kind == .page)
    #expect(page?.nextStep == "the API's paths begin with /voice/api: /v1/admin/users is a page of the web application")
    #expect(explain(200, "\n<html>", type: nil, url: users)?.nextStep?.contains("proxy") == true)
    #expect(explain(404, "<html>", type: "text/html")?.kind == .page)
    let elsewhere = explain(200, "<html>", type: "text/html", url: "https://example.com/v1/x")
    #expect(elsewhere?.nextStep?.contains("proxy") == true)
    let gateway = explain(502, "<html>", type: "text/html", url: ringCX + "/v1/admin/users")
    #expect(gateway?.nextStep?.contains("has failed: try again") == true)
    #expect(explain(200, "<leads/>", type: "application/xml") == nil)
}

@Test(arguments: [
    (
        #"{"processingStatus":"GENERAL_FAILURE","leadsAccepted":0,"leadsSupplied":2}"#,
        "0 of 2 leads accepted, GENERAL_FAILURE"
    ),
    (
        #"{"processingStatus":"DEFAULT_NOT_A_FAILURE","leadsAccepted":1,"leadsSupplied":2}"#,
        "1 of 2 leads accepted, DEFAULT_NOT_A_FAILURE"
    ),
    (#"{"rejectedRows":[1,2]}"#, "2 rows rejected"), (#"{"rejectedRows":3}"#, "3 rows rejected"),
    (#"{"processingStatus":"NO_LEADS_PASSED_VALIDATION"}"#, "NO_LEADS_PASSED_VALIDATION"),
])
func aLeadLoadCanFailWith200(_ body: String, _ summary: String) {
    let url = ringCX + "/voice/api/v1/admin/accounts/1/campaigns/12/leadLoader/direct"
    #expect(explain(200, body, url: url)?.kind == .notDone)
    #expect(explain(200, body, url: url)?.summary == "the leads were not all loaded: \(summary)")
    #expect(explain(200, body) == nil)
}

@Test(arguments: [
    #"{"processingStatus":"DEFAULT_NOT_A_FAILURE","leadsAccepted":2,"leadsSupplied":2,"rejectedRows":[]}"#, "{}", "[]",
    "",
    "true",
])
func aWholeLeadLoadIsFine(_ body: String) {
    #expect(explain(200, body, url: ringCX + "/voice/api/v1/admin/accounts/1/campaigns/12/leadLoader/direct") == nil)
}

@Test func falseFromACallVerbIsAFailure() {
    let url = ringCX + "/voice/api/v1/admin/accounts/1/activeCalls/202005081040440132050000019657/hangupCall"
    #expect(explain(200, "false", type: "text/plain", url: url)?.kind == .notDone)
    #expect(explain(200, " false\n", url: url)?.kind == .notDone)
    #expect(explain(200, "true", type: "text/plain", url: url) == nil)
    #expect(explain(200, "false", url: users) == nil)
}

@Test func otherStatusesHaveTheirNextStep() {
    #expect(explain(404)?.nextStep == "check the path and the ids in it: it went to /voice/api/v1/admin/users")
    let legacy = explain(404, url: "https://portal.vacd.biz/voice/api/v1/x", host: .legacy)
    #expect(legacy?.nextStep == "legacy hosts have no /voice/api: leave /voice away")
    #expect(explain(429, headers: ["Retry-After": "7"])?.nextStep?.hasPrefix("wait 7 s") == true)
    #expect(explain(429, headers: ["Retry-After": "soon"])?.nextStep?.hasPrefix("wait 60 s") == true)
    #expect(
        explain(302, headers: ["Location": "/login"])?.summary == "302: the server sends this request on to \(ringCX)")
    #expect(explain(302)?.kind == .redirect)
    #expect(explain(418)?.kind == .invalid)
}

@Test(arguments: [200, 201, 202, 204, 304])
func successNeedsNoExplanation(_ status: Int) {
    #expect(explain(status, "[]") == nil)
    #expect(explain(status) == nil)
}

@Test func serverWordsNeverDriveTheTerminal() {
    let explanation = explain(400, "{\"generalMessage\":\"a\\u001b[31mb\\nc\\u202ed\\u009b\"}")
    #expect(explanation?.summary == "400: a [31mb c d")
    #expect(explain(400, String(repeating: "x", count: 5000), type: "text/plain")?.summary.count == 206)
    let bytes: [UInt8] = [0xFF, 0xFE, 0x1B, 0x5B]
    let response = Response(status: 500, headers: ["Content-Type": "text/plain"], body: ResponseBody(bytes), url: users)
    #expect(ErrorExplanation(response, from: .current)?.summary == "500: \u{FFFD}\u{FFFD} [")
}
