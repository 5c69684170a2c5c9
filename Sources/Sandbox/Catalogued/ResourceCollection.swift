import RingCX

/// A list of resources of one type that the catalogue has operations for.
struct ResourceCollection: Sendable {
    let path: OperationPath
    /// Its path, with `{}` for each parameter.
    let shape: String
    let type: ResourceType
    /// Whether the server numbers its resources. Others are known by what a client gave, or by a UUID.
    let isNumbered: Bool

    /// What the id is called where the path and the resource disagree.
    private static let idFields = [
        "AgentSkillProfile": "profileId", "CloudRouteGroup": "cloudGroupId",
        "CloudRouteDestination": "cloudDestinationId", "CloudRouteProfile": "cloudProfileId",
        "CloudRouteAssignedDestination": "assignedDestinationId", "CloudRouteDestinationOverride": "destOverrideId",
        "CloudRouteAssignedOverride": "assignedOverrideId", "CloudRouteDtmfEvent": "cloudRouteDtmfId",
        "TracScheduleOverride": "scheduleOverrideId", "Dashboard": "id",
    ]

    init(at path: OperationPath, schema: String, parameter: String, in catalogue: Catalogue) {
        self.path = path
        shape = path.shape
        let idField = Self.idFields[schema] ?? parameter
        type = ResourceType(schema: schema, idField: idField, in: catalogue)
        let described = catalogue.fields(of: schema).named(idField)
        isNumbered = described.map { $0.type.kind == .integer } ?? true
    }
}

/// All lists that the catalogue has operations for, by shape.
struct CollectionIndex: Sendable {
    private(set) var collections: [String: ResourceCollection] = [:]

    /// A path with a parameter at its end names an item of a list, if the list or the item can be both read and written.
    init(_ catalogue: Catalogue) {
        let operations = catalogue.operations.map { (operation: $0, path: OperationPath($0.path.description)) }
        let byShape = Dictionary(grouping: operations) { $0.path.shape }
        for items in byShape.values {
            guard let path = items.first?.path, path.endsInParameter, let parameter = path.names.last else { continue }
            let list = path.shape(count: path.segments.count - 1)
            let lists = (byShape[list] ?? []).map(\.operation)
            let methods = Set(items.map(\.operation.method)).union(lists.map(\.method))
            let schema = (items.map(\.operation) + lists).lazy.compactMap(Self.schema).first
            guard let schema, methods.contains("GET"), methods.count > 1 else { continue }
            guard lists.contains(where: { $0.reply?.type.schema != nil }) || items.count > 1 else { continue }
            collections[list] = ResourceCollection(
                at: path.withoutLast, schema: schema, parameter: parameter, in: catalogue)
        }
    }

    private static func schema(_ operation: RingCX.Operation) -> String? {
        operation.reply?.type.schema ?? operation.body?.type.schema
    }
}
