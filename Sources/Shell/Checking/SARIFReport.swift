import Language
import LosslessJSON
import Transport

/// SARIF 2.1.0, which code hosts and editors read. Results are kept until the end, since the document is one object.
struct SARIFReport: CheckReport {
    let write: (String) -> Void
    private var results: [JSON] = []
    private var failures: [JSON] = []

    init(write: @escaping (String) -> Void) { self.write = write }

    mutating func add(_ file: CheckedFile) {
        if let failure = file.failure { failures.append(["level": "error", "message": ["text": JSON(failure)]]) }
        for finding in file.findings { results.append(result(finding, file)) }
    }

    private func result(_ finding: Diagnostic, _ file: CheckedFile) -> JSON {
        let start = file.lines.scalarPosition(of: finding.range.lowerBound)
        let end = file.lines.scalarPosition(of: finding.range.upperBound)
        let text = finding.message + (finding.hint.map { "\n→ \($0)" } ?? "")
        return [
            "ruleId": JSON(finding.rule.rawValue), "ruleIndex": JSON(Rule.allCases.firstIndex(of: finding.rule) ?? 0),
            "level": JSON(finding.rule.severity.rawValue), "message": ["text": JSON(text)],
            "locations": [
                [
                    "physicalLocation": [
                        "artifactLocation": ["uri": JSON(Self.uri(file.name))],
                        "region": [
                            "startLine": JSON(start.line), "startColumn": JSON(start.column), "endLine": JSON(end.line),
                            "endColumn": JSON(end.column),
                        ],
                    ]
                ]
            ],
        ]
    }

    func finish() {
        let rules = Rule.allCases.map { rule -> JSON in
            [
                "id": JSON(rule.rawValue), "shortDescription": ["text": JSON(rule.summary)],
                "defaultConfiguration": ["level": JSON(rule.severity.rawValue)],
            ]
        }
        let driver: JSON = ["name": "rcx", "version": JSON(Version.number), "rules": JSON(array: rules)]
        let invocation: JSON = [
            "executionSuccessful": JSON(booleanLiteral: failures.isEmpty),
            "toolExecutionNotifications": JSON(array: failures),
        ]
        let run: JSON = [
            "tool": ["driver": driver], "columnKind": "unicodeCodePoints", "invocations": JSON(array: [invocation]),
            "results": JSON(array: results),
        ]
        let document: JSON = [
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0",
            "runs": JSON(array: [run]),
        ]
        var writer = JSONWriter(style: JSONStyle(indent: 2, theme: nil))
        writer.writeLine(document)
        write(String(decoding: writer.bytes, as: UTF8.self))
    }

    /// A path as a URI reference; one from the root becomes a file URL.
    static func uri(_ path: String) -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map {
            PercentEncoding.value(String($0))
        }
        return (path.hasPrefix("/") ? "file://" : "") + segments.joined(separator: "/")
    }
}
