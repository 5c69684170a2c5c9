import RingCX

/// What the audit log says of an operation that changes something: told from its method and path.
struct AuditedChange: Sendable {
    enum Action: String, Sendable, CaseIterable {
        case delete = "DELETE"
        case create = "CREATE"
        case update = "UPDATE"
    }

    let action: Action
    /// `Gate`, `AgentGroup`
    let entity: String
    /// The parameter that is the entity's id; nil where only the answer tells it.
    let idIndex: Int?
    /// Whether the path names the entity itself, so that a GET of it tells what it was before.
    let isWhole: Bool

    /// Nil for what only reads, and for what lies outside the administration.
    init?(_ method: String, _ template: String) {
        guard method != "GET", template.hasPrefix("/voice/api/v"), template.contains("/admin/"),
            !template.hasPrefix(Operation.adminRoot + "/token"),
            !Self.reads.contains(method + " " + OperationPath(template).shape)
        else { return nil }
        let segments = OperationPath(template).segments
        let byMethod: Action = method == "DELETE" ? .delete : method == "POST" ? .create : .update
        if case .literal(let name)? = segments.last, Self.isList(name) {
            self.init(byMethod, name, byMethod == .create ? nil : Self.lastEntity(segments)?.index)
        } else if let found = Self.lastEntity(segments) {
            let isWhole = found.position == segments.count - 1
            let isCreation = method == "POST" && Self.creators.contains(OperationPath(template).lastLiteral)
            self.init(
                isWhole ? byMethod : isCreation ? .create : .update, found.name,
                OperationPath(template).lastLiteral == "clone" ? nil : found.index, isWhole: isWhole)
        } else {
            let name = segments.reversed().lazy.compactMap(Self.listName).first
            guard let name else { return nil }
            self.init(.update, name, nil)
        }
    }

    private init(_ action: Action, _ list: String, _ idIndex: Int?, isWhole: Bool = false) {
        (self.action, self.idIndex, self.isWhole) = (action, idIndex, isWhole)
        entity = Self.entity(list)
    }

    /// Searches that are no GET.
    private static let reads: Set<String> = Set(
        Catalogue.builtIn.operations.filter { $0.method != "GET" && !$0.isWrite }
            .map { $0.method + " " + OperationPath($0.path.description).shape })

    private static let creators: Set<String> = ["clone", "apiKey", "basic", "customAuth", "jwt", "oauth"]
    /// They end like lists, but are verbs.
    private static let verbs: Set<String> = ["assignAgents", "actions", "process"]

    private static func isList(_ name: String) -> Bool {
        name == "persona-phone-config" || name.hasSuffix("s") && !verbs.contains(name)
    }

    private static func listName(_ segment: OperationPath.Segment) -> String? {
        if case .literal(let name) = segment, isList(name) { name } else { nil }
    }

    /// The last pair of a list and an id in it.
    private static func lastEntity(
        _ segments: [OperationPath.Segment]
    ) -> (name: String, index: Int, position: Int)? {
        for position in segments.indices.dropFirst().reversed() {
            guard case .parameter(let index, _) = segments[position], let name = listName(segments[position - 1])
            else { continue }
            return (name, index, position)
        }
        return nil
    }

    /// `phoneBookEntries` as `PhoneBookEntry`.
    private static func entity(_ list: String) -> String {
        var name = Substring(list)
        if name.hasSuffix("ies") {
            name = name.dropLast(3) + "y"
        } else if name.hasSuffix("s"), !name.hasSuffix("nis") {
            name = name.dropLast()
        }
        return name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
