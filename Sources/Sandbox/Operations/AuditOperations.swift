import LosslessJSON
import RingCX

/// Who changed what, as the audit log has it.
///
/// As in life an entry can be found five minutes after the change; that goes by the sandbox's clock, and `--speed N` makes it N times
/// as fast.
enum AuditOperations {
    private static let root = Operation.adminRoot + "/auditLogs"

    static let all = [
        Operation("GET", root + "/auditable") { _, _ in
            .json(
                JSON(
                    array: entities.map {
                        JSON(members: [("name", JSON($0)), ("fullPath", JSON("com.example.ringcx." + $0))])
                    }))
        },
        Operation("PUT", root + "/search", run: search),
    ]

    /// What the operations of the catalogue change.
    private static let entities: [String] = Set(
        Catalogue.builtIn.operations.compactMap { AuditedChange($0.method, $0.path.description)?.entity }
    ).sorted()

    private static let criteria = ResourceType(schema: "AuditLogSearchCriteria", idField: "", in: .builtIn)

    private static func search(_ service: Service, _ request: Request) throws(Refusal) -> Reply {
        let given = try request.object()
        _ = try criteria.completed(given)
        let account = given["accountId"]?.string ?? ""
        guard Directory.owns(account) || account == Directory.mainAccountId else { throw .denied }
        let start = try moment("startDateTime", in: given)
        let end = try moment("endDateTime", in: given)
        guard start <= end else {
            throw .invalid("endDateTime", "must not be before startDateTime", value: given["endDateTime"] ?? .null)
        }
        let lag = Int64(300_000 / max(1, service.options.speed))
        let newest = min(end, request.now - lag)
        guard start <= newest else { return .json(JSON(array: [])) }
        let known = entities.flatMap { [$0, "com.example.ringcx." + $0] }
        var search = AuditTrail.Search(account: account, period: start...newest)
        search.actions = try choices(
            "auditActions", in: given, of: AuditedChange.Action.allCases.map(\.rawValue))
        search.entities = Set(
            try choices("searchEntities", in: given, of: known).map {
                $0.split(separator: ".").last.map(String.init) ?? $0
            })
        search.entityId = given["auditedEntityId"]?.scalarText
        search.userId = given["createUserId"]?.scalarText
        search.isDescending = given["ascOrDesc"]?.string == "DESCENDING"
        return .json(try service.audit.entries(search))
    }

    /// A time with its offset: `2026-03-01T00:00:00-08:00`. `Z` is refused, as the real server does.
    private static func moment(_ name: String, in given: JSON) throws(Refusal) -> Int64 {
        let value = given[name] ?? .null
        guard let text = value.string, let moment = Timestamp.milliseconds(text), hasOffset(text) else {
            throw .invalid(name, "must be a time with its offset, such as 2026-03-01T00:00:00-08:00", value: value)
        }
        return moment
    }

    private static func hasOffset(_ text: String) -> Bool {
        text.utf8.dropFirst(19).contains { $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }
    }

    private static func choices(_ name: String, in given: JSON, of known: [String]) throws(Refusal) -> Set<String> {
        var chosen: Set<String> = []
        guard let list = given[name], list.kind == .array else { return [] }
        for element in list.elements {
            guard let text = element.string, known.contains(text) else {
                throw .invalid(name, "has something that is not known", value: element)
            }
            chosen.insert(text)
        }
        return chosen
    }
}
