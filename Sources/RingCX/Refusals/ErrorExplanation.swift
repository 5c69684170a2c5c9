public import Transport

/// One line that says what an answer refuses, and a next step, in words of ours.
public struct ErrorExplanation: Sendable, Equatable {
    public enum Kind: Sendable {
        /// 401: one of the tokens isn't taken.
        case signIn
        /// 403.
        case permission
        /// 404.
        case notFound
        /// 400 and other 4xx.
        case invalid
        /// 429.
        case rateLimit
        /// 5xx.
        case server
        /// A redirect that wasn't followed.
        case redirect
        /// An HTML page in the place of data, whatever its status.
        case page
        /// 2xx, yet the body reports that nothing, or not all, was done.
        case notDone
    }

    public let kind: Kind
    public let summary: String
    public let nextStep: String?

    init(kind: Kind, summary: String, nextStep: String?) {
        self.kind = kind
        self.summary = summary
        self.nextStep = nextStep
    }

    /// Nil when the answer refuses nothing, which is told fast.
    ///
    /// - Parameters:
    ///   - host: the one the request was for: tells which token it carried.
    ///   - isAuthenticated: false if the request went without one on purpose.
    public init?(_ response: Response, from host: Host, isAuthenticated: Bool = true) {
        if response.isSuccess {
            guard let failure = Self.page(response, host) ?? HiddenFailure.explanation(of: response) else { return nil }
            self = failure
            return
        }
        guard response.status >= 300, response.status != 304 else { return nil }
        let door = Door(response, host: host, isAuthenticated: isAuthenticated)
        self = Self.redirect(response) ?? Self.page(response, host) ?? door.explanation(of: response)
    }

    private static func page(_ response: Response, _ host: Host) -> ErrorExplanation? {
        guard response.body.withBytes({ $0.first { $0 > 0x20 } }) == UInt8(ascii: "<"), ServerMessage(response).isPage
        else { return nil }
        return ErrorExplanation(
            kind: .page, summary: "\(response.status), but the answer is an HTML page, not data",
            nextStep: afterPage(response, host))
    }

    /// Only a page of the host itself can be its web application, and one with 5xx tells of a fault, whatever the path.
    private static func afterPage(_ response: Response, _ host: Host) -> String {
        guard response.status < 500 else {
            return
                "the server, or a proxy before it, has failed: try again; if it stays so, check the host and your network"
        }
        let parts = try? URLParts(parsing: response.url)
        let path = parts?.path ?? "/"
        let api = host.generation == .legacy ? "/api" : "/voice/api"
        let isOnHost = parts.map { "\($0.origin)" } == host.url
        guard isOnHost, ![api, "/api", "/restapi"].contains(where: { path.isAtOrBelow($0) }) else {
            return "a proxy or sign-in page answered: check the host and your network"
        }
        return "the API's paths begin with \(api): \(path) is a page of the web application"
    }

    private static func redirect(_ response: Response) -> ErrorExplanation? {
        guard (300...399).contains(response.status) else { return nil }
        guard let place = response.headers.first("Location").flatMap(ServerMessage.line) else {
            return ErrorExplanation(
                kind: .redirect, summary: "\(response.status): a redirect without a place",
                nextStep: "--expect \(response.status) -i shows the answer")
        }
        let base = try? URLParts(parsing: response.url)
        let target = (try? base?.resolving(place)).map { "\($0.origin)" } ?? place
        return ErrorExplanation(
            kind: .redirect, summary: "\(response.status): the server sends this request on to \(target)",
            nextStep:
                "it was not followed, since a token goes only to the host you named; if you trust that place: host \(target)"
        )
    }
}
