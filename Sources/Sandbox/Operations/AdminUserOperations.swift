import LosslessJSON

/// Administrators and supervisors.
enum AdminUserOperations {
    private static let list = AdminUsers.place
    private static let one = list + "/{userId}"

    static let all = [
        Operation("GET", list, run: users),
        Operation("POST", list) { service, request throws(Refusal) in
            let parent = try request.count("parentUserId") ?? service.caller(request)
            return .json(try make(service, request, below: parent))
        },
        Operation("POST", list + "/root") { service, request throws(Refusal) in
            .json(try make(service, request, below: nil))
        },
        Operation("GET", list + "/availableUserNames") { service, request throws(Refusal) in
            let name = try request.required("userName")
            let isTaken = try service.users.all().contains { $0["userName"]?.string == name }
            return .json([("userName", JSON(name)), ("available", .bool(!isTaken))])
        },
        Operation("PUT", list + "/reassign", run: reassign),
        Operation("POST", list + "/passwordReset", run: changePassword),
        Operation("POST", list + "/duplicateAuthenticatedUser", run: duplicate),
        Operation("GET", one) { service, request throws(Refusal) in
            let user = try service.users.user(request).user
            return .json(service.users.tree(user, of: try service.users.all(), activeOnly: false))
        },
        Operation("PUT", one) { service, request throws(Refusal) in
            try .json(service.users.change(Int(request.id(0)), by: request.object()))
        },
        Operation("DELETE", one, run: remove),
        Operation("GET", one + "/children") { service, request throws(Refusal) in
            let all = try service.users.all()
            let below = try service.users.children(of: service.users.user(request).id)
            return .json(JSON(array: below.map { service.users.tree($0, of: all, activeOnly: false) }))
        },
        Operation("PUT", one + "/setIsActive", run: setIsActive),
        Operation("POST", one + "/passwordReset") { service, request throws(Refusal) in
            _ = try service.users.user(request)
            _ = try request.required("returnPath")
            return .json(true)
        },
        Operation("PUT", one + "/dashboards/{dashboardId}/share", run: share),
    ]

    private static func users(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let activeOnly = try request.flag("activeOnly") ?? false
        let all = try service.users.all()
        let active = all.filter { !activeOnly || $0["enabled"]?.bool == true }
        if try request.flag("flatten") ?? false { return .json(JSON(array: active)) }
        let roots = active.filter { AdminUsers.parent(of: $0) == nil }
        return .json(JSON(array: roots.map { service.users.tree($0, of: all, activeOnly: activeOnly) }))
    }

    private static func make(_ service: Service, _ request: Request, below parent: Int?) throws(Refusal) -> JSON {
        if let parent, service.users.named(parent) == nil {
            throw .invalid("parentUserId", "is not a user", value: JSON(parent))
        }
        return try service.users.create(request.object(), below: parent, now: request.now)
    }

    /// Those below one user, and the documents it owns, go to another.
    private static func reassign(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let old = try user("oldUserId", service, request)
        let new = try user("reassignUserId", service, request)
        try hand(over: old, to: new, service)
        return Reply(status: 201, contentType: nil, body: [])
    }

    private static func hand(over old: Int, to new: Int, _ service: Service) throws(Refusal) {
        guard old != new, try !service.users.isBelow(new, old) else {
            throw .invalid("reassignUserId", "must not be the user or one below it", value: JSON(new))
        }
        try service.users.move(childrenOf: old, to: new)
        try service.rightsDocs.move(ownedBy: old, to: new)
    }

    private static func user(_ name: String, _ service: Service, _ request: Request) throws(Refusal) -> Int {
        _ = try request.required(name)
        guard let id = try request.count(name), service.users.named(id) != nil else {
            throw .invalid(name, "is not a user", value: JSON(request.query[name] ?? ""))
        }
        return id
    }

    /// With `reassignUserId` those below the user go to another; with `cascadeDelete`, which is the default, they go too.
    private static func remove(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let id = try service.users.user(request).id
        let cascades = try request.flag("cascadeDelete") ?? true
        guard id != service.caller(request), id != Directory.adminId else {
            throw .invalid("The user that is signed in, and the first one, cannot be deleted")
        }
        if request.query["reassignUserId"] != nil {
            try hand(over: id, to: user("reassignUserId", service, request), service)
        } else if !cascades, try !service.users.children(of: id).isEmpty {
            throw .invalid("The user has users below it; give reassignUserId, or cascadeDelete=true")
        }
        try service.rightsDocs.unassignAll(from: id)
        try service.users.remove(id)
        return Reply(status: 200, contentType: nil, body: [])
    }

    private static func setIsActive(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let id = try service.users.user(request).id
        let value = try request.object()["isActive"] ?? .null
        guard value.kind == .bool else { throw .invalid("isActive", "must be true or false", value: value) }
        _ = try service.users.change(id, by: JSON(members: [("enabled", value)]))
        return .json(true)
    }

    /// The password is checked, but stays what it is: it signs in to the sandbox.
    private static func changePassword(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        guard try request.required("currentPassword") == service.credentials.password else {
            throw .invalid("The current password is not right")
        }
        guard try !request.required("newPassword").isEmpty else {
            throw .invalid("newPassword", "must not be empty", value: .null)
        }
        return .json(true)
    }

    private static func duplicate(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let id = service.caller(request)
        let user = try service.users.user(id)
        let token = service.voice.startLegacy(now: request.now, staysLoggedIn: false, user: id)
        return .json([
            ("authToken", JSON(token)), ("id", JSON(String(id))), ("name", user["userName"] ?? .null),
            ("isApiToken", false), ("stayLoggedIn", false),
            ("superUser", .bool(AdminUsers.roleTypes(user).contains("SUPER_USER"))), ("user", user),
            ("rightsDocs", [:]), ("masterRightsDocs", [:]), ("masterRightsDocsValues", []),
        ])
    }

    /// A copy for each user of `?userIds=1&userIds=2`; the answer has the ids of the copies.
    private static func share(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let owner = try service.users.user(request).id
        let list = AdminUsers.place + "/\(owner)/dashboards"
        guard let dashboard = try service.documents.resource(request.parameters[1], in: list) else { throw .notFound }
        var copies: [JSON] = []
        for user in try userIds(service, request) {
            var copy = dashboard
            let id = try service.documents.newId(named: "id")
            copy.set("id", JSON(Int(id)))
            try service.documents.write(
                copy, row: copy, id: String(id), in: AdminUsers.place + "/\(user)/dashboards", idName: "id")
            copies.append(JSON(Int(id)))
        }
        return .json(JSON(array: copies))
    }

    /// The query names each user for itself: `?userIds=1&userIds=2`.
    static func userIds(_ service: Service, _ request: Request) throws(Refusal) -> [Int] {
        let texts = request.query.fields.filter { $0.name == "userIds" }.map(\.value)
        guard !texts.isEmpty else { throw .invalid("userIds", "must be given in the query", value: .null) }
        var ids: [Int] = []
        for text in texts {
            guard let id = Int(text), service.users.named(id) != nil else {
                throw .invalid("userIds", "is not a user; give each as userIds=ID", value: JSON(text))
            }
            ids.append(id)
        }
        return ids
    }
}
