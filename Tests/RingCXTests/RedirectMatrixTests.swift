import RingCX
import ServerTesting
import Testing
import Transport

/// Every kind of credential, redirected in every way to every kind of place: it reaches its own origin or none.
@Suite struct RedirectMatrixTests {
    /// How a secret travels, and the request that carries it there.
    enum Carrier: String, CaseIterable, Sendable {
        case bearer, cookie, ringCentralBearer, authToken, legacyToken
        case ownHeader, ownLowerCaseHeader, ownShoutedHeader, ownCookie, body, query
        case basicOfTheTokenRequest, exchange, refresh, legacyLogin
    }

    enum Place: String, CaseIterable, Sendable { case otherPort, otherHost, otherScheme, userInfo }

    static let statuses = [301, 302, 303, 307, 308]

    @Test(arguments: Carrier.allCases, Place.allCases)
    func nothingReachesAnotherOrigin(_ carrier: Carrier, _ place: Place) throws {
        let other = ScriptedServer(answering: { _ in answer(body: "{}") })
        for status in Self.statuses {
            let location = place.location(other)
            let server = StubRingCX {
                $0.overrides["/api/v1/admin/accounts"] = .json($0.accounts)
                for path in carrier.redirected {
                    $0.overrides[path] = Reply(status: status, headers: ["Location: \(location)"])
                }
            }
            try carrier.send(to: server)
            let hops = server.received.filter { carrier.redirected.contains(String($0.target.prefix { $0 != "?" })) }
            #expect(!hops.isEmpty, "the redirect was not met")
            #expect(hops.contains { carrier.isIn($0) }, "the secret did not even go to its own origin")
        }
        #expect(other.connectionCount == 0)
    }

    /// On its own origin a request is followed with its credential; what signs in is not followed at all.
    @Test(arguments: Carrier.allCases) func theSameOriginIsFollowed(_ carrier: Carrier) throws {
        for status in Self.statuses {
            let server = StubRingCX {
                $0.overrides["/api/v1/admin/accounts"] = .json($0.accounts)
                for path in carrier.redirected {
                    $0.overrides[path] = Reply(status: status, headers: ["Location: /voice/api/v1/admin/there"])
                }
            }
            try carrier.send(to: server)
            let last = try #require(server.received.last)
            guard !carrier.signsIn else {
                #expect(!server.paths().contains { $0.hasSuffix("/there") })
                continue
            }
            #expect(last.target == "/voice/api/v1/admin/there")
            // 303 always becomes GET, 301 and 302 a POST only; 307 and 308 change nothing.
            let keeps = status >= 307
            #expect(last.method == (keeps ? "POST" : "GET"), "\(status)")
            #expect(last.body == (keeps ? #"{"a":"body-secret"}"# : ""), "\(status)")
            if carrier != .body, carrier != .query { #expect(carrier.isIn(last), "\(status)") }
        }
    }
}

extension RedirectMatrixTests.Place {
    func location(_ other: ScriptedServer) -> String {
        switch self {
        case .otherPort: other.url + "/there"
        case .otherHost: "http://localhost:\(other.port)/there"
        case .otherScheme: "https://127.0.0.1:\(other.port)/there"
        case .userInfo: "//127.0.0.1@127.0.0.1:\(other.port)/there"
        }
    }
}

extension RedirectMatrixTests.Carrier {
    private static let users = "/voice/api/v1/admin/users"

    /// The paths that answer with a redirect.
    var redirected: [String] {
        switch self {
        case .basicOfTheTokenRequest: ["/restapi/oauth/token"]
        case .exchange: ["/api/auth/login/rc/accesstoken"]
        case .refresh: ["/api/auth/token/refresh"]
        case .legacyLogin: ["/api/v1/auth/login"]
        case .cookie: ["/voice/api/v1/summary/accounts/99990001/segments/1"]
        case .ringCentralBearer: ["/restapi/v1.0/account/~"]
        case .legacyToken: ["/api/v1/admin/users"]
        default: [Self.users]
        }
    }

    var signsIn: Bool { [.basicOfTheTokenRequest, .exchange, .refresh, .legacyLogin].contains(self) }

    /// A sign-in that is redirected has failed, and so has what needed it.
    func send(to server: StubRingCX) throws {
        let clock = TestClock()
        let generation: Host.Generation = self == .legacyLogin || self == .legacyToken ? .legacy : .current
        let session = Session(host: try .custom(server.url, generation: generation), client: .test, now: clock.now)
        switch self {
        case .legacyLogin: return failing { () throws(RingCXError) in try session.login(.legacyTest) }
        case .legacyToken: try session.login(.legacyTest)
        case .basicOfTheTokenRequest, .exchange: return failing { () throws(RingCXError) in try session.login(.test) }
        case .authToken:
            try session.login(.token(Secret("aws80:c2353445-bc74-af1a-2850-1d55a371c0a9")))
        default: try session.login(.test)
        }
        if self == .refresh { clock.time += .seconds(250) }
        _ = try session.send(request)
    }

    private func failing(_ body: () throws(RingCXError) -> Void) {
        #expect(throws: RingCXError.self) { try body() }
    }

    private var request: APIRequest {
        let target =
            switch self {
            case .cookie: "/summary/segments/1"
            case .ringCentralBearer: "/restapi/v1.0/account/~"
            case .query: "/users?access_token=query-secret"
            default: "/users"
            }
        return APIRequest(
            .post, target, headers: ownHeaders, body: .bytes(Array(#"{"a":"body-secret"}"#.utf8)))
    }

    private var ownHeaders: Headers {
        switch self {
        case .ownHeader: ["Authorization": "Bearer own-secret"]
        case .ownLowerCaseHeader: ["authorization": "Bearer own-secret"]
        case .ownShoutedHeader: ["X-AUTH-TOKEN": "own-secret"]
        case .ownCookie: ["cOOkie": "own-secret"]
        default: [:]
        }
    }

    /// Whether a request carries the secret.
    func isIn(_ request: Received) -> Bool {
        let head = request.target + request.headers.joined(separator: "\n")
        return switch self {
        case .bearer: request.header("Authorization") == "Bearer cx-token-2"
        case .cookie: request.header("Cookie") == "access_token=cx-token-2"
        case .ringCentralBearer: request.header("Authorization") == "Bearer rc-token-1"
        case .authToken: request.header("X-Auth-Token")?.hasPrefix("aws80:") == true
        case .legacyToken: request.header("X-Auth-Token")?.hasPrefix("legacy-token") == true
        case .ownHeader, .ownLowerCaseHeader, .ownShoutedHeader, .ownCookie: head.contains("own-secret")
        case .body: request.body.contains("body-secret")
        case .query: head.contains("query-secret")
        case .basicOfTheTokenRequest: request.header("Authorization")?.hasPrefix("Basic ") == true
        case .exchange: request.body.contains("rc-token-1")
        case .refresh: request.body.contains("cx-refresh-2")
        case .legacyLogin: request.body.contains("password=")
        }
    }
}

extension Credentials {
    fileprivate static let legacyTest = Credentials.legacy(username: "ann@example.com", password: Secret("pass-word"))
}
