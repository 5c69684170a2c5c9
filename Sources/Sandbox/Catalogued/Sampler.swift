import LosslessJSON
import RingCX

/// What a list holds at first, made from what the catalogue says of its resources: the same for the same place and seed.
struct Sampler {
    let seed: UInt64
    let place: String
    let now: Int64

    /// Lists that begin empty: what only clients make.
    private static let empty: Set<String> = ["authConfigs", "subscriptions", "streams", "dncLists"]

    static func count(of collection: ResourceCollection) -> Int {
        let name = collection.path.lastLiteral
        return empty.contains(name) ? 0 : Names.resources[name]?.count ?? 2
    }

    private var hash: UInt64 {
        place.utf8.reduce(seed &+ 0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Of five or six digits. Those that clients make begin above a million.
    func id(_ number: Int) -> Int64 { 10_000 + Int64(hash % 880_000) + Int64(number) }

    func uuid(number: Int64) -> String {
        var random = SeededRandom(seed: hash &+ UInt64(bitPattern: number))
        let digits = String((random.next() | 1 << 63), radix: 16) + String((random.next() | 1 << 63), radix: 16)
        let text = Array(digits)
        return [text[0..<8], text[8..<12], text[12..<16], text[16..<20], text[20..<32]].map { String($0) }
            .joined(separator: "-")
    }

    /// - Parameter list: the name of the list, `gateQueueEvents`
    func resource(of type: ResourceType, number: Int, _ list: String) -> JSON {
        let names = Names.resources[list]
        let title = names.map { $0[number % $0.count] } ?? "\(Self.title(list)) \(number + 1)"
        return JSON(members: type.fields.map { ($0.name, value(of: $0, title, number)) })
    }

    private func value(of field: Field, _ title: String, _ number: Int) -> JSON {
        switch field.form {
        case .flag: return .bool(["isActive", "active", "enabled"].contains(field.name))
        case .choice(let choices): return choices.first.map { JSON($0) } ?? .null
        case .list: return JSON(array: [])
        case .object: return .null
        case .int32, .int64, .number:
            if field.name.lowercased().hasSuffix("rank") { return JSON(number + 1) }
            return field.name == "isActive" ? 1 : .null
        case .date, .anything: return field.isMoment ? JSON(Timestamp.text(now)) : .null
        case .text: return text(of: field, title, number)
        }
    }

    private func text(of field: Field, _ title: String, _ number: Int) -> JSON {
        let name = field.name.lowercased()
        if field.isName { return JSON(title) }
        if name.hasSuffix("desc") || name.hasSuffix("description") { return JSON(title) }
        if name.hasSuffix("e164") { return JSON("+141555501\(10 + number % 90)") }
        if ["phone", "dnis", "ani", "phonenumber"].contains(name) { return JSON("41555501\(10 + number % 90)") }
        if name.contains("email") { return "contact@example.com" }
        if name.hasSuffix("url") { return "https://example.com/" }
        if name == "countryid" || name == "country" { return "USA" }
        if name == "timezone" { return "US/Eastern" }
        return .null
    }

    /// `resource` with what the server decides: what it lies below, and when it was made.
    func assigned(to resource: JSON, _ type: ResourceType, _ path: OperationPath) -> JSON {
        var resource = resource
        for (name, value) in path.values(in: place) where name != type.idField {
            guard let field = type.fields.first(where: { $0.name == name }) else { continue }
            resource.set(name, field.form == .text ? JSON(value) : JSON.number(text: value) ?? JSON(value))
        }
        if let (name, parent) = parent(of: type) { resource.set(name, parent) }
        if let created = type.fields.first(where: \.isMoment)?.name, resource[created]?.isNull != false {
            resource.set(created, JSON(Timestamp.text(now)))
        }
        return resource
    }

    /// What it lies directly below, where it has a field for that: `dialGroup` of a campaign in `dialGroups/12/campaigns`.
    private func parent(of type: ResourceType) -> (String, JSON)? {
        let segments = place.split(separator: "/")
        guard segments.count > 2, let id = JSON.number(text: String(segments[segments.count - 2])) else { return nil }
        let name = String(segments[segments.count - 3].dropLast())
        guard name.hasSuffix("Group"), type.fields.contains(where: { $0.name == name && $0.form == .object }) else {
            return nil
        }
        return (name, JSON(members: [(name + "Id", id)]))
    }

    /// An answer that is nobody's resource.
    func value(of type: ValueType, _ catalogue: Catalogue) -> JSON {
        if type.isList { return JSON(array: type.values.map { JSON($0) }) }
        if let schema = type.schema {
            return resource(of: ResourceType(schema: schema, idField: "", in: catalogue), number: 0, schema)
        }
        return switch type.kind {
        case .boolean: true
        case .integer, .number: 0
        case .text, .file: "OK"
        case .object: [:]
        case .any: .null
        }
    }

    /// `gateQueueEvents` as `Gate queue event`.
    private static func title(_ list: String) -> String {
        var words = ""
        for character in list.hasSuffix("s") ? list.dropLast() : list[...] {
            words += character.isUppercase && !words.isEmpty ? " " + character.lowercased() : String(character)
        }
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension Field {
    /// Whether it is what people call the resource by.
    var isName: Bool { form == .text && (name == "name" || name.hasSuffix("Name") || name.hasSuffix("Label")) }
    fileprivate var isMoment: Bool { ["createdOn", "createdDate", "createTime", "created"].contains(name) }
}
