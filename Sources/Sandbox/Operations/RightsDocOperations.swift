import LosslessJSON

/// Rights documents as their users see them: in lists by sub-account.
enum RightsDocOperations {
    private static let user = AdminUsers.place + "/{userId}"

    static let all =
        resources("rightsDocs", isMaster: false) + resources("masterRightsDocs", isMaster: true) + [
            map("rightsDocsWithSubAccounts") { _, _, _ in true },
            map("ownedRightsDocs") { document, id, _ in !isMaster(document) && document["ownerId"]?.int == id },
            map("ownedMasterRightsDocs") { document, id, _ in isMaster(document) && document["ownerId"]?.int == id },
            map("assignedRightsDocs") { document, _, isAssigned in !isMaster(document) && isAssigned },
            map("assignedMasterRightsDocs") { document, _, isAssigned in isMaster(document) && isAssigned },
            merged("aggregatedRightsDocs") { !isMaster($0) },
            merged("effectiveAssignedRightsDocs") { _ in true },
        ]

    private static func isMaster(_ document: JSON) -> Bool { document["isMaster"]?.bool == true }

    private static func resources(_ name: String, isMaster wanted: Bool) -> [Operation] {
        let list = user + "/" + name
        let one = list + "/{rightsDocId}"
        /// The document must be of the kind that the path names.
        @Sendable func id(_ service: Service, _ request: Request) throws(Refusal) -> Int {
            _ = try service.users.user(request)
            let id = Int(try request.id(1))
            guard try isMaster(service.rightsDocs.document(id)) == wanted else { throw .notFound }
            return id
        }
        return [
            map(name) { document, _, _ in isMaster(document) == wanted },
            Operation("POST", list) { service, request throws(Refusal) in
                let owner = try service.users.user(request).id
                return .json(try service.rightsDocs.create(request.object(), owner: owner, isMaster: wanted))
            },
            Operation("GET", one) { service, request throws(Refusal) in
                .json(try service.rightsDocs.document(id(service, request)))
            },
            Operation("PUT", one) { service, request throws(Refusal) in
                .json(try service.rightsDocs.change(id(service, request), by: request.object()))
            },
            Operation("DELETE", one) { service, request throws(Refusal) in
                try service.rightsDocs.remove(id(service, request))
                return Reply(status: 200, contentType: nil, body: [])
            },
        ]
    }

    /// Lists of documents, by sub-account.
    private static func map(
        _ name: String, where isWanted: @escaping @Sendable (JSON, Int, Bool) -> Bool
    ) -> Operation {
        Operation("GET", user + "/" + name) { service, request throws(Refusal) in
            let id = try service.users.user(request).id
            var lists: [String: [JSON]] = [:]
            for document in try service.rightsDocs.all() {
                let users = try service.rightsDocs.users(of: document["rightsDocId"]?.int ?? 0)
                guard isWanted(document, id, users.contains(id)) else { continue }
                var shown = document
                shown.set("assigned", .bool(users.contains(id)))
                lists[document["accountId"]?.string ?? "", default: []].append(shown)
            }
            return .json(lists.sorted { $0.key < $1.key }.map { ($0.key, JSON(array: $0.value)) })
        }
    }

    /// One document for each sub-account, with all that those assigned to the user permit there.
    private static func merged(_ name: String, where isWanted: @escaping @Sendable (JSON) -> Bool) -> Operation {
        Operation("GET", user + "/" + name) { service, request throws(Refusal) in
            let id = try service.users.user(request).id
            var documents: [(String, JSON)] = []
            for document in try service.rightsDocs.assigned(to: id) where isWanted(document) {
                let account = document["accountId"]?.string ?? ""
                if let index = documents.firstIndex(where: { $0.0 == account }) {
                    documents[index].1 = union(documents[index].1, document)
                } else {
                    documents.append((account, document))
                }
            }
            return .json(documents)
        }
    }

    private static func union(_ left: JSON, _ right: JSON) -> JSON {
        var result = left
        for name in ["accountPermissions", "productPermissions", "resourcePermissions"] {
            var elements = Array(left[name]?.elements ?? JSON(array: []).elements)
            for element in right[name]?.elements ?? JSON(array: []).elements
            where !elements.contains(where: { $0.compact == element.compact }) {
                elements.append(element)
            }
            result.set(name, JSON(array: elements))
        }
        return result
    }
}
