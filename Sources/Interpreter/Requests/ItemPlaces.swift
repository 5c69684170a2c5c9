public import Language
public import RingCX
public import Transport

/// Where the `name=value` items of a request go: into an open `{name}`, else where the API has the name, else by the verb.
public struct ItemPlaces {
    enum Place {
        case path
        case query
        case header
        /// With the type that the API has the field as, where that is known.
        case body(ValueType?)
    }

    /// What the request is, as far as the catalogue knows.
    let operation: Operation?
    private let placeholders: [String]
    private let isQueryVerb: Bool
    private let fields: [CatalogueField]

    public init(_ request: RequestStatement, at location: Location, of session: Session) {
        placeholders = request.url.placeholders
        isQueryVerb = request.verb.sendsItemsInQuery
        operation = session.operation(request.verb.method.name, request.url.outline(from: location))?.operation
        fields = operation?.body.map { session.fields(of: $0.type) } ?? []
    }

    /// Whether an item of this name becomes a query parameter.
    public func isInQuery(_ name: String) -> Bool {
        if case .query = place(of: name) { true } else { false }
    }

    /// Whether an item of this name becomes a field of the body.
    func isInBody(_ name: String) -> Bool {
        if case .body = place(of: name) { true } else { false }
    }

    func place(of name: String) -> Place {
        if placeholders.contains(name) { return .path }
        if operation?.query.named(name) != nil { return .query }
        if operation?.headers.named(name) != nil { return .header }
        if let field = fields.named(name) { return .body(field.type) }
        return isQueryVerb ? .query : .body(nil)
    }
}

extension URLTemplate {
    /// The path with some text in the place of each splice: enough to tell which operation it is.
    public var outline: String {
        pieces.filter { !$0.isInQuery }.map { piece in
            if case .text(let text) = piece.content { text } else { "x" }
        }.joined()
    }

    /// The same as it is meant at a location; a full URL is meant everywhere.
    public func outline(from location: Location) -> String {
        let outline = outline
        return outline.contains("://") ? outline : location.resolve(outline)
    }
}
