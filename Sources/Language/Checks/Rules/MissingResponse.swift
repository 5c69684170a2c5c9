/// `no-response`: `.`, `$status` and their like where no request can have been sent yet in this scope.
final class MissingResponse: Check {
    private var mayHaveOne: [Bool] = []
    private let atStart: Bool
    private var rows: [String?] = []
    private var nextRow: String?

    init(atStart: Bool) { self.atStart = atStart }

    func enterScope(_ walk: Walk) {
        mayHaveOne.append(mayHaveOne.isEmpty && atStart)
        rows.append(nextRow)
        nextRow = nil
    }

    func leaveScope(_ walk: Walk) {
        mayHaveOne.removeLast()
        rows.removeLast()
    }

    let sorts: [StatementPart.Sort] = [.sending, .block, .expression]

    func visit(_ part: StatementPart, _ walk: Walk) {
        switch part {
        case .sending: mayHaveOne[mayHaveOne.count - 1] = true
        case .block(let block): if case .row = block.kind { nextRow = block.names.first?.0.text }
        case .expression(let expression, let use) where mayHaveOne.last == false: visit(expression, use, walk)
        default: break
        }
    }

    private func visit(_ expression: ScriptExpression, _ use: ExpressionUse, _ walk: Walk) {
        if let name = expression.variables.first(where: ReadOnlyNames.ofAnswer.contains) {
            walk.report(
                Diagnostic(
                    "$\(name) is unknown before the first request", at: expression.range(ofVariable: name),
                    hint: "send one first: get /…", rule: .noResponse))
        } else if !use.isStage, expression.readsInput {
            let hint = (rows.last ?? nil).map { "the row is $\($0): $\($0).field" } ?? "send a request first: get /…"
            walk.report(
                Diagnostic(
                    "there is no last response yet that . could stand for", at: expression.range, hint: hint,
                    rule: .noResponse))
        }
    }
}
