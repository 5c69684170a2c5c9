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

    /// Nil when the answer refuses nothing. Costs nothing for a 2xx but a look at its start and, for lead loads and
    /// calls, its body.
    ///
    /// - Parameters:
    ///   - host: the one the request was for: tells which token it carried.
    ///   - isAuthenticated: false if the request went without one on purpose.
    public init?(_ response: Response, from host: Host, isAuthenticated: Bool = true) {
        let parts = try? URLParts(parsing: response.url)
        let path = parts?.path ?? "/"
        if response.isSuccess {
            guard let hidden = Self.page(response, path, host) ?? HiddenFailure.explanation(of: response, path: path)
            else { return nil }
            self = hidden
            return
        }
        guard response.status >= 300, response.status != 304 else { return nil }
        let credential = parts.map { PathRules(host: host).credential(at: "\($0.origin)", path) } ?? .none
        let door = Door(path: path, host: host, credential: isAuthenticated ? credential : .none)
        self = Self.page(response, path, host) ?? Self.redirect(response) ?? door.explanation(of: response)
    }

    private static func page(_ response: Response, _ path: String, _ host: Host) -> ErrorExplanation? {
        let isRedirect = (300...399).contains(response.status)
        guard !isRedirect, response.body.withBytes({ $0.first { $0 > 0x20 } }) == UInt8(ascii: "<"),
            ServerMessage(response).isPage
        else { return nil }
        let api = host.generation == .legacy ? "/api" : "/voice/api"
        let lacksRoot = !path.isAtOrBelow(api) && !path.isAtOrBelow("/restapi") && !path.isAtOrBelow("/api")
        return ErrorExplanation(
            kind: .page, summary: "\(response.status), but the answer is an HTML page, not data",
            nextStep: lacksRoot
                ? "the API's paths begin with \(api): \(path) is a page of the web application"
                : "a proxy or sign-in page answered: check the host and your network")
    }

    private static func redirect(_ response: Response) -> ErrorExplanation? {
        guard (300...399).contains(response.status) else { return nil }
        guard let place = response.headers.first("Location").flatMap(ServerMessage.line) else {
            return ErrorExplanation(
                kind: .redirect, summary: "\(response.status): a redirect without a place", nextStep: nil)
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
