import LosslessJSON

/// A request that has found its operation.
struct Request {
    let headers: HeaderFields
    /// The `{parameters}` of the operation's path, percent-decoded, in order.
    let parameters: [String]
    let query: FormFields
    let body: [UInt8]
    /// Milliseconds since 1970, the same for everything this request does.
    let now: Int64

    /// The parameter at `index` as an id; a text that is none names no resource.
    func id(_ index: Int) throws(Refusal) -> Int64 {
        guard let id = Int64(parameters[index]) else { throw .notFound }
        return id
    }

    /// The body, which must be an object.
    func object() throws(Refusal) -> JSON {
        let value = try json()
        guard value.kind == .object else { throw .invalid("body", "an object is expected", value: value) }
        return value
    }

    /// The body, which must be an array.
    func array() throws(Refusal) -> JSON {
        let value = try json()
        guard value.kind == .array else { throw .invalid("body", "an array is expected", value: value) }
        return value
    }

    private func json() throws(Refusal) -> JSON {
        guard !body.isEmpty else { throw .invalid("Required request body is missing") }
        do {
            return try JSON(parsing: body)
        } catch {
            throw .invalid("JSON parse error: \(error)")
        }
    }

    /// The body as `application/x-www-form-urlencoded`, whatever its declared type; clients of the sign-in differ there.
    func form() throws(Refusal) -> FormFields {
        guard let form = FormFields(body[...]) else { throw .invalid("The form has a broken percent-escape") }
        return form
    }

    /// A query parameter that must be there.
    func required(_ name: String) throws(Refusal) -> String {
        guard let value = query[name] else { throw .invalid(name, "must be given in the query", value: .null) }
        return value
    }

    /// A query parameter that is a whole number from 0, if it is there.
    func count(_ name: String) throws(Refusal) -> Int? {
        guard let text = query[name] else { return nil }
        guard let number = Int(text), number >= 0 else {
            throw .invalid(name, "must be a number from 0", value: JSON(text))
        }
        return number
    }

    /// A query parameter that is `true` or `false`, if it is there.
    func flag(_ name: String) throws(Refusal) -> Bool? {
        switch query[name] {
        case nil: return nil
        case "true"?: return true
        case "false"?: return false
        case let text?: throw .invalid(name, "must be true or false", value: JSON(text))
        }
    }
}
