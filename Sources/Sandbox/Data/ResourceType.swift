import LosslessJSON

/// What a kind of resource looks like: the one place its fields, rules and list rows are said.
struct ResourceType: Sendable {
    /// The table it is kept in.
    let table: String
    let idField: String
    /// What must be there, and texts not be empty, in a new resource.
    let required: [String]
    /// Must be there in a new resource too, but is kept to ourselves: it reads as null.
    let secret: String?
    /// The text that no two resources may share.
    let uniqueField: String?
    /// What a row of a list shows; lists are thinner than the resource itself.
    let rowFields: [String]
    /// In the order they are written. Keys that are not here are kept behind them.
    let fields: [Field]
    private let fieldsByName: [String: Field]

    init(
        table: String, idField: String, required: [String], secret: String? = nil, uniqueField: String? = nil,
        rowFields: [String], fields: [Field]
    ) {
        self.table = table
        self.idField = idField
        self.required = required
        self.secret = secret
        self.uniqueField = uniqueField
        self.rowFields = rowFields
        self.fields = fields
        fieldsByName = Dictionary(uniqueKeysWithValues: fields.map { ($0.name, $0) })
    }

    /// A whole resource from what a client gave.
    func completed(_ given: JSON) throws(Refusal) -> JSON {
        let missing = (required + [secret].compactMap(\.self)).filter { given[$0]?.kind ?? .null == .null }
        guard missing.isEmpty else {
            throw .invalid(missing.map { .init(attribute: $0, message: "must not be null", value: .null) })
        }
        return try changed(JSON(members: fields.map { ($0.name, $0.initial) }), by: given)
    }

    /// `stored` with the fields that `given` names replaced.
    func changed(_ stored: JSON, by given: JSON) throws(Refusal) -> JSON {
        var result = stored
        var violations: [Refusal.Violation] = []
        for (key, value) in given.members {
            if required.contains(key), value.isNull || value.string == "" {
                violations.append(.init(attribute: key, message: "must not be empty", value: value))
            } else if let field = fieldsByName[key] {
                if let accepted = field.accept(value) {
                    result.set(key, accepted)
                } else {
                    violations.append(.init(attribute: key, message: field.expectation, value: value))
                }
            } else {
                result.set(key, value)
            }
        }
        guard violations.isEmpty else { throw .invalid(violations) }
        if let secret { result.set(secret, .null) }
        return result
    }

    func row(of resource: JSON) -> JSON {
        JSON(members: rowFields.map { ($0, resource[$0] ?? .null) })
    }
}
