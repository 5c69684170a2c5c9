/// `lost-emit`: an `emit` in loops whose results go nowhere.
final class LostEmits: Check {
    /// Of the loops around this place, whether the result is used; a block inside changes nothing.
    private var loops: [Bool] = []
    private var nextLoop = false

    func enterScope(_ walk: Walk) {
        loops.append(nextLoop || loops.last == true)
        nextLoop = false
    }

    func leaveScope(_ walk: Walk) { loops.removeLast() }

    let sorts: [StatementPart.Sort] = [.block]

    func visit(_ part: StatementPart, _ walk: Walk) {
        if case .block(let block) = part, case .row(let isUsed) = block.kind { nextLoop = isUsed }
    }

    func enter(_ statements: [Statement], _ walk: Walk) {
        guard loops.count > 1, loops.last == false else { return }
        for statement in statements {
            guard case .emit(let expression) = statement.kind else { continue }
            walk.report(.lostEmit(at: expression.range))
        }
    }
}

extension Diagnostic {
    /// The one wording for check and run.
    public static func lostEmit(at range: Range<Int>) -> Diagnostic {
        Diagnostic(
            "nothing takes what is emitted here", at: range,
            hint: "use the loop: let rows = for …, or end | save FILE", rule: .lostEmit)
    }
}
