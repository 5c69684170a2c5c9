/// `k=v k==v k:=expr Name:value k@file`
extension StatementParser {
    mutating func parseItem() throws(Diagnostic) -> Item {
        let start = offset
        guard let name = peekItemName() else { throw noItem(peekWord()) }
        let key = text(name)
        offset = name.upperBound
        let separator = ItemSeparator(bytes, at: offset)
        offset += separator.length
        try requireValue(key, separator, start)
        try refuseFileExpression(key, separator, start)
        let content = try parseContent(separator)
        try refuseGlued()
        return Item(range: start..<offset, name: key, content: content)
    }

    private mutating func parseContent(_ separator: ItemSeparator) throws(Diagnostic) -> Item.Content {
        switch separator {
        case .json: .json(try parseExpression(until: .blank))
        case .query: .query(try parseValue())
        case .field: .field(try parseValue())
        case .header: .header(try parseValue())
        case .part: .part(try parseValue())
        }
    }

    /// Up to the first `=`, `:` or `@` of the word; nil when there is none, or a quote or bracket comes first.
    private func peekItemName() -> Range<Int>? {
        var end = offset
        while let byte = byte(at: end), !byte.endsWord {
            switch byte {
            case UInt8(ascii: "="), UInt8(ascii: ":"), UInt8(ascii: "@"): return end > offset ? offset..<end : nil
            case .quote, .apostrophe, UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "|"), UInt8(ascii: "#"),
                UInt8(ascii: ">"),
                UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: ";"), 0x80...:
                return nil
            default: end += 1
            }
        }
        return nil
    }

    private func requireValue(_ name: String, _ separator: ItemSeparator, _ start: Int) throws(Diagnostic) {
        guard current?.endsWord ?? true else { return }
        let written = name + separator.text
        let rest = text(offset..<bytes.count).prefix { $0 != "\n" && $0 != "#" }.drop { $0 == " " || $0 == "\t" }
        let next = rest.prefix { $0 != " " }
        if separator == .header {
            let value = rest.contains(" ") ? "\"\(rest.trimmedEnd)\"" : String(next)
            let signedIn = name.lowercased() == "authorization" ? "; once signed in, it is sent for you" : ""
            throw Diagnostic(
                "`\(written)` has no value after it", at: start..<offset,
                hint: "write \(written)\(value.isEmpty ? "value" : value), without a blank" + signedIn)
        }
        if separator == .part {
            throw Diagnostic(
                "`\(written)` has no file after it", at: start..<offset,
                hint: "write \(written)leads.csv, without a blank")
        }
        let example = next.isEmpty ? "value" : String(next)
        throw Diagnostic(
            "`\(written)` has no value after it", at: start..<offset,
            hint: "write \(written)\(example), without a blank; empty text is \(written)\"\"")
    }

    /// `data:=@file.json`, as HTTPie has it.
    private func refuseFileExpression(_ name: String, _ separator: ItemSeparator, _ start: Int) throws(Diagnostic) {
        guard separator == .json, current == UInt8(ascii: "@"), let next = byte(at: offset + 1), !next.endsWord else {
            return
        }
        let file = text(peekWord())
        guard file.contains(".") else { return }
        throw Diagnostic(
            "`\(name):=` takes an expression, not a file", at: start..<peekWord().upperBound,
            hint: "the body from a file is \(file), a part \(name)\(file)")
    }

    /// Nothing may touch a closed quote or bracket.
    func refuseGlued() throws(Diagnostic) {
        guard let byte = current, !byte.endsWord else { return }
        let glued = peekWord()
        throw Diagnostic(
            "`\(text(glued))` is glued to what ends before it", at: glued,
            hint: "put a blank between them, or the quotes around the whole value")
    }
}

enum ItemSeparator {
    case field, query, json, header, part

    init(_ bytes: [UInt8], at offset: Int) {
        let next = offset + 1 < bytes.count ? bytes[offset + 1] : nil
        switch (bytes[offset], next) {
        case (UInt8(ascii: "="), UInt8(ascii: "=")): self = .query
        case (UInt8(ascii: "="), _): self = .field
        case (UInt8(ascii: ":"), UInt8(ascii: "=")): self = .json
        case (UInt8(ascii: ":"), _): self = .header
        default: self = .part
        }
    }

    var text: String {
        switch self {
        case .field: "="
        case .query: "=="
        case .json: ":="
        case .header: ":"
        case .part: "@"
        }
    }

    var length: Int { text.utf8.count }
}

extension StringProtocol {
    var trimmedEnd: String {
        var end = endIndex
        while end > startIndex, self[index(before: end)].isWhitespace { end = index(before: end) }
        return String(self[..<end])
    }
}
