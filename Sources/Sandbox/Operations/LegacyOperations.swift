import LosslessJSON

/// Sign-in with a user name and a password, whose token goes into `X-Auth-Token`, and the permanent tokens.
enum LegacyOperations {
    private static let tokens = Operation.adminRoot + "/token"

    static let all = [
        Operation("POST", "/voice/api/v1/auth/login", .open, run: login),
        Operation("GET", "/voice/api/v1/auth/isTokenValid", .open, run: isTokenValid),
        Operation("POST", tokens) { service, _ throws(Refusal) in .text(try service.permanentTokens.make()) },
        Operation("GET", tokens) { service, _ in
            .json(JSON(array: service.permanentTokens.all.map { JSON($0) }))
        },
        Operation("DELETE", tokens + "/{token}") { service, request throws(Refusal) in
            guard try service.permanentTokens.remove(request.parameters[0]) else { throw .notFound }
            return .text("true")
        },
    ]

    private static func login(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let form = try request.form()
        guard let user = try service.user(named: form["username"] ?? request.query["username"] ?? ""),
            (form["password"] ?? request.query["password"]) == service.credentials.password
        else { throw .unauthorized("Invalid username or password") }
        let stays = (form["stayLoggedIn"] ?? request.query["stayLoggedIn"]) == "true"
        let token = service.voice.startLegacy(now: request.now, staysLoggedIn: stays, user: user)
        return .json(UserOperations.loginView(authToken: JSON(token), user: service.users.named(user)))
    }

    private static func isTokenValid(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        .json(JSON.bool(service.useToken(try request.required("token"), now: request.now)))
    }
}
