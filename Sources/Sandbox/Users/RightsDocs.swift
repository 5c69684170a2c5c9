import LosslessJSON
import RingCX

/// The documents that say what their users may do in a sub-account. They are kept as documents, and so is who they are assigned to.
struct RightsDocs {
    let service: Service

    static let place = Operation.adminRoot + "/rightsDocs"
    private static let idName = "rightsDocId"
    private static let type = ResourceType(schema: "RightsDocument", idField: idName, in: .builtIn)
    private static let allVerbs = ["CREATE", "READ", "UPDATE", "DELETE", "REPORT"]

    /// Those that are there from the start, in each sub-account.
    func fill() throws(Refusal) {
        guard try !service.documents.isFilled(Self.place) else { return }
        try service.documents.setFilled(Self.place)
        let seeds: [(name: String, verbs: [String], users: [Int], isMaster: Bool)] = [
            ("Administrators", Self.allVerbs, [Directory.adminId], true),
            ("Supervisors", ["READ", "UPDATE", "REPORT"], [2_538], false),
            ("Read only", ["READ"], [AdminUsers.readerId], false),
        ]
        var id = 4_100
        for account in Directory.accounts {
            for seed in seeds {
                let given: [(String, JSON)] = [
                    ("rightsDocName", JSON(seed.name)), ("accountId", JSON(account.id)),
                    ("accountPermissions", JSON(array: seed.verbs.map { JSON($0) })), ("cascade", true),
                    ("ownerId", JSON(Directory.adminId)), ("isMaster", .bool(seed.isMaster)),
                ]
                id += 1
                _ = try write(Self.type.completed(JSON(members: given)), id)
                for user in seed.users { try assign(id, to: user) }
            }
        }
    }

    func all() throws(Refusal) -> [JSON] {
        guard let list = try? JSON(parsing: service.documents.bodies(in: Self.place)) else { throw .failure }
        return Array(list.elements)
    }

    func document(_ id: Int) throws(Refusal) -> JSON {
        guard let document = try service.documents.resource(String(id), in: Self.place) else { throw .notFound }
        return document
    }

    /// - Parameter isMaster: master documents are for the whole of a sub-account, the others for its parts
    func create(_ given: JSON, owner: Int, isMaster: Bool) throws(Refusal) -> JSON {
        var document = try Self.type.completed(given)
        try check(document)
        document.set("ownerId", JSON(owner))
        document.set("isMaster", .bool(isMaster))
        return try write(document, Int(service.documents.newId(named: Self.idName)))
    }

    func change(_ id: Int, by given: JSON) throws(Refusal) -> JSON {
        let stored = try document(id)
        var document = try Self.type.changed(stored, by: given)
        try check(document)
        for name in ["ownerId", "isMaster"] { document.set(name, stored[name] ?? .null) }
        return try write(document, id)
    }

    func remove(_ id: Int) throws(Refusal) {
        guard try service.documents.remove(String(id), in: Self.place) else { throw .notFound }
    }

    /// Who owns a document that belongs to somebody who is gone.
    func move(ownedBy old: Int, to new: Int) throws(Refusal) {
        for document in try all() where document["ownerId"]?.int == old {
            var document = document
            document.set("ownerId", JSON(new))
            if let id = document["rightsDocId"]?.int { _ = try write(document, id) }
        }
    }

    private func check(_ document: JSON) throws(Refusal) {
        guard let name = document["rightsDocName"]?.string, !name.isEmpty else {
            throw .invalid("rightsDocName", "must not be empty", value: document["rightsDocName"] ?? .null)
        }
        guard let account = document["accountId"]?.string, Directory.owns(account) else {
            throw .invalid("accountId", "is not a sub-account of yours", value: document["accountId"] ?? .null)
        }
        for verb in document["accountPermissions"]?.elements.map({ $0 }) ?? [] {
            guard let text = verb.string, Self.allVerbs.contains(text) else {
                throw .invalid(
                    "accountPermissions", "must be of \(Self.allVerbs.joined(separator: ", "))", value: verb)
            }
        }
    }

    private func write(_ document: JSON, _ id: Int) throws(Refusal) -> JSON {
        var document = document
        document.set("rightsDocId", JSON(id))
        try service.documents.write(
            document, row: Self.type.row(of: document), id: String(id), in: Self.place, idName: Self.idName)
        return document
    }
}

extension RightsDocs {
    private static func assignments(_ id: Int) -> String { "\(place)/\(id)/assignments" }

    /// The ids of the users a document is assigned to.
    func users(of id: Int) throws(Refusal) -> [Int] {
        try service.documents.ids(in: Self.assignments(id)).compactMap { Int($0) }
    }

    func assign(_ id: Int, to user: Int) throws(Refusal) {
        try service.documents.write(
            JSON(members: [("userId", JSON(user))]), row: .null, id: String(user), in: Self.assignments(id),
            idName: "assignedUserId")
    }

    /// Whether it was assigned.
    func unassign(_ id: Int, from user: Int) throws(Refusal) -> Bool {
        try service.documents.remove(String(user), in: Self.assignments(id))
    }

    func unassignAll(from user: Int) throws(Refusal) {
        for document in try all() {
            if let id = document["rightsDocId"]?.int { _ = try unassign(id, from: user) }
        }
    }

    func assigned(to user: Int) throws(Refusal) -> [JSON] {
        var assigned: [JSON] = []
        for document in try all() where try users(of: document["rightsDocId"]?.int ?? 0).contains(user) {
            assigned.append(document)
        }
        return assigned
    }
}
