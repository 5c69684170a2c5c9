/// `csv FILE`, `json FILE`, `lines FILE`
extension StatementParser {
    /// Nil when something else stands here.
    mutating func parseFileSource() throws(Diagnostic) -> FileSource? {
        let word = peekWord()
        guard let format = FileSource.Format(rawValue: text(word)), byte(at: word.upperBound)?.endsWord ?? true else {
            return nil
        }
        offset = word.upperBound
        try skipBlanks()
        guard !atStatementEnd, !atPipe else {
            throw Diagnostic(
                "`\(format.rawValue)` needs the name of a file", at: word,
                hint: "\(format.rawValue) agents.\(format.suffix)")
        }
        let file = try parseValue()
        return FileSource(format: format, file: file, range: word.lowerBound..<offset)
    }
}

extension FileSource.Format {
    fileprivate var suffix: String { self == .lines ? "txt" : rawValue }
}
