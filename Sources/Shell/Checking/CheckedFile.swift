import Language

/// What `check` found in one source, or why it could not be read. Texts have lost their secrets.
struct CheckedFile {
    let name: String
    private(set) var findings: [Diagnostic]
    let lines: SourceLines
    var failure: String?

    /// Less what another file has led to already.
    func without(_ seen: inout Set<String>) -> CheckedFile {
        var rest = self
        rest.findings = findings.filter { seen.insert("\(name) \($0.range) \($0.rule) \($0.message)").inserted }
        return rest
    }

    func count(_ severity: Rule.Severity) -> Int { findings.count { $0.rule.severity == severity } }
}

/// One way to write what was found. Reports come one file after the other, so that memory stays that of one file.
protocol CheckReport {
    mutating func add(_ file: CheckedFile)
    /// After the last file.
    mutating func finish()
}

enum CheckFormat: String, CaseIterable {
    case human, json, github, sarif

    func report(writing write: @escaping (String) -> Void) -> any CheckReport {
        switch self {
        case .human: HumanReport(write: write)
        case .json: JSONReport(write: write)
        case .github: GitHubReport(write: write)
        case .sarif: SARIFReport(write: write)
        }
    }
}
