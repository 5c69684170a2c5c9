import LosslessJSON

/// The roles of users.
enum RoleOperations {
    private static let list = AdminUsers.place + "/{userId}/roles"

    static let all = [
        Operation("GET", list) { service, request throws(Refusal) in
            let user = try service.users.user(request).user
            return .json(JSON(array: AdminUsers.roleTypes(user).map { JSON($0) }))
        },
        Operation("POST", list + "/{roleType}") { service, request throws(Refusal) in
            try change(service, request) { roles, role in
                if !roles.contains(role) { roles.append(role) }
            }
        },
        Operation("DELETE", list + "/{roleType}") { service, request throws(Refusal) in
            try change(service, request) { roles, role in roles.removeAll { $0 == role } }
        },
    ]

    private static func change(
        _ service: Service, _ request: Request, _ body: (inout [String], String) -> Void
    ) throws(Refusal) -> Reply {
        let (id, user) = try service.users.user(request)
        let role = request.parameters[1]
        guard Right.roleTypes.contains(role) else {
            throw .invalid(
                "roleType", "must be one of " + Right.roleTypes.joined(separator: ", "), value: JSON(role))
        }
        var roles = AdminUsers.roleTypes(user)
        body(&roles, role)
        try service.users.setRoles(roles, of: id)
        return .json(true)
    }
}
