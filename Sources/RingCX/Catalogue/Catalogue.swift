internal import CCatalogue
public import LosslessJSON

/// What is known of an API: its operations, and the fields of what they take and give.
public struct Catalogue: Sendable {
    public let title: String
    public let operations: [Operation]
    private let schemas: JSON

    /// RingCX, as it was when rcx was built. Read at first use, which takes a few milliseconds.
    public static let builtIn = Catalogue(embedded)

    /// Knows nothing: every request is as good as any other.
    public static let empty = Catalogue(JSON(members: [(String, JSON)]()))

    public init(_ json: JSON) {
        title = json["title"]?.string ?? ""
        operations = json["operations"]?.elements.compactMap(Operation.init) ?? []
        schemas = json["schemas"] ?? JSON(members: [(String, JSON)]())
    }

    /// The fields of an object the catalogue has a name for, in the order of the description; empty when it says nothing of them.
    public func fields(of schema: String) -> [CatalogueField] { [CatalogueField](schemas[schema]) }

    /// The fields of an object, or of the objects in a list.
    public func fields(of type: ValueType) -> [CatalogueField] { type.schema.map(fields) ?? [] }

    private static var embedded: JSON {
        let bytes = UnsafeBufferPointer(start: rcx_catalogue, count: rcx_catalogue_size)
        guard let json = try? JSON(parsing: Array(bytes)) else {
            preconditionFailure("the catalogue is built from JSON")
        }
        return json
    }
}
