import LosslessJSON

/// The one operation of RingCentral's REST API that RingCX's users need: it gives the account's id.
enum PlatformOperations {
    static let all = [Operation("GET", "/restapi/v1.0/account/{accountId}", .open, run: account)]

    private static func account(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        guard let header = request.headers.first("Authorization"), let token = Authorization.bearer(header) else {
            throw .platform(401, "OAU-134", "Invalid Authorization header")
        }
        switch service.platform.use(access: token, now: request.now) {
        case .valid: break
        case .expired: throw .platform(401, "OAU-128", "Access token expired")
        case .unknown: throw .platform(401, "OAU-213", "Token not found")
        }
        try service.limit(.light, now: request.now)
        guard ["~", Directory.rcAccountId].contains(request.parameters[0]) else {
            throw .platform(404, "CMN-102", "Resource for parameter [accountId] is not found")
        }
        var reply = Reply.json([
            ("uri", JSON("/restapi/v1.0/account/" + Directory.rcAccountId)), ("id", JSON(Directory.rcAccountId)),
            ("mainNumber", "+14155550100"), ("status", "Confirmed"),
        ])
        if service.options.limitsRequests { reply.headers = service.platformLimits.headers(.light) }
        return reply
    }
}

extension Reply {
    static func json(_ members: [(String, JSON)], status: Int = 200) -> Reply {
        .json(JSON(members: members), status: status)
    }
}
