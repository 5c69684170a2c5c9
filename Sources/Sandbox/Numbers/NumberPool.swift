import LosslessJSON
import RingCX

/// The phone numbers of the company (DNIS), and the one place that each is assigned to, if any. They are kept as documents, by number.
struct NumberPool {
    /// What a number can lead to.
    enum Target: Equatable {
        case gate(Int64)
        case cloudRouteProfile(Int64)
        case visualIvr(Int64)
    }

    let service: Service

    static let place = Operation.adminRoot + "/utilities/tnManager/dnisPool"
    private static let type = ResourceType(schema: "DnisPool", idField: "dnis", in: .builtIn)
    private static let assignmentType = ResourceType(schema: "AssignedDnis", idField: "dnis", in: .builtIn)

    /// 20 numbers, the first of them 4155550100.
    func fill() throws(Refusal) {
        guard try !service.documents.isFilled(Self.place) else { return }
        try service.documents.setFilled(Self.place)
        for index in 0..<20 {
            let given: [(String, JSON)] = [
                ("dnis", JSON("41555501\(index / 10)\(index % 10)")), ("active", true),
                ("dnisDescription", JSON("Line \(index + 1)")),
                ("reservedAccountId", JSON(Directory.accounts[index < 14 ? 0 : 1].id)), ("smsEnabled", false),
            ]
            _ = try create(JSON(members: given), now: 1_772_461_800_000)
        }
    }

    func all() throws(Refusal) -> [JSON] {
        guard let list = try? JSON(parsing: service.documents.bodies(in: Self.place)) else { throw .failure }
        return Array(list.elements)
    }

    func number(_ dnis: String) throws(Refusal) -> JSON? {
        try service.documents.resource(Self.plain(dnis), in: Self.place)
    }

    func contains(_ dnis: String) throws(Refusal) -> Bool {
        try service.documents.contains(Self.plain(dnis), in: Self.place)
    }

    func create(_ given: JSON, now: Int64) throws(Refusal) -> JSON {
        let number = try Self.type.completed(given)
        let dnis = try Self.checked(number["dnis"] ?? .null)
        guard try !contains(dnis) else { throw .duplicate("dnis", value: dnis) }
        var made = number
        made.set("dateCreated", JSON(Timestamp.text(now)))
        made.set("assignedDnis", .null)
        return try write(made, dnis, now: now)
    }

    /// What it is assigned to is changed elsewhere.
    func change(by given: JSON, now: Int64) throws(Refusal) -> JSON {
        let dnis = try Self.checked(given["dnis"] ?? .null)
        guard let stored = try number(dnis) else { throw Self.unknown(dnis) }
        var changed = try Self.type.changed(stored, by: given)
        changed.set("assignedDnis", stored["assignedDnis"] ?? .null)
        return try write(changed, dnis, now: now)
    }

    func remove(_ dnis: String) throws(Refusal) -> Bool {
        try service.documents.remove(Self.plain(dnis), in: Self.place)
    }

    private func write(_ number: JSON, _ dnis: String, now: Int64) throws(Refusal) -> JSON {
        var number = number
        number.set("dnis", JSON(dnis))
        number.set("dnisE164", JSON("+1" + dnis))
        number.set("lastModified", JSON(Timestamp.text(now)))
        try service.documents.write(number, row: number, id: dnis, in: Self.place, idName: "dnis")
        return number
    }

    static func unknown(_ dnis: String) -> Refusal {
        .invalid("dnis", "is not a number of the pool", value: JSON(dnis))
    }

    static func checked(_ value: JSON) throws(Refusal) -> String {
        let dnis = plain(value.string ?? "")
        guard isNumber(dnis) else { throw .invalid("dnis", "must be a phone number of 10 digits", value: value) }
        return dnis
    }

    static func isNumber(_ text: String) -> Bool {
        text.utf8.count == 10 && text.utf8.allSatisfy { (48...57).contains($0) }
    }

    /// `+14155550100` as `4155550100`.
    static func plain(_ text: String) -> String { text.hasPrefix("+1") ? String(text.dropFirst(2)) : text }
}

extension NumberPool {
    /// What a number is assigned to; null for nothing.
    static func assignment(of number: JSON) -> JSON { number["assignedDnis"] ?? .null }

    static func isAssigned(_ number: JSON, to target: Target) -> Bool {
        let assignment = assignment(of: number)
        return assignment["endPointType"]?.string == target.type
            && assignment["endPointId"]?.string == String(target.id)
    }

