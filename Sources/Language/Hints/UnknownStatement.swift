import JQ

/// Lines that begin with no word that rcx knows.
extension StatementParser {
    func unknownStatement(_ word: Range<Int>) -> Diagnostic {
        if let fault = lookalike(in: word) { return fault }
        let shown = text(word)
        let rest = restOfLine(word.upperBound)
        return otherSpelling(shown, rest, word) ?? jqSpelling(shown, word)
            ?? Diagnostic("unknown command `\(shown)`", at: word, hint: nearest(shown), rule: .unknownCommand)
    }

    private func nearest(_ word: String) -> String {
        let known = commands.names + Verb.allCases.map(\.rawValue) + Keyword.allCases.map(\.rawValue) + definitions
        guard let name = Nearest.name(to: word, among: known) else {
            return commands["help"] == nil
                ? "a request begins with get, post, put, patch or delete" : "help lists the commands"
        }
        return "did you mean \(name)?"
    }

    private func otherSpelling(_ word: String, _ rest: [String], _ range: Range<Int>) -> Diagnostic? {
        if let line = otherTool(word, rest, range) {
            return Diagnostic("\(word) is no command here", at: range, hint: line)
        }
        if let assignment = assignment(word, rest, range) {
            return Diagnostic("variables are set with let", at: range, hint: "let \(assignment)")
        }
        return punctuation(word, rest, range)
    }

    /// What a line for another tool would be here.
    private func otherTool(_ word: String, _ rest: [String], _ range: Range<Int>) -> String? {
        switch word {
        case "curl": CurlTranslation(line(at: range)).oneLine
        case "http", "https", "xh": rest.isEmpty ? nil : "leave it out: " + rest.joined(separator: " ")
        case "jq": "filters work on the last response: . | \(rest.first { !$0.hasPrefix("-") } ?? ".")"
        case "retry", "repeat": "get /path --retry 3, or poll every 2s for 60s until … end"
        case "while", "until": "for row in … end, or poll every 2s for 60s until … end"
        case "table", "csv", "tsv", "raw", "save", "append", "copy", "pager":
            ". | " + ([word] + rest).joined(separator: " ")
        case "echo": "print \"\(rest.joined(separator: " "))\""
        default: nil
        }
    }

    /// `x=5`, `x = 5`, `set x=5` as `x = 5`.
    private func assignment(_ word: String, _ rest: [String], _ range: Range<Int>) -> String? {
        if ["set", "export", "var", "const"].contains(word),
            rest.first?.contains("=") == true || rest.dropFirst().first == "="
        {
            return spaced(rest.joined(separator: " "))
        }
        guard let name = peekName() else { return nil }
        if name.upperBound < range.upperBound, bytes[name.upperBound] == UInt8(ascii: "=") {
            return spaced(line(at: range))
        }
        return rest.first == "=" && name == range ? line(at: range) : nil
    }

    /// Lines of .http files, paths and URLs alone, and the like.
    private func punctuation(_ word: String, _ rest: [String], _ range: Range<Int>) -> Diagnostic? {
        switch word.first {
        case "|":
            let stage = word == "|" ? rest.joined(separator: " ") : word.dropFirst() + ""
            return Diagnostic(
                "a line does not begin with |", at: range,
                hint: "end the line before with |, or filter the last response: . | \(stage)")
        case "/": return Diagnostic("a path alone is no request", at: range, hint: "get \(word)")
        case "'": return Diagnostic("a line does not begin with '", at: range, hint: "texts of expressions have \"…\"")
        default: break
        }
        if word.lowercased().hasPrefix("http://") || word.lowercased().hasPrefix("https://") {
            return Diagnostic("a URL alone is no request", at: range, hint: "get \(word)")
        }
        if word.count > 1, word.hasSuffix(":"), !rest.isEmpty {
            let value = rest.count == 1 ? rest[0] : "\"\(rest.joined(separator: " "))\""
            return Diagnostic(
                "headers stand on the line of their request", at: range, hint: "get /path \(word)\(value)")
        }
        return nil
    }

    /// `map(.id)`, `length`: filters that lack what they filter.
    private func jqSpelling(_ word: String, _ range: Range<Int>) -> Diagnostic? {
        let name = peekName().map(text) ?? ""
        let isCall = range.count > name.utf8.count && bytes[range.lowerBound + name.utf8.count] == UInt8(ascii: "(")
        guard isCall && !name.isEmpty || JQWords.all.contains(word) else {
            guard let first = word.first, first.isNumber || first == "-" else { return nil }
            return Diagnostic("a line does not begin with a number", at: range, hint: "print \(line(at: range))")
        }
        let verbOrKeyword = Verb(word: name) != nil || Keyword(rawValue: name) != nil
        let hint = verbOrKeyword ? "put a blank after \(name)" : "to filter the last response: . | \(line(at: range))"
        return Diagnostic("`\(word)` alone is no statement", at: range, hint: hint)
    }

    private func line(at range: Range<Int>) -> String {
        String(decoding: bytes[range.lowerBound...].prefix { $0 != .newline }, as: UTF8.self).trimmedEnd
    }

    private func spaced(_ assignment: String) -> String {
        guard let equals = assignment.firstIndex(of: "=") else { return assignment }
        let value = assignment[assignment.index(after: equals)...].drop { $0 == " " }
        return "\(String(assignment[..<equals]).trimmedEnd) = \(value)"
    }
}

extension StatementParser {
    /// `$x = 5` at a line's start.
    func refuseBareAssignment() throws(Diagnostic) {
        guard current == UInt8(ascii: "$") else { return }
        var probe = self
        probe.offset += 1
        guard let name = probe.peekName() else { return }
        var end = name.upperBound
        while let byte = byte(at: end), byte.isBlank { end += 1 }
        guard byte(at: end) == UInt8(ascii: "="), byte(at: end + 1) != UInt8(ascii: "=") else { return }
        throw Diagnostic("variables are set with let", at: offset..<end + 1, hint: "let \(text(name)) = …")
    }
}

/// jq functions that people type alone, meaning the last response.
enum JQWords {
    static let all: Set<String> = [
        "length", "keys", "values", "map", "select", "first", "last", "add", "any", "all", "unique", "sort", "reverse",
        "flatten", "type", "tostring", "tonumber", "to_entries", "from_entries", "group_by", "sort_by", "min", "max",
        "reduce", "foreach", "not", "has", "paths", "del", "join", "split", "range", "limit", "now", "empty",
    ]
}
