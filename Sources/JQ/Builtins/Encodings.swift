import LosslessJSON

extension Builtin {
    /// `@name` as functions.
    static let encodings: [Builtin] = [
        Builtin("format", "$name", "the format of this name, as @name") { input, name, run throws(Exit) in
            guard let wanted = name.string else { throw .value("\(run.excerpt(name)) is not a valid format") }
            guard let format = Formats.named(wanted) else { throw .value("\(wanted) is not a valid format") }
            return try format(input, run)
        }
    ]
}

/// `@text`, `@json`, `@csv` …
enum Formats {
    typealias Format = @Sendable (JSON, Run) throws(Exit) -> JSON

    static func named(_ name: String) -> Format? { table[name] }

    static var names: [String] { table.keys.sorted() }

    private static let table: [String: Format] = [
        "text": { value, _ throws(Exit) in JSON(text(value)) },
        "json": { value, _ throws(Exit) in JSON(value.compact) },
        "csv": { value, run throws(Exit) in JSON(try Rows.csv(value, run)) },
        "tsv": { value, run throws(Exit) in JSON(try Rows.tsv(value, run)) },
        "html": { value, _ throws(Exit) in JSON(html(text(value))) },
        "sh": { value, run throws(Exit) in JSON(try Rows.shell(value, run)) },
        "uri": { value, _ throws(Exit) in JSON(Percent.encoded(text(value))) },
        "urid": { value, run throws(Exit) in try Percent.decoded(text(value), run) },
        "base64": { value, _ throws(Exit) in JSON(Base64.encoded(Array(text(value).utf8))) },
        "base64d": { value, run throws(Exit) in try Base64.decoded(text(value), run) },
        "base32": { value, _ throws(Exit) in JSON(Base32.encoded(Array(text(value).utf8))) },
        "base32d": { value, run throws(Exit) in try Base32.decoded(text(value), run) },
    ]

    /// As `tostring`.
    static func text(_ value: JSON) -> String { value.string ?? value.compact }

    private static func html(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "'": escaped += "&#39;"
            case "\"": escaped += "&quot;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}

/// Formats of whole rows.
enum Rows {
    static func csv(_ value: JSON, _ run: Run) throws(Exit) -> String {
        try joined(value, "csv", ",", run) { "\"" + replaced($0, ["\"": "\"\""]) + "\"" }
    }

    static func tsv(_ value: JSON, _ run: Run) throws(Exit) -> String {
        try joined(value, "tsv", "\t", run) {
            replaced($0, ["\t": "\\t", "\n": "\\n", "\r": "\\r", "\\": "\\\\"])
        }
    }

    private static func joined(
        _ value: JSON, _ name: String, _ separator: String, _ run: Run, _ quote: (String) -> String
    ) throws(Exit) -> String {
        guard value.kind == .array else {
            throw .value("\(run.excerpt(value)) cannot be \(name)-formatted, only an array can be")
        }
        var cells: [String] = []
        for cell in value.elements {
            switch cell.kind {
            case .null: cells.append("")
            case .bool, .number: cells.append(cell.compact)
            case .string: cells.append(quote(cell.string ?? ""))
            default: throw .value("\(run.excerpt(cell)) is not valid in a csv row")
            }
        }
        return cells.joined(separator: separator)
    }

    private static func replaced(_ text: String, _ replacements: [Unicode.Scalar: String]) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if let replacement = replacements[scalar] {
                result += replacement
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    static func shell(_ value: JSON, _ run: Run) throws(Exit) -> String {
        let words = value.kind == .array ? Array(value.elements) : [value]
        var quoted: [String] = []
        for word in words {
            guard !word.isContainer else { throw .value("\(run.excerpt(word)) can not be escaped for shell") }
            quoted.append(word.string.map { "'" + replaced($0, ["'": "'\\''"]) + "'" } ?? word.compact)
        }
        return quoted.joined(separator: " ")
    }
}
