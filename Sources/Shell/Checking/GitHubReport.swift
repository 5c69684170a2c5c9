import Language

/// Workflow commands, which GitHub shows beside the lines of a change.
struct GitHubReport: CheckReport {
    let write: (String) -> Void

    func add(_ file: CheckedFile) {
        if let failure = file.failure { write("::error file=\(Self.property(file.name))::\(Self.data(failure))\n") }
        for finding in file.findings { write(line(finding, file) + "\n") }
    }

    private func line(_ finding: Diagnostic, _ file: CheckedFile) -> String {
        let start = file.lines.scalarPosition(of: finding.range.lowerBound)
        let end = file.lines.scalarPosition(of: finding.range.upperBound)
        // GitHub takes a column only where the finding stays on its line.
        let columns =
            start.line == end.line ? ",col=\(start.column),endColumn=\(max(start.column, end.column - 1))" : ""
        let place = "file=\(Self.property(file.name)),line=\(start.line),endLine=\(end.line)\(columns)"
        let message = finding.message + (finding.hint.map { "\n→ \($0)" } ?? "")
        return "::\(finding.rule.severity.rawValue) \(place),title=\(finding.rule.rawValue)::\(Self.data(message))"
    }

    func finish() {}

    /// The escapes of a command's text.
    static func data(_ text: String) -> String {
        text.replacing("%", with: "%25").replacing("\r\n", with: "%0D%0A").replacing("\r", with: "%0D")
            .replacing("\n", with: "%0A")
    }

    static func property(_ text: String) -> String {
        data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
}
