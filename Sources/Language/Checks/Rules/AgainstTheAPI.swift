/// The rules about paths, parameters and fields: whoever knows the API finds them.
final class AgainstTheAPI: Check {
    private let knowledge: Checker.Surroundings

    init(_ knowledge: Checker.Surroundings) { self.knowledge = knowledge }

    let sorts: [StatementPart.Sort] = [.sending, .block]

    func visit(_ part: StatementPart, _ walk: Walk) {
        switch part {
        // What is relative depends on the `cd` before it.
        case .sending(let request) where request.url.isAbsolute:
            for finding in knowledge.advice(request) { walk.report(finding) }
        case .block(let block):
            guard case .poll(let poll) = block.kind else { return }
            for statement in block.statements { visit(statement, in: poll, walk) }
        default: break
        }
    }

    private func visit(_ statement: Statement, in poll: PollStatement, _ walk: Walk) {
        statement.kind.forEachPart { part in
            guard case .sending(let request) = part, request.url.isAbsolute else { return }
            for finding in knowledge.pollAdvice(request, poll) { walk.report(finding) }
        }
    }
}

extension URLTemplate {
    /// Whether it begins with a `/` or a scheme as typed.
    var isAbsolute: Bool {
        guard case .text(let text)? = pieces.first?.content else { return false }
        return text.hasPrefix("/") || text.lowercased().hasPrefix("http")
    }
}
