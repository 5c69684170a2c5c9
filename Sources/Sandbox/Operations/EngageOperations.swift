import LosslessJSON

/// Sign-in to RingCX with a user name of its own (Engage), and the picking up of a sign-in by another program.
///
/// These come from a published description without examples: what they answer is that of the exchange.
enum EngageOperations {
    private static let root = "/api/auth/login"

    static let all = [
        Operation("POST", root + "/admin", .open) { service, request throws(Refusal) in
            try login(service, request, as: .admin)
        },
        Operation("POST", root + "/agent", .open) { service, request throws(Refusal) in
            try login(service, request, as: .agent)
        },
        Operation("POST", root + "/agent/hashcode", .open) { service, request throws(Refusal) in
            try redeem(["hashcode", "hashCode", "loginHashcode"], service, request, as: .agent)
        },
        Operation("POST", root + "/code", .open) { service, request throws(Refusal) in
            try redeem(["code"], service, request, as: .admin)
        },
    ]

    private static func login(
        _ service: Service, _ request: Request, as role: SessionOperations.Role
    ) throws(Refusal) -> Reply {
        let fields = try Fields(request)
        let username = try fields.required("username")
        let password = try fields.required("password")
        let platform = fields["platformId"] ?? Directory.platformId
        guard let user = try service.user(named: username), password == service.credentials.password,
            platform == Directory.platformId
        else { throw .unauthorized("Invalid username, password or platformId") }
        let tokens = service.voice.start(now: request.now, withRefresh: true, user: user)
        var more: [(String, JSON)] = [("loginHashcode", JSON(service.codes.make(now: request.now)))]
        if let url = fields["redirectUrl"] {
            let sign = url.contains("?") ? "&" : "?"
            more.append(("redirectUrl", JSON(url + sign + "code=" + service.codes.make(now: request.now))))
        }
        return SessionOperations.body(tokens, as: role, more)
    }

    private static func redeem(
        _ names: [String], _ service: Service, _ request: Request, as role: SessionOperations.Role
    ) throws(Refusal) -> Reply {
        let fields = try Fields(request)
        guard let code = names.lazy.compactMap({ fields[$0] }).first else {
            throw .invalid(names[0], "must not be null", value: .null)
        }
        guard service.codes.use(code, now: request.now) else { throw .unauthorized("The code is not valid") }
        return SessionOperations.body(service.voice.start(now: request.now, withRefresh: true), as: role)
    }
}

/// What a request gives by name, in its query or, as a form, in its body: the published description has the one, clients send the other.
struct Fields {
    private let query: FormFields
    private let form: FormFields

    init(_ request: Request) throws(Refusal) {
        query = request.query
        form = try request.form()
    }

    subscript(_ name: String) -> String? { form[name] ?? query[name] }

    func required(_ name: String) throws(Refusal) -> String {
        guard let value = self[name], !value.isEmpty else {
            throw .invalid(name, "must not be null", value: .null)
        }
        return value
    }
}
