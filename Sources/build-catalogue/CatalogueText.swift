import LosslessJSON

/// One operation or schema a line, so that a change shows what it changes.
enum CatalogueText {
    static func text(of catalogue: JSON) -> String {
        let operations = (catalogue["operations"]?.elements.map(\.compact) ?? []).joined(separator: ",\n")
        let schemas = catalogue["schemas"]?.members.map { "\(JSON($0.key).compact):\($0.value.compact)" } ?? []
        return """
            {"title":\((catalogue["title"] ?? "").compact),
            "operations":[
            \(operations)
            ],
            "schemas":{
            \(schemas.joined(separator: ",\n"))
            }}

            """
    }
}
