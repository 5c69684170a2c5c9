import ProcessTesting

/// What one typed statement must print, as patterns without blanks.
struct StepExpectation {
    let hasError: Bool
    private let output: String
    private let errors: String
    private let mayPrintMore: Bool

    private static let verbs = ["get", "post", "put", "patch", "delete", "head", "options"]

    init(_ step: ScriptCase.Step) {
        let faults = step.errors.filter { !Self.isProgress($0.text) }
        hasError = !faults.isEmpty
        output = step.output.map { Self.pattern($0.text) }.joined()
        errors = faults.map { Self.pattern(Self.withoutPosition($0.text)) }.joined()
        let word = step.lines.first { !$0.isEmpty && !$0.hasPrefix("#") }?.prefix { $0 != " " }.lowercased() ?? ""
        mayPrintMore = Self.verbs.contains(word) || step.errors.count > faults.count
    }

    func isMet(by lines: [String]) -> Bool {
        let printed = String(lines.joined().filter { $0 != " " })
        guard !mayPrintMore else { return has(output, in: printed) && has(errors, in: printed) }
        return equals(output + errors, printed) || equals(errors + output, printed)
    }

    private func has(_ pattern: String, in text: String) -> Bool {
        guard let regex = try? Regex(pattern) else { return false }
        return pattern.isEmpty || text.contains(regex)
    }

    private func equals(_ pattern: String, _ text: String) -> Bool {
        guard let regex = try? Regex(pattern) else { return false }
        return pattern.isEmpty ? text.isEmpty : text.wholeMatch(of: regex) != nil
    }

    private static func pattern(_ text: String) -> String {
        ExpectedLine(String(text.filter { $0 != " " })).pattern
    }

    /// A file's request tells on standard error that it went out; at the prompt its answer says so.
    private static func isProgress(_ line: String) -> Bool {
        verbs.contains { line.hasPrefix("\($0) ") } && line.contains(" → ")
    }

    /// A file names itself, line and column; a typed line does not.
    private static func withoutPosition(_ line: String) -> String {
        guard let position = line.firstMatch(of: #/^(FILE|-c|-):(\d+|⟪.*?⟫):(\d+|⟪.*?⟫): /#) else { return line }
        return String(line[position.range.upperBound...])
    }
}
