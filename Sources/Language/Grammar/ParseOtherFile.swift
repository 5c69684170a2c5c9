/// `use "lib.rcx"` and `run "other.rcx" name=value`
extension StatementParser {
    mutating func parseUse(_ word: Range<Int>) throws(Diagnostic) -> UseStatement {
        guard blockDepth == 0 else {
            throw Diagnostic("`use` stands in no block", at: word, hint: "move it to the top of the file")
        }
        let (file, range) = try parseFile(word, example: "use \"lib.rcx\"")
        let path: String? =
            switch file {
            case .bare(let template), .quoted(let template): template.literal
            case .variable: nil
            }
        guard let path else {
            throw Diagnostic(
                "the file of `use` is known before anything runs, so no variable can name it", at: range,
                hint: "use \"lib.rcx\"")
        }
        let statement = UseStatement(path: path, range: range)
        definitions.formUnion(library(statement))
        return statement
    }

    mutating func parseRun(_ word: Range<Int>) throws(Diagnostic) -> RunStatement {
        let (file, fileRange) = try parseFile(word, example: "run \"other.rcx\"")
        var items: [Item] = []
        var end = offset
        while true {
            try skipBlanks()
            if atStatementEnd || atPipe || atLoopFlag { break }
            items.append(try parseRunItem(items))
            end = offset
        }
        return RunStatement(range: word.lowerBound..<end, file: file, fileRange: fileRange, items: items)
    }

    private mutating func parseFile(
        _ keyword: Range<Int>, example: String
    ) throws(Diagnostic) -> (file: Value, range: Range<Int>) {
        try skipBlanks()
        guard !atStatementEnd, !atPipe else {
            throw Diagnostic("`\(text(keyword))` needs a file", at: keyword, hint: example)
        }
        let start = offset
        let file = try parseValue()
        try refuseGlued()
        return (file, start..<offset)
    }

    private mutating func parseRunItem(_ before: [Item]) throws(Diagnostic) -> Item {
        let word = peekWord()
        if let flag = flagAsItem(word) {
            throw Diagnostic("a param of `run` is written name=value", at: word, hint: flag)
        }
        let item = try parseItem()
        switch item.content {
        case .field, .json: break
        case .query, .header, .part:
            throw Diagnostic("a param of `run` is written name=value or name:=expr", at: item.range)
        }
        if before.contains(where: { $0.name == item.name }) {
            throw Diagnostic("`\(item.name)` is given twice", at: item.range)
        }
        return item
    }

    /// `--csv a.csv`, `--csv=a.csv`: how a shell gives it.
    private func flagAsItem(_ word: Range<Int>) -> String? {
        let shown = text(word)
        guard shown.hasPrefix("--"), shown.count > 2 else { return nil }
        let parts = shown.dropFirst(2).split(separator: "=", maxSplits: 1)
        let value = parts.count > 1 ? String(parts[1]) : restOfLine(word.upperBound).first ?? "value"
        return "\(parts[0])=\(value)"
    }
}
