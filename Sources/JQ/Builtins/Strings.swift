import LosslessJSON

extension Builtin {
    /// Cutting, changing and searching texts. Positions count characters (Unicode scalars).
    static let strings: [Builtin] = [
        Builtin("ascii_downcase", "A-Z become a-z", TextFunctions.downcase),
        Builtin("ascii_upcase", "a-z become A-Z", TextFunctions.upcase),
        Builtin("startswith", "$text", "whether the text begins so") { input, part, run throws(Exit) in
            .bool(try TextFunctions.pair(input, part, "startswith").0.starts(with: part.bytes))
        },
        Builtin("endswith", "$text", "whether the text ends so") { input, part, run throws(Exit) in
            let (whole, end) = try TextFunctions.pair(input, part, "endswith")
            return .bool(whole.suffix(end.count).elementsEqual(end))
        },
        Builtin("ltrimstr", "$text", "without this beginning") { input, part, run throws(Exit) in
            try TextFunctions.trimmed(input, part, start: true, end: false)
        },
        Builtin("rtrimstr", "$text", "without this end") { input, part, run throws(Exit) in
            try TextFunctions.trimmed(input, part, start: false, end: true)
        },
        Builtin("trimstr", "$text", "without this beginning and end") { input, part, run throws(Exit) in
            try TextFunctions.trimmed(input, part, start: true, end: true)
        },
        Builtin("trim", "without blanks at both ends") { input, run throws(Exit) in
            try TextFunctions.withoutBlanks(input, start: true, end: true, run)
        },
        Builtin("ltrim", "without blanks at the beginning") { input, run throws(Exit) in
            try TextFunctions.withoutBlanks(input, start: true, end: false, run)
        },
        Builtin("rtrim", "without blanks at the end") { input, run throws(Exit) in
            try TextFunctions.withoutBlanks(input, start: false, end: true, run)
        },
        Builtin("split", "$separator", "the parts between the separators") { input, separator, run throws(Exit) in
            guard input.kind == .string, separator.kind == .string else {
                throw .value("split input and separator must be strings")
            }
            return try TextFunctions.split(input, separator, run)
        },
        Builtin("explode", "the characters as numbers", TextFunctions.explode),
        Builtin("implode", "numbers become the characters they stand for", TextFunctions.implode),
        Builtin("ascii", library: [], "the character of this number", "def ascii: [.] | implode;"),
    ]
}

extension JSON {
    /// The bytes of a text; none for other kinds.
    var bytes: [UInt8] { withStringUTF8 { Array($0) } ?? [] }

    /// A text of bytes; what is no UTF-8 becomes U+FFFD.
    init(bytes: some Collection<UInt8>) {
        self =
            bytes.withContiguousStorageIfAvailable { JSON(utf8: $0) }
            ?? Array(bytes).withUnsafeBufferPointer { JSON(utf8: $0) }
    }
}

enum TextFunctions {
    static func pair(_ input: JSON, _ part: JSON, _ name: String) throws(Exit) -> ([UInt8], [UInt8]) {
        guard input.kind == .string, part.kind == .string else {
            throw .value("\(name)() requires string inputs")
        }
        return (input.bytes, part.bytes)
    }

    static func downcase(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        guard input.kind == .string else { throw .value("ascii_downcase input must be a string") }
        return JSON(bytes: input.bytes.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 })
    }

    static func upcase(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        guard input.kind == .string else { throw .value("ascii_upcase input must be a string") }
        return JSON(bytes: input.bytes.map { $0 >= 97 && $0 <= 122 ? $0 - 32 : $0 })
    }

    static func trimmed(_ input: JSON, _ part: JSON, start: Bool, end: Bool) throws(Exit) -> JSON {
        let (whole, wanted) = try pair(input, part, start ? "startswith" : "endswith")
        var rest = whole[...]
        if start, rest.starts(with: wanted) { rest = rest.dropFirst(wanted.count) }
        if end, rest.suffix(wanted.count).elementsEqual(wanted) { rest = rest.dropLast(wanted.count) }
        return JSON(bytes: rest)
    }

    static func withoutBlanks(_ input: JSON, start: Bool, end: Bool, _ run: Run) throws(Exit) -> JSON {
        guard let text = input.string else {
            throw .value("trim input must be a string", hint: "it is \(run.excerpt(input))")
        }
        var rest = Substring(text).unicodeScalars
        while start, let first = rest.first, first.properties.isWhitespace {
            try run.step()
            rest.removeFirst()
        }
        while end, let last = rest.last, last.properties.isWhitespace {
            try run.step()
            rest.removeLast()
        }
        return JSON(String(rest))
    }

    /// Both are texts. Without a separator it is every character by itself.
    static func split(_ text: JSON, _ separator: JSON, _ run: Run) throws(Exit) -> JSON {
        let (whole, part) = (text.bytes, separator.bytes)
        if whole.isEmpty { return [] }
        var parts: [JSON] = []
        var start = 0
        guard !part.isEmpty else {
            for end in 1...whole.count where end == whole.count || whole[end] & 0xC0 != 0x80 {
                try run.step()
                parts.append(JSON(bytes: whole[start..<end]))
                start = end
            }
            return JSON(array: parts)
        }
        for position in try Containment.positions(of: part, in: whole, firstOnly: false, run) where position >= start {
            try run.step()
            parts.append(JSON(bytes: whole[start..<position]))
            start = position + part.count
        }
        parts.append(JSON(bytes: whole[start...]))
        return JSON(array: parts)
    }

    static func explode(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        guard let text = input.string else { throw .value("\(run.excerpt(input)) cannot be exploded") }
        var numbers: [JSON] = []
        for scalar in text.unicodeScalars {
            try run.step()
            numbers.append(.int(Int(scalar.value)))
        }
        return JSON(array: numbers)
    }

    static func implode(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        guard input.kind == .array else { throw .value("implode input must be an array") }
        var text = String.UnicodeScalarView()
        for element in input.elements {
            try run.step()
            guard element.kind == .number, let number = Indexing.wholeNumber(element) else {
                throw .value("\(run.excerpt(element)) can't be imploded, unicode codepoint needs to be numeric")
            }
            text.append(UInt32(exactly: number).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}")
        }
        return JSON(String(text))
    }
}
