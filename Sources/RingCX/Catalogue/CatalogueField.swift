import LosslessJSON

/// A parameter of an operation, or a field of an object.
public struct CatalogueField: Sendable, Equatable {
    public let name: String
    public let type: ValueType
    public let isRequired: Bool
    /// What the server takes when it is left out.
    public let defaultText: String?
    /// A value to begin with; a body without it is seldom of use.
    public let example: String?
    /// The field that makes up for this one where it is required and missing.
    public let alternative: String?

    public init(
        _ name: String, _ type: ValueType, isRequired: Bool = false, defaultText: String? = nil,
        example: String? = nil, alternative: String? = nil
    ) {
        self.alternative = alternative
        self.name = name
        self.type = type
        self.isRequired = isRequired
        self.defaultText = defaultText
        self.example = example
    }

    /// Something to begin with: the example, the default, the first of the values there are, or the name itself.
    public var sample: String {
        if let text = example ?? defaultText ?? type.values.first { return text }
        return switch type.kind {
        case .integer, .number: "1"
        case .boolean: "false"
        case .text where type.format == "date-time": "2026-03-02T09:00:00-05:00"
        case .text where type.format == "date": "2026-03-02"
        default: name
        }
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
            example: description["example"]?.string, alternative: description["or"]?.string)
    }

    var description: JSON {
        let spelling = JSON(type.spelling + (isRequired ? "!" : ""))
        guard !type.values.isEmpty || defaultText != nil || example != nil || alternative != nil else {
            return spelling
        }
        var whole = JSON(members: [("type", spelling)])
        if !type.values.isEmpty { whole.set("values", JSON(array: type.values.map { JSON($0) })) }
        if let defaultText { whole.set("default", JSON(defaultText)) }
        if let example { whole.set("example", JSON(example)) }
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
