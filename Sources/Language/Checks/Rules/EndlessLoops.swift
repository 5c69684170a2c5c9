import JQ
import LosslessJSON

/// `endless-loop`: a `for` over rows that never end, and no statement that could leave it.
final class EndlessLoops: Check {
    private var isEndless: Range<Int>?

    let sorts: [StatementPart.Sort] = [.expression, .block]

    func visit(_ part: StatementPart, _ walk: Walk) {
        switch part {
        case .expression(let expression, let use):
            isEndless = use.count == .any && expression.tree.neverEnds ? expression.range : nil
        case .block(let block):
            guard case .row = block.kind, let range = isEndless, !block.statements.mayLeave else { return }
            walk.report(
                Diagnostic(
                    "these rows never end, and nothing in the loop leaves it", at: range,
                    hint: "to wait for something: poll every 2s for 60s until …; to take some rows: limit(10; …)",
                    rule: .endlessLoop))
        default: break
        }
    }
}

extension [Statement] {
    /// Whether one of them, or of those inside, may end a loop around them.
    fileprivate var mayLeave: Bool {
        contains { statement in
            if case .next = statement.kind { return false }
            if statement.kind.neverGoesOn { return true }
            var leaves = false
            statement.kind.forEachPart { part in
                if case .block(let block) = part { leaves = leaves || block.statements.mayLeave }
                if case .sending = part { leaves = true }
                if case .expression(_, let use) = part { leaves = leaves || use.count == .condition }
            }
            return leaves
        }
    }
}

extension JQ.Expression {
    /// Certain to give outputs without end, unless it fails.
    fileprivate var neverEnds: Bool {
        switch kind {
        case .call("repeat", let arguments): arguments.count == 1 && arguments[0].yieldsExactlyOne
        case .call("range", let arguments): arguments.last.map(\.isInfinite) ?? false
        case .call("while", let arguments): arguments.count == 2 && arguments[0].isTrue && arguments[1].yieldsExactlyOne
        case .pipe(let stages): stages[0].neverEnds && stages.dropFirst().allSatisfy(\.yieldsExactlyOne)
        case .comma(let parts): parts.contains(where: \.neverEnds)
        default: false
        }
    }

    private var isInfinite: Bool { kind == .call("infinite", []) }
    private var isTrue: Bool { kind == .literal(true) || kind == .call("true", []) }
}
