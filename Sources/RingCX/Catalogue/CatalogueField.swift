import LosslessJSON

/// A parameter of an operation, or a field of an object.
public struct CatalogueField: Sendable, Equatable {
    public let name: String
    public let type: ValueType
    public let isRequired: Bool
    /// What the server takes when it is left out.
    public let defaultText: String?
    /// The field that makes up for this one where it is required and missing.
    public let alternative: String?

    public init(
        _ name: String, _ type: ValueType, isRequired: Bool = false, defaultText: String? = nil,
        alternative: String? = nil
    ) {
        self.alternative = alternative
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.defaultText = defaultText
    }
}

/// In the file: `"name": "text!"`, or an object when there is more to say than type and `!` for required.
extension CatalogueField {
    init(_ name: String, _ description: JSON) {
        let spelling = description.string ?? description["type"]?.string ?? "any"
        let isRequired = spelling.hasSuffix("!")
        var type = ValueType(spelling: isRequired ? spelling.dropLast() : spelling[...])
        type.values = description["values"]?.elements.compactMap(\.string) ?? []
        self.init(
            name, type, isRequired: isRequired, defaultText: description["default"]?.string,
            alternative: description["or"]?.string)
    }

    var description: JSON {
        let spelling = JSON(type.spelling + (isRequired ? "!" : ""))
        guard !type.values.isEmpty || defaultText != nil || alternative != nil else { return spelling }
        var whole = JSON(members: [("type", spelling)])
        if !type.values.isEmpty { whole.set("values", JSON(array: type.values.map { JSON($0) })) }
        if let defaultText { whole.set("default", JSON(defaultText)) }
        if let alternative { whole.set("or", JSON(alternative)) }
        return whole
    }
}

extension [CatalogueField] {
    init(_ descriptions: JSON?) {
        self = descriptions?.members.map { CatalogueField($0.key, $0.value) } ?? []
    }

    var descriptions: JSON { JSON(members: map { ($0.name, $0.description) }) }

    /// The field of this name.
    public func named(_ name: String) -> CatalogueField? { first { $0.name == name } }
}
