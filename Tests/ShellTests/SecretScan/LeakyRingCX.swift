import ServerTesting

/// A RingCX with planted tokens that says back whatever it hears: below `/echo` the whole request, in headers and body.
enum LeakyRingCX {
    typealias Planted = PlantedSecrets

    /// Each connection serves one request, and a client that knows sends no other one there.
    private static let closing = "Connection: close"

    static func start(other: ScriptedServer) -> ScriptedServer {
        let place = other.url
        return ScriptedServer { request in reply(to: request, place) }
    }

    private static func reply(to request: TextRequest, _ other: String) -> String {
        let path = String(request.target.prefix { $0 != "?" })
        switch path {
        case "/restapi/oauth/token":
            if request.body.contains("password=wrong") { return json(#"{"error":"invalid_grant"}"#, "400 Bad Request") }
            return json(
                #"{"access_token":"\#(Planted.ringCentralAccess)","refresh_token":"\#(Planted.ringCentralRefresh)","#
                    + #""expires_in":3600,"refresh_token_expires_in":604800}"#)
        case "/api/auth/login/rc/accesstoken", "/api/auth/token/refresh", "/api/auth/login/admin":
            return json(
                #"{"accessToken":"\#(Planted.ringCXAccess)","refreshToken":"\#(Planted.ringCXRefresh)","#
                    + #""mainAccountId":"99990000","adminId":1111}"#)
        case "/voice/api/v1/admin/accounts":
            return json(#"[{"accountId":"99990001","accountName":"Example Support","mainAccountId":"99990000"}]"#)
        case "/restapi/v1.0/account/~": return json(#"{"id":980634004}"#)
        case "/voice/api/v1/admin/token": return json(#"["\#(Planted.permanent)"]"#)
        case _ where path.contains("/moved/"):
            return answer("\(path.suffix(3)) Moved", [closing, "Location: \(other)/elsewhere"])
        case _ where path.contains("/echo"): return echo(request)
        case _ where path.contains("/refused"):
            return json(#"{"errorCode":"x","generalMessage":\#(quoted(whole(request)))}"#, "400 Bad Request")
        default: return json(#"[{"agentGroupId":7,"groupName":"Support"}]"#)
        }
    }

    private static func whole(_ request: TextRequest) -> String {
        ([request.target] + request.headers + ["", request.body]).joined(separator: "\n")
    }

    private static func echo(_ request: TextRequest) -> String {
        let text = whole(request)
        let headers = request.headers.filter { !$0.lowercased().hasPrefix("content-") }.map { "X-Echo-\($0)" }
        return answer(
            "200 OK", headers + [closing, "Content-Type: application/json", "Set-Cookie: sid=\(Planted.ringCXAccess)"],
            body: #"{"request":\#(quoted(text)),"again":\#(quoted(text))}"#)
    }

    private static func json(_ body: String, _ status: String = "200 OK") -> String {
        answer(status, [closing, "Content-Type: application/json"], body: body)
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
    }
}
