import LosslessJSON

/// Who has which rights documents and sub-accounts.
enum RightsAssignmentOperations {
    private static let list = RightsDocs.place + "/{rightsDocId}/assignments"
    private static let users = AdminUsers.place

    static let all = [
        Operation("GET", list) { service, request throws(Refusal) in
            let id = Int(try request.id(0))
            _ = try service.rightsDocs.document(id)
            let assigned = try service.rightsDocs.users(of: id)
            return .json(JSON(array: assigned.compactMap { service.users.named($0) }))
        },
        Operation("POST", list) { service, request throws(Refusal) in
            let id = Int(try request.id(0))
            _ = try service.rightsDocs.document(id)
            for user in try AdminUserOperations.userIds(service, request) {
                try service.rightsDocs.assign(id, to: user)
            }
            return .json(true)
        },
        Operation("DELETE", list + "/{assignedUserId}") { service, request throws(Refusal) in
            guard try service.rightsDocs.unassign(Int(request.id(0)), from: Int(request.id(1))) else {
                throw .notFound
            }
            return Reply(status: 200, contentType: nil, body: [])
        },
        Operation("POST", users + "/root/{userId}/assignAccount", run: assignAccount),
        Operation("POST", users + "/{userId}/assignAccountToAnyUser", run: assignAccount),
        Operation("POST", users + "/{userId}/bulkAssignAccountToAnyUser") { service, request throws(Refusal) in
            let user = try service.users.user(request).id
            var tables: [JSON] = []
            for account in try request.array().elements {
                tables.append(try assign(account.string ?? account.compact, to: user, isMaster: false, service))
            }
            return .json(JSON(array: tables))
        },
    ]

    private static func assignAccount(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let user = try service.users.user(request).id
        let isMaster = try request.flag("isMaster") ?? false
        _ = try assign(request.required("accountId"), to: user, isMaster: isMaster, service)
        return .json(true)
    }

    /// Assumption: the user gets a document that permits everything in the sub-account.
    private static func assign(
        _ account: String, to user: Int, isMaster: Bool, _ service: Service
    ) throws(Refusal) -> JSON {
        let given: [(String, JSON)] = [
            ("rightsDocName", JSON("Account \(account)")), ("accountId", JSON(account)), ("cascade", true),
            ("accountPermissions", ["CREATE", "READ", "UPDATE", "DELETE", "REPORT"]),
        ]
        let document = try service.rightsDocs.create(
            JSON(members: given), owner: Directory.adminId, isMaster: isMaster)
        try service.rightsDocs.assign(document["rightsDocId"]?.int ?? 0, to: user)
        return JSON(members: [
            ("accountId", JSON(account)), ("isMaster", .bool(isMaster)),
            ("rightsDocName", document["rightsDocName"] ?? .null),
            ("rightsDocJson", JSON(document.compact)), ("owner", try service.users.user(Directory.adminId)),
        ])
    }
}
