import LosslessJSON
import Transport

/// From a JSON Schema, as OpenAPI has it, to a type of the catalogue.
extension OpenAPIReader {
    /// References and lists in a row.
    private static let deepest = 32
    /// Objects inside objects: each takes some of the thread's stack.
    private static let deepestObjects = 200

    /// - Parameter name: what an object without a name of its own is called.
    mutating func valueType(_ schema: JSON, named name: String, at place: String, depth: Int = 0) -> ValueType {
        guard depth < Self.deepest else {
            skip(place, "its type is nested too deeply")
            return ValueType(.any)
        }
        if let reference = schema["$ref"]?.string {
            guard let target = followed(schema, at: place) else { return ValueType(.any) }
            let own = reference.split(separator: "/").last.map(String.init) ?? name
            return valueType(target, named: unescaped(own), at: place, depth: depth + 1)
        }
        if let type = alternatives(in: schema, named: name, at: place, depth: depth) { return type }
        switch kind(of: schema, at: place) {
        case "array":
            let items = schema["items"]
            let element =
                items.map { valueType($0, named: name + "[]", at: place, depth: depth + 1) } ?? ValueType(.any)
            return element.listed
        case "object": return object(schema, named: name, at: place, depth: depth)
        case let kind: return scalar(schema, kind)
        }
    }

    /// `type`, or what the other members say; OpenAPI 3.1 has a list of types there, `null` among them.
    private mutating func kind(of schema: JSON, at place: String) -> String? {
        guard schema.kind == .object else { return nil }
        let type = schema["type"]
        let kinds = (type?.string.map { [$0] } ?? type?.elements.compactMap(\.string) ?? []).filter { $0 != "null" }
        if kinds.count > 1 { return nil }
        if let kind = kinds.first { return kind }
        if schema["properties"] != nil || schema["allOf"] != nil { return "object" }
        if schema["items"] != nil { return "array" }
        return schema["enum"]?[0]?.kind == .string ? "string" : nil
    }

    private func scalar(_ schema: JSON, _ kind: String?) -> ValueType {
        let format = schema["format"]?.string
        let values =
            (schema["enum"]?.elements.compactMap(\.scalarText) ?? [])
            + (schema["const"].flatMap(\.scalarText).map { [$0] } ?? [])
        return switch kind {
        case "string" where format == "binary": ValueType(.file)
        case "string": ValueType(.text, format: format, values: values)
        case "integer": ValueType(.integer, format: format, values: values)
        case "number": ValueType(.number, format: format, values: values)
        case "boolean": ValueType(.boolean)
        default: ValueType(.any)
        }
    }

    /// `oneOf` and `anyOf`: what all of them are, if they are all the same.
    private mutating func alternatives(in schema: JSON, named name: String, at place: String, depth: Int) -> ValueType?
    {
        guard let choices = schema["oneOf"] ?? schema["anyOf"], choices.kind == .array else { return nil }
        var types: [ValueType] = []
        for choice in choices.elements where choice["type"]?.string != "null" {
            types.append(valueType(choice, named: name, at: place, depth: depth + 1))
        }
        guard let first = types.first else { return ValueType(.any) }
        return types.allSatisfy { $0 == first } ? first : ValueType(.any)
    }

    private mutating func object(_ schema: JSON, named name: String, at place: String, depth: Int) -> ValueType {
        if schemas[name] == nil {
            guard objects < Self.deepestObjects else {
                skip(place, "its type is nested too deeply")
                return ValueType(.object)
            }
            objects += 1
            defer { objects -= 1 }
            schemas[name] = JSON(members: [(String, JSON)]())
            var properties = Properties()
            collect(schema, into: &properties, at: place, depth: depth)
            var fields: [CatalogueField] = []
            for (field, description) in properties.all {
                let type = valueType(description, named: "\(name).\(field)", at: "\(name).\(field)")
                fields.append(
                    CatalogueField(
                        field, type, isRequired: properties.required.contains(field),
                        defaultText: description["default"]?.scalarText, example: Self.example(description),
                        alternative: description["x-rcx-or"]?.string))
            }
            schemas[name] = fields.descriptions
        }
        let isKnown = schemas[name].map { $0.count > 0 } == true || isBeingRead(schema)
        return ValueType(.object, schema: isKnown ? name : nil)
    }

    /// Of a list or an object only that there is one.
    static func example(_ description: JSON) -> String? {
        description["example"].flatMap { $0.kind == .null ? nil : $0.scalarText ?? "{}" }
    }

    /// An object inside its own description: its fields come later.
    private func isBeingRead(_ schema: JSON) -> Bool { schema["properties"] != nil || schema["allOf"] != nil }

    private struct Properties {
        var all: [(String, JSON)] = []
        var required: Set<String> = []
    }

    /// Its own properties and those of its `allOf` parts.
    private mutating func collect(_ schema: JSON, into properties: inout Properties, at place: String, depth: Int) {
        guard depth < Self.deepest else { return skip(place, "its parts refer to each other") }
        for part in schema["allOf"]?.elements.map({ $0 }) ?? [] {
            guard let part = followed(part, at: place) else { continue }
            collect(part, into: &properties, at: place, depth: depth + 1)
        }
        for (name, description) in schema["properties"]?.members.map({ $0 }) ?? [] {
            properties.all.removeAll { $0.0 == name }
            properties.all.append((name, description))
        }
        properties.required.formUnion(schema["required"]?.elements.compactMap(\.string) ?? [])
    }
}

/// References.
extension OpenAPIReader {
    /// What a value is after its `$ref`s; nil when they lead nowhere, which has been said then.
    mutating func followed(_ value: JSON, at place: String) -> JSON? {
        var value = value
        for _ in 0..<Self.deepest {
            guard value.kind == .object, let reference = value["$ref"]?.string else { return value }
            guard reference.hasPrefix("#/") || reference == "#" else {
                skip(place, "it refers to another file: \(reference.prefix(80))")
                return nil
            }
            guard let target = target(of: reference) else {
                skip(place, "it refers to \(reference.prefix(80)), which is not there")
                return nil
            }
            value = target
        }
        skip(place, "its references go round in a circle")
        return nil
    }

    private func target(of reference: String) -> JSON? {
        var value = document
        for step in reference.dropFirst().split(separator: "/") {
            let name = unescaped(String(step))
            guard let next = value.kind == .array ? Int(name).flatMap({ value[$0] }) : value[name] else { return nil }
            value = next
        }
        return value
    }

    private func unescaped(_ step: String) -> String {
        guard step.contains("~") || step.contains("%") else { return step }
        let decoded = String(decoding: PercentEncoding.decoded(step), as: UTF8.self)
        return decoded.replacing("~1", with: "/").replacing("~0", with: "~")
    }
}
