import LosslessJSON
import RingCX

/// One change, with what the log shows of it.
struct AuditEntry {
    let change: AuditedChange
    let path: OperationPath
    let request: Request
    /// What was there, where that can be read.
    let before: JSON?
    let reply: JSON?

    /// A longer text is left out.
    private static let longest = 65_536

    /// The sub-account; what belongs to none belongs to the main account.
    var account: String {
        let names = path.names.first
        return names == "accountId" ? request.parameters[0] : Directory.mainAccountId
    }

    /// What is there from now on; for a deletion, what was there.
    private var entity: JSON {
        if change.action == .delete { return before ?? given }
        if let reply, reply.kind == .object || reply.kind == .array { return reply }
        return given
    }

    /// What the client sent; without a body, the parameters of the path.
    private var given: JSON {
        if let body = try? JSON(parsing: request.body) { return body }
        return JSON(members: path.values(request.parameters).map { ($0.name, JSON($0.value)) })
    }

    private var first: JSON { entity.kind == .array ? entity[0] ?? .null : entity }

    var entityId: String {
        if let index = change.idIndex { return request.parameters[index] }
        let name = change.entity.prefix(1).lowercased() + change.entity.dropFirst() + "Id"
        guard first.kind == .object else { return "" }
        return first[name]?.scalarText ?? first.members.first { $0.key.hasSuffix("Id") }?.value.scalarText ?? ""
    }

    private var description: String {
        guard first.kind == .object else { return "" }
        if let name = first["userName"]?.string ?? first["username"]?.string { return name }
        return first.members.lazy.filter { $0.key.hasSuffix("Name") }.compactMap(\.value.string).first ?? ""
    }

    func json(by user: JSON, redactor: Redactor) -> JSON {
        let text = entity.compact
        let body: JSON = text.utf8.count > Self.longest ? .null : JSON(redactor.redact(text))
        return JSON(members: [
            ("id", JSON("\(request.now)-\(change.entity)-\(entityId)")), ("accountId", JSON(account)),
            ("actionType", JSON(change.action.rawValue)),
            ("auditedEntityId", JSON(entityId)), ("auditedEntityDescription", JSON(redactor.redact(description))),
            ("description", JSON("\(change.action.rawValue) \(change.entity) \(entityId)")),
            ("affectedEntityJson", body), ("auditLogResultList", JSON(array: differences(redactor))),
            ("authUser", Self.author(user)), ("createTime", JSON(Int(request.now))),
            ("createTimeAsDateTime", JSON(Timestamp.text(request.now))),
        ])
    }

    private static func author(_ user: JSON) -> JSON {
        JSON(members: [
            ("userId", JSON(user["userId"]?.scalarText ?? "")), ("userName", user["userName"] ?? .null),
            ("firstName", user["firstName"] ?? .null), ("lastName", user["lastName"] ?? .null),
            ("sourceId", .null), ("fullJson", .null),
        ])
    }

    /// The fields that are not what they were.
    private func differences(_ redactor: Redactor) -> [JSON] {
        guard change.action == .update, let before, before.kind == .object, entity.kind == .object else { return [] }
        return entity.members.compactMap { name, value in
            let old = before[name] ?? .null
            guard old.compact != value.compact else { return nil }
            func shown(_ value: JSON) -> JSON {
                let text = redactor.redact(JSON(members: [(name, value)]).compact)
                return (try? JSON(parsing: text))?[name] ?? .null
            }
            return JSON(members: [
                ("attributeName", JSON(name)), ("classType", JSON(Self.className(value))),
                ("originalValue", shown(old)), ("newValue", shown(value)),
            ])
        }
    }

    private static func className(_ value: JSON) -> String {
        switch value.kind {
        case .bool: "Boolean"
        case .number: value.int == nil ? "Double" : "Integer"
        case .string: "String"
        case .array: "List"
        default: "Object"
        }
    }
}
