import Language
import LosslessJSON

/// One list of objects, a line each. Lines and columns begin at 1, columns count Unicode scalars, ends are exclusive.
struct JSONReport: CheckReport {
    let write: (String) -> Void
    private var isEmpty = true

    init(write: @escaping (String) -> Void) { self.write = write }

    mutating func add(_ file: CheckedFile) {
        if let failure = file.failure { add(JSON(members: [("file", JSON(file.name)), ("failure", JSON(failure))])) }
        for finding in file.findings { add(value(of: finding, in: file)) }
    }

    private mutating func add(_ value: JSON) {
        write((isEmpty ? "[\n  " : ",\n  ") + value.compact)
        isEmpty = false
    }

    private func value(of finding: Diagnostic, in file: CheckedFile) -> JSON {
        let start = file.lines.scalarPosition(of: finding.range.lowerBound)
        let end = file.lines.scalarPosition(of: finding.range.upperBound)
        return JSON(members: [
            ("file", JSON(file.name)), ("line", JSON(start.line)), ("column", JSON(start.column)),
            ("endLine", JSON(end.line)), ("endColumn", JSON(end.column)), ("rule", JSON(finding.rule.rawValue)),
            ("severity", JSON(finding.rule.severity.rawValue)), ("message", JSON(finding.message)),
            ("hint", finding.hint.map { JSON($0) } ?? .null),
        ])
    }

    func finish() { write(isEmpty ? "[]\n" : "\n]\n") }
}
