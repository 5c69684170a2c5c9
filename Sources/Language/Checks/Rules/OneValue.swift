import JQ

/// `not-one-value`: an expression that cannot give exactly one value where one is wanted, whatever it is run on.
final class OneValue: Check {
    let sorts: [StatementPart.Sort] = [.expression]

    func visit(_ part: StatementPart, _ walk: Walk) {
        guard case .expression(let expression, let use) = part, use.count != .any, !expression.isSimple else { return }
        let outputs = OutputBounds(expression.tree)
        guard outputs.least > 1 || outputs.most == 0 else { return }
        let wanted = use.count == .condition ? "a condition gives one true or false" : "one value is needed here"
        walk.report(
            Diagnostic(
                "\(wanted), and this gives \(outputs.inWords)", at: expression.range, hint: hint(outputs, use.count),
                rule: .notOneValue))
    }

    private func hint(_ outputs: OutputBounds, _ count: ExpressionUse.Count) -> String {
        if outputs.most == 0 { return "null is a value; empty is none" }
        return count == .condition
            ? "any(…) or all(…) makes one of many" : "take one: first(…), or all as a list: [ … ]"
    }
}

extension ScriptExpression {
    /// What most expressions are, told without looking further.
    fileprivate var isSimple: Bool {
        switch tree.kind {
        case .variable, .literal, .identity, .field: true
        default: false
        }
    }
}

/// How many values an expression gives at the least and at the most; errors do not count.
struct OutputBounds {
    let least: Int
    let most: Int

    private static let unknown = OutputBounds(least: 0, most: .max)
    private static let one = OutputBounds(least: 1, most: 1)

    private init(least: Int, most: Int) { (self.least, self.most) = (least, most) }

    init(_ expression: JQ.Expression) {
        self =
            switch expression.kind {
            case .pipe(let stages): stages.reduce(.one) { $0.times(OutputBounds($1)) }
            case .comma(let parts): parts.reduce(OutputBounds(least: 0, most: 0)) { $0.plus(OutputBounds($1)) }
            case .field(let operand, _), .negate(let operand): OutputBounds(operand)
            case .index(let container, let key): OutputBounds(container).times(OutputBounds(key))
            case .object(let members):
                members.reduce(.one) { $0.times(OutputBounds($1.key)).times(OutputBounds($1.value)) }
            case .conditional(let branches, let otherwise): Self.of(branches, otherwise)
            case .call("empty", let arguments) where arguments.isEmpty: OutputBounds(least: 0, most: 0)
            case .bind(let source, _, let body): OutputBounds(source).times(OutputBounds(body))
            case .binary(let symbol, let left, let right) where symbol != .alternative && !symbol.isLogical:
                OutputBounds(left).times(OutputBounds(right))
            default: expression.yieldsExactlyOne ? .one : .unknown
            }
    }

    var inWords: String {
        if most == 0 { return "none" }
        return least == most ? "\(least)" : "\(least) or more"
    }

    private static func of(_ branches: [ConditionalBranch], _ otherwise: JQ.Expression?) -> OutputBounds {
        let conditions = OutputBounds(branches[0].condition)
        guard branches.allSatisfy({ $0.condition.yieldsExactlyOne }), conditions.least == 1 else { return .unknown }
        return branches.reduce(otherwise.map { OutputBounds($0) } ?? .one) { $0.or(OutputBounds($1.result)) }
    }

    private func plus(_ other: OutputBounds) -> OutputBounds {
        OutputBounds(least: least.plus(other.least), most: most.plus(other.most))
    }

    private func times(_ other: OutputBounds) -> OutputBounds {
        OutputBounds(least: least.times(other.least), most: most.times(other.most))
    }

    private func or(_ other: OutputBounds) -> OutputBounds {
        OutputBounds(least: min(least, other.least), most: max(most, other.most))
    }
}

extension Int {
    fileprivate func plus(_ other: Int) -> Int {
        let sum = addingReportingOverflow(other)
        return sum.overflow ? .max : sum.partialValue
    }

    fileprivate func times(_ other: Int) -> Int {
        let product = multipliedReportingOverflow(by: other)
        return product.overflow ? .max : product.partialValue
    }
}

extension BinaryOperator {
    /// Their right side is not always looked at.
    fileprivate var isLogical: Bool { self == .and || self == .or }
}
