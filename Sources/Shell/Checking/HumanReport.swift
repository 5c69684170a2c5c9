import Language

/// For people: place, message, the line with a caret, and the hint.
struct HumanReport: CheckReport {
    let write: (String) -> Void

    func add(_ file: CheckedFile) {
        for finding in file.findings { write(finding.renderFinding(in: file.lines) + "\n") }
    }

    func finish() {}
}
