/// A request after its verb.
extension StatementParser {
    mutating func parseRequest(_ verb: Verb, from start: Int) throws(Diagnostic) -> RequestStatement {
        try skipBlanks()
        let url = try parseURL(verb, verbStart: start)
        var parts = RequestParts()
        try skipBlanks()
        skipProtocolVersion()
        while try !atRequestEnd() { try parsePart(into: &parts, verb: verb) }
        try parts.check(verb: verb, url: url)
        let end = bytes[..<offset].lastIndex { !$0.endsWord }.map { $0 + 1 } ?? offset
        return RequestStatement(
            range: start..<end, verb: verb, url: url, items: parts.items, body: parts.body, flags: parts.flags)
    }

    private mutating func atRequestEnd() throws(Diagnostic) -> Bool {
        try skipBlanks()
        return atStatementEnd || atLoopFlag || atPipe && byte(at: offset + 1) != UInt8(ascii: "|")
    }

    /// `HTTP/1.1`, as documentation writes it after the path.
    private mutating func skipProtocolVersion() {
        let word = peekWord()
        guard text(word).uppercased().hasPrefix("HTTP/") else { return }
        offset = word.upperBound
    }

    private mutating func parsePart(into parts: inout RequestParts, verb: Verb) throws(Diagnostic) {
        switch current {
        case UInt8(ascii: "-"): try parseFlag(into: &parts.flags)
        case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): try parts.set(parseBracketedBody())
        case UInt8(ascii: "@"): try parts.set(parseFileBody())
        case UInt8(ascii: "$"): try parts.set(parseVariableBody())
        case .quote, .apostrophe: throw loneText()
        default: parts.items.append(try parseItem())
        }
    }

    private func loneText() -> Diagnostic {
        let next = byte(at: offset + 1)
        let isBody = next == UInt8(ascii: "{") || next == UInt8(ascii: "[")
        return Diagnostic(
            "a text alone is neither an item nor a body", at: peekWord(),
            hint: isBody
                ? "a body is written without quotes: {…}" : "an item is name=\"value\", a body {…} or (\"text\")")
    }
}

/// What a request is put together from.
struct RequestParts {
    var items: [Item] = []
    var body: BodyForm?
    var flags = RequestFlags()

    mutating func set(_ new: BodyForm) throws(Diagnostic) {
        guard body == nil else {
            throw Diagnostic(
                "a request has one body, and this is the second", at: new.range, hint: "join objects: ($a + $b)")
        }
        body = new
    }

    /// Whether a field is given twice or beside a body is told by where the API has it (`BodyFields`).
    func check(verb: Verb, url: URLTemplate) throws(Diagnostic) {
        if flags.retries != nil, verb == .post || verb == .patch {
            throw Diagnostic(
                "--retry could do a \(verb.rawValue) twice", at: url.range, hint: "it is for get, head, put and delete")
        }
        guard !verb.sendsItemsInQuery else { return }
        if let part = items.first(where: \.isPart), body != nil {
            throw Diagnostic("a multipart request has no other body", at: part.range, hint: "leave out one of the two")
        }
    }
}

extension URLTemplate {
    /// The names of its `{x}` and `<x>`.
    public var placeholders: [String] {
        pieces.compactMap { piece in
            guard case .placeholder(let name) = piece.content else { return nil }
            return name
        }
    }
}

extension Item {
    /// `k=v` or `k:=expr`: an item whose place is still to be found.
    public var isField: Bool {
        switch content {
        case .field, .json: true
        case .query, .header, .part: false
        }
    }

    var isPart: Bool {
        if case .part = content { true } else { false }
    }
}
