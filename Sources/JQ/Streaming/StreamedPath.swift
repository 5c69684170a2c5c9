import LosslessJSON

/// A filter taken apart for streaming: the path it begins with, and what it does with each value the path leads to.
///
/// `.data[] | select(.a).b` is the steps `.data` and `.[]`, and the rest `select(.a).b`.
struct StreamedPath: Sendable {
    private(set) var steps: [Step] = []
    private(set) var rest: Expression

    struct Step: Sendable {
        let selection: SelectionStep
        /// The path expression that this step ends.
        let source: Expression
    }

    init(_ expression: Expression) {
        rest = Expression(.identity, expression.range)
        rest = take(expression) ?? rest
    }

    var selection: [SelectionStep] { steps.map(\.selection) }

    /// What is left to do with a value that the first `count` steps led to.
    func remainder(after count: Int) -> Expression {
        guard count < steps.count else { return rest }
        var path = Expression(.identity, steps[count].source.range)
        for step in steps[count...] { path = step.source.replacingContainer(by: path) }
        if case .identity = rest.kind { return path }
        return Expression(.pipe([path, rest]), rest.range)
    }

    /// Takes the steps an expression begins with; what remains of it, or nil if nothing does.
    private mutating func take(_ expression: Expression) -> Expression? {
        switch expression.kind {
        case .identity: return nil
        case .field(let object, let name): return take(object, .member(Name(name)), expression)
        case .index(let container, let key):
            guard case .literal(let literal) = key.kind else { return expression }
            return take(container, SelectionStep(literal), expression)
        case .iterate(let container): return take(container, .each, expression)
        case .pipe(let stages): return take(stages[...], expression.range)
        default: return expression
        }
    }

    private mutating func take(
        _ container: Expression, _ step: SelectionStep?, _ expression: Expression
    ) -> Expression? {
        if let rest = take(container) { return expression.replacingContainer(by: rest) }
        guard let step else { return expression.replacingContainer(by: Expression(.identity, container.range)) }
        steps.append(Step(selection: step, source: expression))
        return nil
    }

    private mutating func take(_ stages: ArraySlice<Expression>, _ range: Range<Int>) -> Expression? {
        guard let first = stages.first else { return nil }
        let later = stages.dropFirst()
        guard let rest = take(first) else { return take(later, range) }
        return later.isEmpty ? rest : Expression(.pipe([rest] + later), range)
    }
}

extension SelectionStep {
    /// Nil for keys that need to know the container, such as -1.
    fileprivate init?(_ key: JSON) {
        if let name = Name(key) {
            self = .member(name)
        } else if case .int(let index) = key, index >= 0 {
            self = .element(index)
        } else {
            return nil
        }
    }
}

extension Expression {
    /// A path expression with another expression in the place of the one it takes a part of.
    fileprivate func replacingContainer(by other: Expression) -> Expression {
        switch kind {
        case .field(_, let name): Expression(.field(other, name), range)
        case .index(_, let key): Expression(.index(other, key), range)
        case .iterate: Expression(.iterate(other), range)
        default: self
        }
    }
}
