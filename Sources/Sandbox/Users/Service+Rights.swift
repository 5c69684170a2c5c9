import LosslessJSON

extension Service {
    var users: AdminUsers { AdminUsers(service: self) }
    var rightsDocs: RightsDocs { RightsDocs(service: self) }

    /// The id of the user of this name, if it may sign in. Every user's password is the sandbox's.
    func user(named name: String) throws(Refusal) -> Int? {
        credentials.names(name) ? Directory.adminId : try users.id(named: name)
    }

    /// The id of the user whose token a request carries.
    func caller(_ request: Request) -> Int {
        let headers = request.headers
        let token =
            headers.first("Authorization").flatMap(Authorization.bearer) ?? headers.first("X-Auth-Token")
            ?? headers.cookie("access_token")
        return token.map { voice.owner(of: $0) } ?? Directory.adminId
    }

    /// The sandbox's own user may do everything; others what their roles and the rights documents assigned to them say.
    func checkRights(to operation: Operation, _ request: Request) throws(Refusal) {
        let id = caller(request)
        guard id != Directory.adminId, let right = Right(operation) else { return }
        guard let user = users.named(id), user["enabled"]?.bool == true else { throw .denied }
        let roles = AdminUsers.roleTypes(user)
        guard !roles.contains("SUPER_USER") else { return }
        let account = operation.access == .account ? request.parameters[0] : nil
        guard let missing = try right.missing(roles: roles, verbs: verbs(of: id, in: account)) else { return }
        throw .denied(permission: missing)
    }

    /// What the documents of a user permit in a sub-account; in any, where none is named.
    private func verbs(of user: Int, in account: String?) throws(Refusal) -> Set<String> {
        var verbs: Set<String> = []
        for document in try rightsDocs.assigned(to: user) {
            guard account == nil || document["accountId"]?.string == account else { continue }
            verbs.formUnion(document["accountPermissions"]?.elements.compactMap(\.string) ?? [])
            for product in document["productPermissions"]?.elements.map({ $0 }) ?? [] {
                verbs.formUnion(product["permissions"]?.elements.compactMap(\.string) ?? [])
            }
        }
        return verbs
    }
}
