/// How deep in blocks the lines of a source stand that begin a statement, end a block, or hold a comment of their own. Lines
/// that go on a statement have no depth.
struct LineDepths {
    /// By the offset of a line's start.
    private(set) var depths: [Int: Int] = [:]
    private let source: Source

    init(_ statements: [Statement], in source: Source) {
        self.source = source
        mark(statements, in: 0..<source.bytes.count, depth: 0)
    }

    /// Whole lines, in which these statements stand, the keywords around them, and comments.
    private mutating func mark(_ statements: [Statement], in lines: Range<Int>, depth: Int) {
        var rest = statements[...]
        var line = lines.lowerBound
        while line < lines.upperBound {
            let next = lineEnd(of: line)
            if let statement = rest.first, statement.range.lowerBound < next {
                rest.removeFirst()
                depths[line] = depth
                let end = lineEnd(of: statement.range.upperBound)
                let blocks = statement.kind.nestedStatements
                if !statement.kind.isFlat { mark(blocks, in: next..<max(next, end), depth: depth + 1) }
                line = max(next, end)
            } else {
                markKeywordOrComment(line, depth)
                line = next
            }
        }
    }

    private mutating func markKeywordOrComment(_ line: Int, _ depth: Int) {
        let start = source.bytes[line...].prefix(while: \.isBlank).endIndex
        let word = source.bytes[start...].prefix { !$0.endsWord }
        if word.first == UInt8(ascii: "#") {
            depths[line] = depth
        } else if Self.keywords.contains(where: word.elementsEqual) {
            depths[line] = depth - 1
        }
    }

    private static let keywords = ["elif", "else", "catch", "end"].map { Array($0.utf8) }

    /// Past the line end.
    private func lineEnd(of offset: Int) -> Int {
        let end = source.bytes[offset...].firstIndex(of: .newline) ?? source.bytes.count
        return min(end + 1, source.bytes.count)
    }
}

extension Statement.Kind {
    /// Whether no block is in it.
    fileprivate var isFlat: Bool {
        var isFlat = true
        forEachPart { if case .block = $0 { isFlat = false } }
        return isFlat
    }

    /// The statements of all its blocks, in their order.
    fileprivate var nestedStatements: [Statement] {
        var statements: [Statement] = []
        forEachPart { if case .block(let block) = $0 { statements += block.statements } }
        return statements.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}
