/// The URL word: everything up to a blank is part of it, and what has two readings is refused.
extension StatementParser {
    mutating func parseURL(_ verb: Verb, verbStart: Int) throws(Diagnostic) -> URLTemplate {
        let word = peekWord()
        guard !atStatementEnd || current == UInt8(ascii: "#"), !word.isEmpty else {
            throw Diagnostic(
                "\(verb.rawValue) needs a URL", at: verbStart..<offset,
                hint: "\(verb.rawValue) /agentGroups, or \(verb.rawValue) . for this location")
        }
        try refuseURLStart(verb, word)
        let url = try parseURLPieces()
        try refuseURLEnd(verb, url.range)
        return url
    }

    /// A URL word with its splices, without the checks that concern requests.
    mutating func parseURLPieces() throws(Diagnostic) -> URLTemplate {
        var url = URLBuilding(start: offset)
        while let byte = current, !byte.endsWord {
            switch byte {
            case UInt8(ascii: "?") where !url.isInQuery: url.beginQuery(bytes, at: offset)
            case UInt8(ascii: "#"):
                throw Diagnostic(
                    "a fragment is never sent", at: here,
                    hint: "write %23 for the character, or a blank before a comment", rule: .fragmentInURL)
            case UInt8(ascii: "|") where !url.isInQuery:
                throw Diagnostic("| stands in a path", at: here, hint: "put a blank before it to filter, or write %7C")
            case UInt8(ascii: "$"): if try parseURLVariable(&url) { continue }
            case UInt8(ascii: "{"), UInt8(ascii: "<"):
                try parsePlaceholder(&url)
                continue
            case UInt8(ascii: "}"): throw lone("}", write: "%7D")
            case UInt8(ascii: ":") where self.byte(at: offset - 1) == UInt8(ascii: "/"): try refusePostmanVariable()
            case 0x80...: if let fault = lookalike(at: offset) { throw fault }
            default: break
            }
            offset += 1
        }
        return url.finished(bytes, end: offset)
    }

    /// `$name.field` or `${…}`; false for a `$` that is only a character.
    private mutating func parseURLVariable(_ url: inout URLBuilding) throws(Diagnostic) -> Bool {
        let start = offset
        if byte(at: offset + 1) == UInt8(ascii: "{") {
            url.add(.splice(try parseSplice()), start..<offset, bytes)
            return true
        }
        guard byte(at: offset + 1)?.startsName == true, !isQueryName(url) else { return false }
        guard url.isValueStart(start, bytes), let end = variableEnd(at: start), url.isValueEnd(byte(at: end)) else {
            throw Diagnostic(
                "in a URL $ names a whole segment or query value", at: start..<start + 1,
                hint: "write ${…} to splice a part, or %24 for the character")
        }
        url.add(.splice(try parseVariable(to: end)), start..<offset, bytes)
        return true
    }

    /// `?$top=5`: a query name may begin with `$`.
    private func isQueryName(_ url: URLBuilding) -> Bool {
        guard url.isInQuery, let before = byte(at: offset - 1) else { return false }
        return before == UInt8(ascii: "?") || before == UInt8(ascii: "&")
    }

    private mutating func parsePlaceholder(_ url: inout URLBuilding) throws(Diagnostic) {
        let start = offset
        let isBrace = current == UInt8(ascii: "{")
        if starts(with: "{{") { throw Postman.braces(bytes, at: start) }
        offset += 1
        let close: UInt8 = isBrace ? UInt8(ascii: "}") : UInt8(ascii: ">")
        guard let name = peekName(), byte(at: name.upperBound) == close else {
            offset = start
            throw lone(isBrace ? "{" : "<", write: isBrace ? "%7B" : "%3C")
        }
        offset = name.upperBound + 1
        url.add(.placeholder(text(name)), start..<offset, bytes)
    }

    private func lone(_ character: String, write code: String) -> Diagnostic {
        Diagnostic(
            "\(character) stands alone in a URL", at: here,
            hint: "write \(code) for the character; a variable is {name}")
    }

    /// `/agents/:id`, as Postman and web frameworks write it.
    private func refusePostmanVariable() throws(Diagnostic) {
        var probe = self
        probe.offset += 1
        guard let name = probe.peekName() else { return }
        if let after = byte(at: name.upperBound), !after.endsWord, after != UInt8(ascii: "/"),
            after != UInt8(ascii: "?")
        {
            return
        }
        throw Diagnostic(
            ":\(text(name)) is another tool's spelling", at: offset..<name.upperBound, hint: "write {\(text(name))}",
            rule: .foreignVariable)
    }
}

/// The pieces of a URL while they are found.
struct URLBuilding {
    private let start: Int
    private var pieces: [URLTemplate.Piece] = []
    private var textStart: Int
    private(set) var isInQuery = false

    init(start: Int) {
        self.start = start
        textStart = start
    }

    mutating func beginQuery(_ bytes: [UInt8], at offset: Int) {
        addText(bytes, to: offset)
        isInQuery = true
    }

    mutating func add(_ content: URLTemplate.Content, _ range: Range<Int>, _ bytes: [UInt8]) {
        addText(bytes, to: range.lowerBound)
        pieces.append(.init(range: range, isInQuery: isInQuery, content: content))
        textStart = range.upperBound
    }

    mutating func finished(_ bytes: [UInt8], end: Int) -> URLTemplate {
        addText(bytes, to: end)
        return URLTemplate(range: start..<end, pieces: pieces)
    }

    private mutating func addText(_ bytes: [UInt8], to end: Int) {
        guard end > textStart else { return }
        let text = String(decoding: bytes[textStart..<end], as: UTF8.self)
        pieces.append(.init(range: textStart..<end, isInQuery: isInQuery, content: .text(text)))
        textStart = end
    }

    /// Whether a whole segment or query value can begin at an offset.
    func isValueStart(_ offset: Int, _ bytes: [UInt8]) -> Bool {
        offset == start || bytes[offset - 1] == (isInQuery ? UInt8(ascii: "=") : UInt8(ascii: "/"))
    }

    func isValueEnd(_ byte: UInt8?) -> Bool {
        guard let byte, !byte.endsWord else { return true }
        return isInQuery ? byte == UInt8(ascii: "&") : byte == UInt8(ascii: "/") || byte == UInt8(ascii: "?")
    }
}
