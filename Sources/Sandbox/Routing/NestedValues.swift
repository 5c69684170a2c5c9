import LosslessJSON
import RingCX

/// What lies deeper in a body than the fields that an operation looks at itself: held to what the catalogue says of it.
struct NestedValues {
    private let catalogue: Catalogue
    private var violations: [Refusal.Violation] = []

    private init(_ catalogue: Catalogue) { self.catalogue = catalogue }

    /// Bodies that are no JSON are left to the operation.
    static func check(_ body: [UInt8], of method: String, _ path: Target) throws(Refusal) {
        guard !body.isEmpty, method != "GET",
            let type = Catalogue.builtIn.match(method, String(decoding: path.path, as: UTF8.self))?.operation.body?
                .type,
            let value = try? JSON(parsing: body)
        else { return }
        var values = NestedValues(.builtIn)
        values.check(outermost: value, type)
        guard values.violations.isEmpty else { throw .invalid(values.violations) }
    }

    private mutating func check(outermost value: JSON, _ type: ValueType) {
        if type.isList, value.kind == .array {
            if type.element.schema == nil { return check(value, type, at: "") }
            for element in value.elements { check(outermost: element, type.element) }
        } else if let schema = type.schema, value.kind == .object {
            for field in catalogue.fields(of: schema) where field.type.isList || field.type.schema != nil {
                guard let inner = value[field.name], inner.kind == .array || inner.kind == .object else { continue }
                check(inner, field.type, at: field.name)
            }
        }
    }

    private mutating func check(_ value: JSON, _ type: ValueType, at place: String) {
        let field = Field(name: place, form: Field.Form(type), initial: .null)
        guard field.accept(value) != nil else {
            violations.append(.init(attribute: place, message: field.expectation, value: value))
            return
        }
        if type.isList {
            for (index, element) in value.elements.enumerated() {
                let place = "\(place)[\(index)]"
                if element.isNull {
                    violations.append(.init(attribute: place, message: "must not be null", value: .null))
                }
                check(element, type.element, at: place)
            }
        } else if let schema = type.schema, value.kind == .object {
            for field in catalogue.fields(of: schema) {
                guard let inner = value[field.name] else { continue }
                check(inner, field.type, at: place.isEmpty ? field.name : "\(place).\(field.name)")
            }
        }
    }
}
