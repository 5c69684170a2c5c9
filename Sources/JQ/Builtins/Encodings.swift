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
        "text": { value, run throws(Exit) in try text(value, run) },
        "json": { value, run throws(Exit) in try run.json(value) },
        "csv": { value, run throws(Exit) in try Rows.csv(value, run) },
        "tsv": { value, run throws(Exit) in try Rows.tsv(value, run) },
        "html": { value, run throws(Exit) in JSON(bytes: try html(text(value, run).bytes, run)) },
        "sh": { value, run throws(Exit) in try Rows.shell(value, run) },
        "uri": { value, run throws(Exit) in try Percent.encoded(text(value, run), run) },
        "urid": { value, run throws(Exit) in try Percent.decoded(text(value, run), run) },
        "base64": { value, run throws(Exit) in try Base64.encoded(text(value, run), run) },
        "base64d": { value, run throws(Exit) in try Base64.decoded(text(value, run), run) },
        "base32": { value, run throws(Exit) in try Base32.encoded(text(value, run), run) },
        "base32d": { value, run throws(Exit) in try Base32.decoded(text(value, run), run) },
    ]

    /// As `tostring`.
    static func text(_ value: JSON, _ run: Run) throws(Exit) -> JSON {
        value.kind == .string ? value : try run.json(value)
    }

    private static func html(_ text: [UInt8], _ run: Run) throws(Exit) -> [UInt8] {
        try run.rewrite(text) { (byte, escaped) throws(Exit) in
            switch byte {
            case UInt8(ascii: "<"): escaped += "&lt;".utf8
            case UInt8(ascii: ">"): escaped += "&gt;".utf8
            case UInt8(ascii: "&"): escaped += "&amp;".utf8
            case UInt8(ascii: "'"): escaped += "&#39;".utf8
            case UInt8(ascii: "\""): escaped += "&quot;".utf8
            default: escaped.append(byte)
            }
        }
    }
}

/// Formats of whole rows.
enum Rows {
    private typealias Replacements = [(UInt8, String)]

    static func csv(_ value: JSON, _ run: Run) throws(Exit) -> JSON {
        try joined(value, "csv", ",", run) { (text) throws(Exit) in
            try quoted(text, "\"", [(UInt8(ascii: "\""), "\"\"")], run)
        }
    }

    static func tsv(_ value: JSON, _ run: Run) throws(Exit) -> JSON {
        let replacements = [
            (UInt8(ascii: "\t"), "\\t"), (UInt8(ascii: "\n"), "\\n"), (UInt8(ascii: "\r"), "\\r"),
            (UInt8(ascii: "\\"), "\\\\"),
        ]
        return try joined(value, "tsv", "\t", run) { (text) throws(Exit) in try quoted(text, "", replacements, run) }
    }

    static func shell(_ value: JSON, _ run: Run) throws(Exit) -> JSON {
        var line: [UInt8] = []
        for (index, word) in (value.kind == .array ? Array(value.elements) : [value]).enumerated() {
            try run.step()
            guard !word.isContainer else { throw .value("\(run.excerpt(word)) can not be escaped for shell") }
            if index > 0 { line.append(UInt8(ascii: " ")) }
            line +=
                word.kind == .string
                ? try quoted(word.bytes, "'", [(UInt8(ascii: "'"), "'\\''")], run) : Array(word.compact.utf8)
        }
        return JSON(bytes: line)
    }

    private static func joined(
        _ value: JSON, _ name: String, _ separator: String, _ run: Run, _ quote: ([UInt8]) throws(Exit) -> [UInt8]
    ) throws(Exit) -> JSON {
        guard value.kind == .array else {
            throw .value("\(run.excerpt(value)) cannot be \(name)-formatted, only an array can be")
        }
        var row: [UInt8] = []
        for (index, cell) in value.elements.enumerated() {
            try run.step()
            if index > 0 { row += separator.utf8 }
            switch cell.kind {
            case .null: break
            case .bool, .number: row += cell.compact.utf8
            case .string: row += try quote(cell.bytes)
            default: throw .value("\(run.excerpt(cell)) is not valid in a csv row")
            }
        }
        return JSON(bytes: row)
    }

    /// What is replaced is ASCII, so that bytes may be looked at one by one.
    private static func quoted(
        _ text: [UInt8], _ mark: String, _ replacements: Replacements, _ run: Run
    ) throws(Exit) -> [UInt8] {
        let inner = try run.rewrite(text) { (byte, result) throws(Exit) in
            for (special, replacement) in replacements where byte == special {
                result += replacement.utf8
                return
            }
            result.append(byte)
        }
        return mark.utf8 + inner + mark.utf8
    }
}
