import ServerTesting
import Synchronization

/// A server that signs everybody in, keeps what it receives, and answers the rest with two agent groups, or with the
/// status a path ends in (`/status/404`).
final class RecordingServer: Sendable {
    typealias Received = TextRequest

    static let groups =
        #"[{"agentGroupId":1,"groupName":"Sales","isDefault":true,"agentId":5},"#
        + #"{"agentGroupId":2,"groupName":"Support","isDefault":false,"agentId":6}]"#

    private let server = ScriptedServer(answering: { RecordingServer.answer(to: $0) })
    private let taken = Mutex(0)

    var url: String { server.url }

    /// What came since the last call, sign-in left out.
    func take() -> [Received] {
        taken.withLock { count in
            let all = server.textRequests
            defer { count = all.count }
            return all[count...].filter { !$0.target.contains("oauth/token") && !$0.target.contains("/api/auth/") }
        }
    }

    private static func answer(to request: Received) -> String {
        let path = String(request.target.prefix { $0 != "?" })
        switch path {
        case "/restapi/oauth/token":
            return reply(
                200,
                #"{"access_token":"rc-token","token_type":"bearer","expires_in":3600,"refresh_token":"rc-refresh","refresh_token_expires_in":604799}"#
            )
        case "/api/auth/login/rc/accesstoken":
            return reply(
                200,
                #"{"accessToken":"cx-token-123456","refreshToken":"cx-refresh-123456","mainAccountId":"99990000","#
                    + #""agentDetails":[{"firstName":"Ann","lastName":"Lee","accountId":"99990001","accountName":"North"}]}"#
            )
        case "/voice/api/v1/admin/accounts":
            return reply(200, #"[{"accountId":"99990001","accountName":"North","mainAccountId":"99990000"}]"#)
        default: return special(path)
        }
    }

    private static func special(_ path: String) -> String {
        let last = path.split(separator: "/").last.map(String.init) ?? ""
        if path.contains("/status/"), let status = Int(last) { return reply(status, #"{"message":"as asked"}"#) }
        switch last {
        case "drop": return ""
        case "empty": return reply(200, "")
        case "text": return reply(200, "true", type: "text/plain")
        case "broken": return reply(200, #"{"a": 01}"#)
        case "digits": return reply(200, #"{"n":54739488869584897,"d":1.10,"e":1e400,"n":2}"#)
        default: return reply(200, groups)
        }
    }

    private static func reply(_ status: Int, _ body: String, type: String = "application/json") -> String {
        "HTTP/1.1 \(status) Said\r\nContent-Type: \(type)\r\nX-Note: one\r\nX-Note: two\r\n"
            + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)"
    }
}
