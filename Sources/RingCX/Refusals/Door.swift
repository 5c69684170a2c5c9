import Transport

/// Where a refused request knocked, and with which token: the next step depends on both.
struct Door {
    let path: String
    let host: Host
    let credential: CredentialKind

    init(_ response: Response, host: Host, isAuthenticated: Bool) {
        let parts = try? URLParts(parsing: response.url)
        path = parts?.path ?? "/"
        self.host = host
        let sent = parts.map { PathRules(host: host).credential(at: "\($0.origin)", $0.path) }
        credential = isAuthenticated ? sent ?? .none : .none
    }

    func explanation(of response: Response) -> ErrorExplanation {
        let message = ServerMessage(response)
        let kind = Self.kind(response.status)
        return ErrorExplanation(
            kind: kind, summary: Self.summary(response, message),
            nextStep: message.code.flatMap(ErrorCode.cure) ?? nextStep(kind, response, message))
    }

    private static func kind(_ status: Int) -> ErrorExplanation.Kind {
        switch status {
        case 401: .signIn
        case 403: .permission
        case 404: .notFound
        case 429: .rateLimit
        case 500...: .server
        default: .invalid
        }
    }

    /// `403: You do not have permission to access this resource [access.denied.exception]`
    static func summary(_ response: Response, _ message: ServerMessage) -> String {
        var line = "\(response.status)"
        let text = message.text ?? ServerMessage.line(response.reason)
        if let text { line += ": \(text)" }
        if let code = message.code { line += " [\(code)]" }
        if !message.invalidFields.isEmpty {
            line += ": " + message.invalidFields.prefix(5).joined(separator: "; ")
            if message.invalidFields.count > 5 { line += "; and \(message.invalidFields.count - 5) more" }
        }
        return line
    }

    private func nextStep(
        _ kind: ErrorExplanation.Kind, _ response: Response, _ message: ServerMessage
    ) -> String? {
        switch kind {
        case .signIn: signIn
        case .permission: permission
        case .notFound: notFound
        case .rateLimit:
            "wait \((RetryAfter.duration(response) ?? .seconds(60)).components.seconds) s before the next request; trying sooner can start the wait again"
        case .server: "try again; if it stays so, send the time and the path to RingCentral support"
        case .invalid where response.status == 409:
            "something of that name or number is there already, perhaps elsewhere in the account: look it up, or take another"
        case .invalid where !message.invalidFields.isEmpty: "correct the named fields and send it again"
        default: nil
        }
    }

    private var signIn: String {
        switch credential {
        case .ringCX: "the RingCX token was refused: type: login"
        case .ringCXCookie: "the RingCX token, sent as a cookie, was refused: type: login"
        case .ringCentral: "the RingCentral token (not the RingCX one) was refused: type: login"
        case .legacy: "the legacy token was refused or is over an hour unused: type: login"
        case .none:
            "the request carried no token: it went without one on purpose, or to a place that is not \(host.name)"
        }
    }

    private var permission: String {
        if credential == .ringCentral { return "the RingCentral app needs the permission ReadAccounts" }
        if path.contains("/cx/integration/") {
            return
                "recordings and interaction data need a right of the user, and the feature has to be enabled for the account by RingCentral"
        }
        return
            "the user lacks a RingCX Admin right for this, or the id belongs to another account: see whoami and accounts"
    }

    private var notFound: String {
        if host.generation == .legacy, path.isAtOrBelow("/voice") {
            return "legacy hosts have no /voice/api: leave /voice away"
        }
        return "check the path and the ids in it: it went to \(path)"
    }
}
