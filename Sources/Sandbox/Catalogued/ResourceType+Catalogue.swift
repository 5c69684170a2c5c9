import LosslessJSON
import RingCX

extension ResourceType {
    /// A type as the catalogue describes it.
    init(schema: String, idField: String, in catalogue: Catalogue) {
        let described = catalogue.fields(of: schema)
        let hasId = idField.isEmpty || described.contains { $0.name == idField }
        let fields = (hasId ? [] : [Field(name: idField, form: .anything, initial: .null)]) + described.map(Field.init)
        self.init(
            table: schema, idField: idField,
            required: described.filter { $0.isRequired && $0.name != idField }.map(\.name),
            rowFields: fields.filter(\.isInRows).map(\.name), fields: fields)
    }
}

extension Field {
    init(_ field: CatalogueField) {
        self.init(name: field.name, form: Form(field.type), initial: field.type.isList ? JSON(array: []) : .null)
    }

    /// Lists are thinner than the resources: what lies deeper is left out, but for the permissions and what a resource belongs to.
    fileprivate var isInRows: Bool {
        switch form {
        case .list: name == "permissions"
        case .object: name.hasSuffix("Group")
        default: true
        }
    }
}

extension Field.Form {
    init(_ type: ValueType) {
        if type.isList {
            self = .list
        } else if !type.values.isEmpty {
            self = .choice(type.values)
        } else {
            self =
                switch type.kind {
                case .boolean: .flag
                case .integer: type.format == "int64" ? .int64 : .int32
                case .number: .number
                case .text: type.format == "date-time" ? .date : .text
                case .object: .object
                case .file, .any: .anything
                }
        }
    }
}
