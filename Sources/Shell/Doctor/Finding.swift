/// One line of `doctor`.
struct Finding {
    enum Verdict: String {
        case fine = "OK"
        case wrong = "WRONG"
        /// Could not be looked at, because of a line before it or for lack of a sign-in.
        case open = "-"
    }

    let verdict: Verdict
    let what: String
    let text: String
    /// What to do next.
    var cure: String?

    static func fine(_ what: String, _ text: String) -> Finding { Finding(verdict: .fine, what: what, text: text) }

    static func wrong(_ what: String, _ text: String, _ cure: String?) -> Finding {
        Finding(verdict: .wrong, what: what, text: text, cure: cure)
    }

    static func open(_ what: String, _ text: String) -> Finding { Finding(verdict: .open, what: what, text: text) }

    /// Fits 80 columns.
    static func text(of findings: [Finding]) -> String {
        Columns.wrapped(
            Columns.text(
                findings.flatMap { finding in
                    [[finding.verdict.rawValue, finding.what, finding.text.replacing("\n", with: " ")]]
                        + (finding.cure.map { [["", "", "→ " + $0]] } ?? [])
                }), to: 80)
    }
}
