import RingCX
import ServerTesting
import Synchronization
import Transport

/// A small RingCX and RingCentral in one, on a real socket, that can be told to misbehave. It numbers its tokens, so
/// that a test sees which one came: `rc-token-1`, `cx-token-2`, `cx-refresh-2` and so on.
final class StubRingCX: Sendable {
    struct Behaviour: Sendable {
        var accounts = #"[{"accountId":"99990001","accountName":"North","mainAccountId":"99990000"}]"#
        var agentDetails = #"[{"firstName":"Ann","lastName":"Lee","accountId":"99990001","accountName":"North"}]"#
        var givesRefreshTokens = true
        /// Paths that answer this in place of what they should.
        var overrides: [String: Reply] = [:]
        /// Tokens that get `401 Jwt is expired`; `*` is every token.
        var deadTokens: Set<String> = []
        /// What they are told.
        var deadWords = "Jwt is expired"
        fileprivate var issued = 0
    }

    private final class Box: Sendable {
        let behaviour: Mutex<Behaviour>
        init(_ behaviour: Behaviour) { self.behaviour = Mutex(behaviour) }
    }

    private let box: Box
    private let server: LocalServer

    init(_ change: (inout Behaviour) -> Void = { _ in }) {
        var behaviour = Behaviour()
        change(&behaviour)
        let box = Box(behaviour)
        self.box = box
        server = LocalServer { request in box.behaviour.withLock { Self.answer(request, &$0) } }
    }

    var url: String { server.url }
    var received: [Received] { server.received }

    func change(_ change: (inout Behaviour) -> Void) { box.behaviour.withLock { change(&$0) } }

    /// Method and path of everything that came since the first `count`, queries left away.
    func paths(since count: Int = 0) -> [String] {
        received.dropFirst(count).map { "\($0.method) \($0.target.prefix { $0 != "?" })" }
    }

    func session(now: @escaping () -> Duration = Session.monotonicClock()) throws -> Session {
        Session(host: try .custom(url), client: .test, now: now)
    }

    private static func answer(_ request: Received, _ behaviour: inout Behaviour) -> Reply {
        let path = String(request.target.prefix { $0 != "?" })
        if let override = behaviour.overrides[path] { return override }
        behaviour.issued += 1
        switch path {
        case "/restapi/oauth/token": return ringCentralToken(behaviour)
        case "/api/auth/login/rc/accesstoken", "/api/auth/token/refresh": return ringCXToken(behaviour)
        case "/api/v1/auth/login": return legacyToken(behaviour)
        default: break
        }
        behaviour.issued -= 1
        if behaviour.deadTokens.contains("*") || behaviour.deadTokens.contains(where: { request.carries($0) }) {
            return .text(behaviour.deadWords, status: 401)
        }
        return switch path {
        case "/voice/api/v1/admin/accounts": .json(behaviour.accounts)
        case "/restapi/v1.0/account/~": .json(#"{"id":980634004,"mainNumber":"+15550100"}"#)
        default: .json("{}")
        }
    }

    private static func ringCentralToken(_ behaviour: Behaviour) -> Reply {
        let refresh = #""refresh_token":"rc-refresh-\#(behaviour.issued)","refresh_token_expires_in":604799,"#
        return .json(
            "{" + (behaviour.givesRefreshTokens ? refresh : "")
                + #""access_token":"rc-token-\#(behaviour.issued)","token_type":"bearer","expires_in":3600}"#)
    }

    private static func ringCXToken(_ behaviour: Behaviour) -> Reply {
        let refresh = behaviour.givesRefreshTokens ? #""refreshToken":"cx-refresh-\#(behaviour.issued)","# : ""
        return .json(
            "{" + refresh + #""accessToken":"cx-token-\#(behaviour.issued)","tokenType":"Bearer","#
                + #""mainAccountId":"99990000","agentDetails":\#(behaviour.agentDetails),"adminId":1111}"#)
    }

    private static func legacyToken(_ behaviour: Behaviour) -> Reply {
        .json(
            #"{"authToken":"legacy-token-\#(behaviour.issued)","platformHost":"https://elsewhere.example.com","#
                + #""user":{"userName":"ann@example.com"},"accounts":\#(behaviour.accounts)}"#)
    }
}

extension Received {
    /// Whether any header's value is or ends with the text.
    func carries(_ token: String) -> Bool { headers.contains { $0.hasSuffix(token) } }
}

extension HTTPClient {
    static var test: HTTPClient { HTTPClient(ClientConfiguration(userAgent: "rcx-tests/1.0")) }
}

extension Credentials {
    static let test = Credentials.jwt(
        clientId: "client-id", clientSecret: Secret("client-secret"), jwt: Secret("eyJh.eyJz.c2ln"))
}

/// A clock that a test sets.
final class TestClock {
    var time = Duration.zero
    var now: () -> Duration { { self.time } }
}
