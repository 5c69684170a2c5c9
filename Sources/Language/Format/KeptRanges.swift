/// What stays byte for byte when a source is laid out: URLs, texts, JSON bodies, and the texts and comments of expressions.
struct KeptRanges {
    /// In order, apart from each other.
    private var ranges: [Range<Int>] = []
    private var index = 0

    init(_ statements: [Statement], in source: Source) {
        collect(statements, source)
        ranges.sort { $0.lowerBound < $1.lowerBound }
        var merged: [Range<Int>] = []
        for range in ranges where !range.isEmpty {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        ranges = merged
    }

    private mutating func collect(_ statements: [Statement], _ source: Source) {
        for statement in statements {
            statement.kind.forEachPart { part in
                switch part {
                case .text(let range): ranges.append(range)
                case .system(let command): ranges.append(command.range)
                case .url(let url, _): ranges.append(url.range)
                case .expression(let expression, _): ranges += ExpressionTexts.find(in: source.bytes, expression.range)
                case .block(let block): collect(block.statements, source)
                default: break
                }
            }
        }
    }

    /// The end of the kept range that holds this byte, or nil. Asked in rising order.
    mutating func end(at offset: Int) -> Int? {
        while index < ranges.count, ranges[index].upperBound <= offset { index += 1 }
        guard index < ranges.count, ranges[index].lowerBound <= offset else { return nil }
        return ranges[index].upperBound
    }

    /// Whether a line begins inside a kept range: its first blanks are kept too.
    func contains(lineStart offset: Int) -> Bool {
        var index = index
        while index < ranges.count, ranges[index].upperBound <= offset { index += 1 }
        return index < ranges.count && ranges[index].lowerBound < offset
    }
}

/// The texts and comments of a piece of jq.
struct ExpressionTexts {
    private let bytes: [UInt8]
    private let end: Int
    private var offset: Int
    private var found: [Range<Int>] = []

    static func find(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
        var scan = ExpressionTexts(bytes: bytes, range: range)
        while scan.offset < scan.end { scan.passCode() }
        return scan.found
    }

    private init(bytes: [UInt8], range: Range<Int>) {
        (self.bytes, offset, end) = (bytes, range.lowerBound, range.upperBound)
    }

    /// One byte of code, or a whole text or comment.
    private mutating func passCode() {
        let start = offset
        switch bytes[offset] {
        case .quote:
            passText()
            found.append(start..<offset)
        case UInt8(ascii: "#"):
            while offset < end, bytes[offset] != .newline { offset += 1 }
            found.append(start..<offset)
        default: offset += 1
        }
    }

    private mutating func passText() {
        offset += 1
        while offset < end, bytes[offset] != .quote {
            let next = offset + 1 < end ? bytes[offset + 1] : 0
            switch (bytes[offset], next) {
            case (.backslash, UInt8(ascii: "(")): passSplice(UInt8(ascii: "("), UInt8(ascii: ")"))
            case (UInt8(ascii: "$"), UInt8(ascii: "{")): passSplice(UInt8(ascii: "{"), UInt8(ascii: "}"))
            case (.backslash, _): offset += 2
            default: offset += 1
            }
        }
        offset = min(offset + 1, end)
    }

    /// `\(…)` or `${…}` in a text.
    private mutating func passSplice(_ open: UInt8, _ close: UInt8) {
        offset += 2
        var depth = 1
        while offset < end, depth > 0 {
            if bytes[offset] == open { depth += 1 }
            if bytes[offset] == close { depth -= 1 }
            if bytes[offset] == .quote { passText() } else { offset += 1 }
        }
    }
}
