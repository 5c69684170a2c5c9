/// The rules about paths, parameters and fields: whoever knows the API finds them.
final class AgainstTheAPI: Check {
    private let advice: (RequestStatement) -> [Diagnostic]

    init(_ advice: @escaping (RequestStatement) -> [Diagnostic]) { self.advice = advice }

    func visit(_ part: StatementPart, _ walk: Walk) {
        // What is relative depends on the `cd` before it.
        guard case .sending(let request) = part, request.url.isAbsolute else { return }
        for finding in advice(request) { walk.report(finding) }
    }
}

extension URLTemplate {
    /// Whether it begins with a `/` or a scheme as typed.
    var isAbsolute: Bool {
        guard case .text(let text)? = pieces.first?.content else { return false }
        return text.hasPrefix("/") || text.lowercased().hasPrefix("http")
    }
}
