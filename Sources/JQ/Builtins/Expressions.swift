import LosslessJSON

extension Builtin {
    /// Regular expressions. Flags: g all, i any case, x blanks and comments ignored, n no empty matches, l the
    /// longest, p the dot matches line ends too.
    static let expressions: [Builtin] =
        [
            Builtin("test", "$regex", "whether the text matches") { input, regex, run throws(Exit) in
                try Expressions.test(input, regex, run)
            },
            Builtin("test", "$regex", "$flags", "whether the text matches") { input, regex, flags, run throws(Exit) in
                .bool(!(try Expressions.matches(input, regex, flags, run, isTest: true)).isEmpty)
            },
            Builtin(
                "match", library: ["$regex"], "each match as {offset, length, string, captures}",
                "def match($val): _matches($val; null) | .[];"),
            Builtin(
                "match", library: ["$regex", "$flags"], "each match as {offset, length, string, captures}",
                "def match(re; flags): _matches(re; flags) | .[];"),
            Builtin("_matches", "$regex", "$flags", "all matches as one array") {
                input, regex, flags, run throws(Exit) in
                let pattern = try Expressions.patternAndFlags(regex, flags)
                return JSON(
                    array: try Expressions.matches(input, pattern.0, pattern.1, run, isTest: false).map(\.json))
            },
            Builtin(
                "capture", library: ["$regex"], "each match's named groups as an object",
                "def capture(re): match(re) | _capture;"),
            Builtin(
                "capture", library: ["$regex", "$flags"], "each match's named groups as an object",
                "def capture(re; flags): match(re; flags) | _capture;"),
            Builtin("_capture", "the named groups of a match as an object") { input, _ throws(Exit) in
                Expressions.capture(input)
            },
            Builtin(
                "scan", library: ["$regex"], "each match, or the groups of each", "def scan($re): scan($re; null);"),
            Builtin(
                "scan", library: ["$regex", "$flags"], "each match, or the groups of each",
                """
                def scan($re; $flags): match($re; "g" + $flags)
                  | if (.captures | length) > 0 then [.captures[].string] else .string end;
                """),
            Builtin("split", "$regex", "$flags", "the parts between the matches") {
                input, regex, flags, run throws(Exit) in
                try Expressions.split(input, regex, flags, run)
            },
            Builtin(
                "splits", library: ["$regex"], "each part between the matches",
                "def splits($re): split($re; null) | .[];"),
            Builtin(
                "splits", library: ["$regex", "$flags"], "each part between the matches",
                "def splits($re; flags): split($re; flags) | .[];"),
        ] + substitutions

    private static let substitutions: [Builtin] = [
        Builtin("sub", filters: ["regex", "text"], "the first match replaced; the text sees the named groups") {
            Expressions.substitute($0[0], $0[1], Code(constant: .null), flag: "")
        },
        Builtin("sub", filters: ["regex", "text", "flags"], "the match replaced; the text sees the named groups") {
            Expressions.substitute($0[0], $0[1], $0[2], flag: "")
        },
        Builtin("gsub", filters: ["regex", "text"], "all matches replaced; the text sees the named groups") {
            Expressions.substitute($0[0], $0[1], Code(constant: .null), flag: "g")
        },
        Builtin("gsub", filters: ["regex", "text", "flags"], "all matches replaced; the text sees the named groups") {
            Expressions.substitute($0[0], $0[1], $0[2], flag: "g")
        },
    ]
}

/// The functions behind `test`, `match`, `split` and `sub`.
enum Expressions {
    /// `test("a")` or `test(["a", "i"])`
    static func test(_ input: JSON, _ regex: JSON, _ run: Run) throws(Exit) -> JSON {
        let (pattern, flags) = try patternAndFlags(regex, .null)
        return .bool(!(try matches(input, pattern, flags, run, isTest: true)).isEmpty)
    }

    static func patternAndFlags(_ regex: JSON, _ flags: JSON) throws(Exit) -> (JSON, JSON) {
        switch regex.kind {
        case .string: return (regex, flags)
        case .array where regex.count > 0: return (regex[0] ?? .null, regex[1] ?? flags)
        default: throw .value("\(regex.kindName) not a string or array")
        }
    }

    static func matches(
        _ input: JSON, _ regex: JSON, _ flags: JSON, _ run: Run, isTest: Bool
    ) throws(Exit) -> [Match] {
        guard let text = input.string else {
            throw .value("\(run.excerpt(input)) cannot be matched, as it is not a string")
        }
        guard let pattern = regex.string else {
            throw .value("\(run.excerpt(regex)) cannot be matched, as it is not a string")
        }
        let letters = flags.isNull ? "" : flags.string
        guard let letters else { throw .value("\(run.excerpt(flags)) is not a string") }
        let compiled = try run.patterns.pattern(pattern, flags: letters)
        return try compiled.matches(in: text, firstOnly: isTest, run)
    }

    static func capture(_ match: JSON) -> JSON {
        var object = JSON(members: [(Name, JSON)]())
        for group in (match["captures"] ?? []).elements {
            if let name = group["name"].flatMap({ Name($0) }) { object.set(name, group["string"] ?? .null) }
        }
        return object
    }

    static func split(_ input: JSON, _ regex: JSON, _ flags: JSON, _ run: Run) throws(Exit) -> JSON {
        let letters = "g" + (flags.string ?? "")
        if !flags.isNull, flags.string == nil { throw .value("\(run.excerpt(flags)) is not a string") }
        let matches = try matches(input, regex, JSON(letters), run, isTest: false)
        let text = input.string ?? ""
        var parts: [JSON] = []
        var start = text.startIndex
        for match in matches {
            try run.step()
            parts.append(JSON(String(text[start..<match.range.lowerBound])))
            start = match.range.upperBound
        }
        parts.append(JSON(String(text[start...])))
        return JSON(array: parts)
    }
}
