import LosslessJSON

extension Builtin {
    /// What a value is, and turning it into another kind.
    static let kinds: [Builtin] = [
        Builtin("type", "the kind: null, boolean, number, string, array or object") { input, _ throws(Exit) in
            JSON(input.kindName)
        },
        Builtin("not", "true for false and null, else false") { input, _ throws(Exit) in .bool(!input.isTrue) },
        Builtin("length", "characters of a text, elements, members; a number without its sign", Kinds.length),
        Builtin("utf8bytelength", "bytes of a text", Kinds.byteLength),
        Builtin("tostring", "a text as it is, everything else as JSON") { input, run throws(Exit) in
            try Formats.text(input, run)
        },
        Builtin("tonumber", "the number a text says, digits kept", Kinds.toNumber),
        Builtin("toboolean", "true and false, also as texts", Kinds.toBoolean),
        Builtin("toarray", "an array as it is, everything else as its one element") { input, _ throws(Exit) in
            input.kind == .array ? input : [input]
        },
        Builtin("tojson", "the value as JSON text") { input, run throws(Exit) in try run.json(input) },
        Builtin("fromjson", "the value a JSON text says", Kinds.fromJSON),
    ]
}

enum Kinds {
    static func length(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        switch input.kind {
        case .null: return 0
        case .bool: throw .value("\(run.excerpt(input)) has no length")
        case .number: return Numbers.absolute(input)
        case .string: return JSON(input.withStringUTF8 { $0.count { $0 & 0xC0 != 0x80 } } ?? 0)
        case .array: return JSON(input.count)
        case .object: return JSON(input.withoutRepeatedNames.count)
        }
    }

    static func byteLength(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        guard let count = input.withStringUTF8(\.count) else {
            throw .value("\(run.excerpt(input)) only strings have UTF-8 byte length")
        }
        return JSON(count)
    }

    static func toNumber(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        if input.kind == .number { return input }
        if let text = input.string, let number = JSON.number(text: text) ?? completed(text) { return number }
        throw .value("\(run.excerpt(input)) cannot be parsed as a number")
    }

    /// Numbers that JSON would refuse: `007`, `.5`, `1.`
    private static func completed(_ text: String) -> JSON? {
        var rest = Substring(text)
        let sign = rest.hasPrefix("-") ? "-" : ""
        if !sign.isEmpty || rest.hasPrefix("+") { rest.removeFirst() }
        guard rest.utf8.contains(where: \.isDigit) else { return nil }
        rest = rest.drop { $0 == "0" }
        let whole = rest.prefix { $0.isASCII && $0.isNumber }
        rest = rest.dropFirst(whole.count)
        if rest.hasPrefix("."), rest.dropFirst().first.map({ !$0.isNumber }) ?? true { rest.removeFirst() }
        return JSON.number(text: sign + (whole.isEmpty ? "0" : whole) + rest)
    }

    static func toBoolean(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        if input.kind == .bool { return input }
        switch input.string {
        case "true": return .bool(true)
        case "false": return .bool(false)
        default: throw .value("\(run.excerpt(input)) cannot be parsed as a boolean")
        }
    }

    static func fromJSON(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        guard let text = input.string else { throw .value("\(run.excerpt(input)) only strings can be parsed") }
        if text == "nan" || text == "NaN" || text == "-NaN" { return .double(.nan) }
        let parsed = try run.abandonable(text.utf8.count > 1 << 24) {
            Result { () throws(LosslessJSONError) in try JSON(parsing: text) }
        }
        do throws(LosslessJSONError) {
            return try parsed.get()
        } catch {
            throw .value("\(error) (while parsing '\(run.secrets?.contains(text) == true ? "•••" : text)')")
        }
    }
}
