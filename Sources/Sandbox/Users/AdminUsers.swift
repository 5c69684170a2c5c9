import LosslessJSON
import RingCX

/// The administrators and supervisors, each below the one who made it. They are kept as documents.
struct AdminUsers {
    let service: Service

    static let place = Operation.adminRoot + "/users"
    static let readerId = 2_539
    private static let idName = "userId"
    private static let type = ResourceType(schema: "User", idField: idName, in: .builtIn)

    /// Those that are there from the start: the sandbox's user, a supervisor, and one who may only read.
    func fill() throws(Refusal) {
        guard try !service.documents.isFilled(Self.place) else { return }
        try service.documents.setFilled(Self.place)
        let robin = Directory.email
        let seeds: [(id: Int, name: String, first: String, last: String, roles: [String])] = [
            (Directory.adminId, robin, Directory.firstName, Directory.lastName, ["SUPER_USER"]),
            (2_538, "sam.bell@example.com", "Sam", "Bell", ["USER", "MANAGE_USERS"]),
            (Self.readerId, "reader@example.com", "Rae", "Reader", ["USER"]),
        ]
        for seed in seeds {
            let isRoot = seed.id == Directory.adminId
            let given: [(String, JSON)] = [
                ("userName", JSON(seed.name)), ("firstName", JSON(seed.first)), ("lastName", JSON(seed.last)),
                ("enabled", true), ("rootUser", .bool(isRoot)), ("roles", Self.roles(seed.roles)),
                ("rcUserId", isRoot ? JSON(Directory.rcUserId) : .null),
                ("parentPath", JSON(isRoot ? "" : "/\(Directory.adminId)")),
            ]
            try write(Self.type.completed(JSON(members: given)), seed.id)
        }
    }

    static func roles(_ types: [String]) -> JSON {
        JSON(
            array: types.map { type in
                let words = type.split(separator: "_").map { $0.lowercased() }.joined(separator: " ")
                return JSON(members: [
                    ("roleType", JSON(type)), ("description", JSON(words.prefix(1).uppercased() + words.dropFirst())),
                ])
            })
    }

    static func roleTypes(_ user: JSON) -> [String] {
        user["roles"]?.elements.compactMap { $0["roleType"]?.string } ?? []
    }
}

extension AdminUsers {
    /// In the order they were made.
    func all() throws(Refusal) -> [JSON] {
        guard let list = try? JSON(parsing: service.documents.bodies(in: Self.place)) else { throw .failure }
        return Array(list.elements)
    }

    func user(_ id: Int) throws(Refusal) -> JSON {
        guard let user = try service.documents.resource(String(id), in: Self.place) else { throw .notFound }
        return user
    }

    /// The one that a path names at `index`.
    func user(_ request: Request, _ index: Int = 0) throws(Refusal) -> (id: Int, user: JSON) {
        let id = Int(try request.id(index))
        return (id, try user(id))
    }

    /// For what must not fail: the log of changes.
    func named(_ id: Int) -> JSON? { try? user(id) }

    /// An active user of this name. All of them sign in with the sandbox's password.
    func id(named name: String) throws(Refusal) -> Int? {
        try all().first { $0["userName"]?.string == name && $0["enabled"]?.bool == true }?["userId"]?.int
    }

    static func parent(of user: JSON) -> Int? {
        (user["parentPath"]?.string ?? "").split(separator: "/").last.flatMap { Int($0) }
    }

    /// Those directly below a user.
    func children(of id: Int) throws(Refusal) -> [JSON] { try all().filter { Self.parent(of: $0) == id } }

    /// A user with all that are below it.
    func tree(_ user: JSON, of all: [JSON], activeOnly: Bool) -> JSON {
        var user = user
        let id = user["userId"]?.int
        let below = all.filter { Self.parent(of: $0) == id && (!activeOnly || $0["enabled"]?.bool == true) }
        user.set("children", JSON(array: below.map { tree($0, of: all, activeOnly: activeOnly) }))
        return user
    }
}

extension AdminUsers {
    func create(_ given: JSON, below parent: Int?, now: Int64) throws(Refusal) -> JSON {
        var user = try Self.type.completed(given)
        try checkName(user, id: nil)
        user.set("parentPath", JSON(try path(below: parent)))
        user.set("rootUser", .bool(parent == nil))
        user.set("creationDate", JSON(Timestamp.text(now)))
        user.set("children", JSON(array: []))
        if given["enabled"] == nil { user.set("enabled", true) }
        if Self.roleTypes(user).isEmpty { user.set("roles", Self.roles(["USER"])) }
        return try write(user, Int(service.documents.newId(named: Self.idName)))
    }

    /// Where a user is, and whom it has below it, is not changed this way.
    func change(_ id: Int, by given: JSON) throws(Refusal) -> JSON {
        let stored = try user(id)
        var user = try Self.type.changed(stored, by: given)
        try checkName(user, id: id)
        for name in ["parentPath", "rootUser", "creationDate", "children"] {
            user.set(name, stored[name] ?? .null)
        }
        return try write(user, id)
    }

    func setRoles(_ types: [String], of id: Int) throws(Refusal) {
        var user = try user(id)
        user.set("roles", Self.roles(types))
        _ = try write(user, id)
    }

    /// Puts those below one user below another, with all that are below them.
    func move(childrenOf old: Int, to new: Int) throws(Refusal) {
        for child in try children(of: old) {
            guard let id = child["userId"]?.int, id != new else { continue }
            try place(child, id, below: new)
        }
    }

    private func place(_ user: JSON, _ id: Int, below parent: Int) throws(Refusal) {
        var user = user
        user.set("parentPath", JSON(try path(below: parent)))
        _ = try write(user, id)
        for child in try children(of: id) {
            if let childId = child["userId"]?.int { try place(child, childId, below: id) }
        }
    }

    func remove(_ id: Int) throws(Refusal) {
        for child in try children(of: id) { if let child = child["userId"]?.int { try remove(child) } }
        guard try service.documents.remove(String(id), in: Self.place) else { throw .notFound }
    }

    /// Whether one user is somewhere below another.
    func isBelow(_ id: Int, _ ancestor: Int) throws(Refusal) -> Bool {
        (try user(id)["parentPath"]?.string ?? "").split(separator: "/").contains { Int($0) == ancestor }
    }

    private func path(below parent: Int?) throws(Refusal) -> String {
        guard let parent else { return "" }
        return (try user(parent)["parentPath"]?.string ?? "") + "/\(parent)"
    }

    private func checkName(_ user: JSON, id: Int?) throws(Refusal) {
        guard let name = user["userName"]?.string, !name.isEmpty else {
            throw .invalid("userName", "must not be empty", value: user["userName"] ?? .null)
        }
        let isTaken = try all().contains { $0["userName"]?.string == name && $0["userId"]?.int != id }
        guard !isTaken else { throw .duplicate("userName", value: name) }
    }

    @discardableResult
    private func write(_ user: JSON, _ id: Int) throws(Refusal) -> JSON {
        var user = user
        user.set("userId", JSON(id))
        let names = [user["firstName"]?.string, user["lastName"]?.string].compactMap(\.self)
        user.set("fullName", JSON(names.joined(separator: " ")))
        try service.documents.write(
            user, row: Self.type.row(of: user), id: String(id), in: Self.place, idName: Self.idName)
        return user
    }
}