    /// The numbers are those of the place from now on.
    func replace(_ target: Target, by given: JSON, now: Int64) throws(Refusal) -> [JSON] {
        let shown = try describe(target)
        for number in try all() where Self.isAssigned(number, to: target) {
            try assign(number, .null, now: now)
        }
        var result: [JSON] = []
        for element in given.elements {
            guard element.kind == .object else { throw .invalid("body", "objects are expected", value: element) }
            let dnis = try Self.checked(element["dnis"] ?? .null)
            guard let number = try number(dnis) else { throw Self.unknown(dnis) }
            guard Self.assignment(of: number).isNull else { throw .duplicate("dnis", value: dnis) }
            result.append(try assign(number, to: target, shown, by: element, now: now))
        }
        return result
    }

    /// Puts a number where it is to lead, wherever it led before.
    func assign(_ dnis: String, to target: Target, by given: JSON, now: Int64) throws(Refusal) -> JSON {
        guard let number = try number(dnis) else { throw Self.unknown(dnis) }
        return try assign(number, to: target, describe(target), by: given, now: now)
    }

    func unassign(_ dnis: String, now: Int64) throws(Refusal) {
        guard let number = try number(dnis), !Self.assignment(of: number).isNull else { throw .notFound }
        try assign(number, .null, now: now)
    }

    /// For a place that is gone.
    func unassignAll(from target: Target, now: Int64) throws(Refusal) {
        for number in try all() where Self.isAssigned(number, to: target) { try assign(number, .null, now: now) }
    }

    private func assign(
        _ number: JSON, to target: Target, _ shown: JSON, by given: JSON, now: Int64
    ) throws(Refusal) -> JSON {
        var assignment = try Self.assignmentType.completed(given)
        for name in ["gate", "cloudRouteProfile", "visualIvr"] { assignment.set(name, .null) }
        assignment.set(target.field, shown)
        assignment.set("endPointType", JSON(target.type))
        assignment.set("endPointId", JSON(String(target.id)))
        assignment.set("dnis", number["dnis"] ?? .null)
        assignment.set("dnisE164", number["dnisE164"] ?? .null)
        if assignment["isActive"]?.kind != .bool { assignment.set("isActive", true) }
        try assign(number, assignment, now: now)
        return assignment
    }

    private func assign(_ number: JSON, _ assignment: JSON, now: Int64) throws(Refusal) {
        var number = number
        number.set("assignedDnis", assignment)
        _ = try write(number, number["dnis"]?.string ?? "", now: now)
    }

    /// What the assignment shows of its place, which must be there.
    private func describe(_ target: Target) throws(Refusal) -> JSON {
        let id = JSON(Int(target.id))
        switch target {
        case .gate(let gate):
            for account in Directory.accounts {
                guard let place = try? service.gates.place(of: gate, inAccount: account.id) else { continue }
                let resource = try service.gates.resource(gate, in: place)
                return JSON(members: [
                    ("gateId", id), ("gateName", resource["gateName"] ?? .null), ("accountId", JSON(account.id)),
                    ("gateGroupId", JSON(Int(place.parent))), ("isActive", resource["isActive"] ?? .null),
                ])
            }
            throw .notFound
        case .cloudRouteProfile:
            let lists = try service.documents.collections(with: String(target.id), named: "cloudProfileId")
            guard let list = lists.first else { throw .notFound }
            let profile = try service.documents.resource(String(target.id), in: list)
            return JSON(members: [
                ("cloudProfileId", id), ("profileName", profile?["profileName"] ?? .null),
                ("isActive", profile?["isActive"] ?? .null),
            ])
        // No operation lists these.
        case .visualIvr: return JSON(members: [("visualIvrId", id), ("isActive", true)])
        }
    }
}

extension NumberPool.Target {
    var id: Int64 {
        switch self {
        case .gate(let id), .cloudRouteProfile(let id), .visualIvr(let id): id
        }
    }

    var field: String {
        switch self {
        case .gate: "gate"
        case .cloudRouteProfile: "cloudRouteProfile"
        case .visualIvr: "visualIvr"
        }
    }

    var type: String {
        switch self {
        case .gate: "ACD"
        case .cloudRouteProfile: "CLOUD_PROFILE"
        case .visualIvr: "VISUAL_IVR"
        }
    }

    /// The one an assignment names.
    init?(_ assignment: JSON) {
        if let id = assignment["gate"]?["gateId"]?.int {
            self = .gate(Int64(id))
        } else if let id = assignment["cloudRouteProfile"]?["cloudProfileId"]?.int {
            self = .cloudRouteProfile(Int64(id))
        } else if let id = assignment["visualIvr"]?["visualIvrId"]?.int {
            self = .visualIvr(Int64(id))
        } else {
            return nil
        }
    }

    init?(product: String, id: Int64) {
        switch product {
        case "ACD": self = .gate(id)
        case "CLOUD_PROFILE": self = .cloudRouteProfile(id)
        case "VISUAL_IVR": self = .visualIvr(id)
        default: return nil
        }
    }
}
