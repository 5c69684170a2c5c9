/// Words that stand where the URL should be, and URLs that would do something else than meant.
extension StatementParser {
    func refuseURLStart(_ verb: Verb, _ word: Range<Int>) throws(Diagnostic) {
        let shown = text(word)
        switch current {
        case .quote, .apostrophe:
            let inner = shown.filter { $0 != "\"" && $0 != "'" }
            throw Diagnostic("a URL is written without quotes", at: word, hint: "\(verb.rawValue) \(inner)")
        case UInt8(ascii: "-"):
            throw Diagnostic(
                "a flag stands where the URL should be", at: word,
                hint: "\(verb.rawValue) . \(shown), or \(verb.rawValue) /path \(shown)")
        case UInt8(ascii: "|"):
            throw Diagnostic("the URL is missing before the |", at: here, hint: "\(verb.rawValue) . | …")
        case UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "("):
            throw bodyInPlaceOfURL(verb, word)
        case UInt8(ascii: "{") where !startsPlaceholder:
            throw bodyInPlaceOfURL(verb, word)
        default: break
        }
        if isItem(word) {
            throw Diagnostic(
                "`\(shown)` is an item, and the URL is missing", at: word, hint: "\(verb.rawValue) . \(shown)")
        }
    }

    func refuseURLEnd(_ verb: Verb, _ range: Range<Int>) throws(Diagnostic) {
        if bytes[range.upperBound - 1] == UInt8(ascii: "|") {
            throw Diagnostic(
                "| ends the URL", at: range.upperBound - 1..<range.upperBound,
                hint: "put a blank before it to filter, or write %7C")
        }
        guard verb == .put || verb == .patch || verb == .delete else { return }
        let path = bytes[range].prefix { $0 != UInt8(ascii: "?") }
        guard path.count > 1, path.last == UInt8(ascii: "/") else { return }
        throw Diagnostic(
            "\(verb.rawValue) to a path that ends in / would reach the whole list",
            at: path.endIndex - 1..<path.endIndex,
            hint: "name the object after the /, or leave the / out")
    }

    private func bodyInPlaceOfURL(_ verb: Verb, _ word: Range<Int>) -> Diagnostic {
        Diagnostic(
            "a body stands where the URL should be", at: word,
            hint: "\(verb.rawValue) . \(text(word.prefix(20)))… sends it to this location")
    }

    /// `{name}` or Postman's `{{name}}`, which has its own message.
    private var startsPlaceholder: Bool {
        if starts(with: "{{") { return true }
        var probe = self
        probe.offset += 1
        guard let name = probe.peekName() else { return starts(with: "{}") }
        return byte(at: name.upperBound) == UInt8(ascii: "}")
    }

    /// `maxRows=50`: a name and an `=` before any `/` or `?`.
    private func isItem(_ word: Range<Int>) -> Bool {
        guard let name = peekName(), name.upperBound < word.upperBound else { return false }
        return bytes[name.upperBound] == UInt8(ascii: "=")
            || bytes[name.upperBound] == UInt8(ascii: ":") && byte(at: name.upperBound + 1) == UInt8(ascii: "=")
    }
}
