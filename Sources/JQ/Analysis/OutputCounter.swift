/// How many outputs an expression has, without running it. Errors do not count: `.a` has one.
struct OutputCounter {
    /// Functions and filters in sight of the expression, by `name/arity`.
    private var known: [String: OutputCount] = [:]
    private let names: Names?
    private var depth = 0

    init(_ names: Names? = nil) { self.names = names }

    func count(_ expression: Expression) -> OutputCount {
        switch expression.kind {
        case .identity, .literal, .format, .variable, .location, .array: .one
        case .descent, .iterate, .comma: .many
        case .field(let object, _): count(object)
        case .index(let container, let key): max(count(container), count(key))
        case .slice(let container, let from, let to): max(count(container), count(from), count(to))
        case .text(let parts, _): parts.reduce(.one) { max($0, count($1)) }
        case .object(let members): members.reduce(.one) { max($0, count($1.key), count($1.value)) }
        case .negate(let operand): count(operand)
        case .pipe(let stages): stages.reduce(.one) { max($0, count($1)) }
        case .binary(let symbol, let left, let right): count(symbol, left, right)
        case .assign(.update, _, _): .one
        case .assign(_, _, let value): count(value)
        case .optional(let body): max(.atMostOne, count(body))
        case .attempt(let body, let handler): max(count(body), handler.map { count($0) } ?? .atMostOne)
        case .conditional(let branches, let otherwise): count(branches, otherwise)
        case .reduce(_, _, let initial, let update): max(count(initial), count(update) == .one ? .one : .many)
        case .foreach: .many
        case .bind(let source, let patterns, let body): count(source, patterns, body)
        case .label(_, let body): max(.atMostOne, count(body))
        case .exit: .atMostOne
        case .define(let definition, let body): adding(definition).count(body)
        case .call(let name, let arguments): count(name, arguments)
        }
    }

    private func count(_ expression: Expression?) -> OutputCount {
        guard let expression else { return .one }
        return count(expression)
    }

    private func count(_ part: TextPart) -> OutputCount {
        part.expression.map { count($0) } ?? .one
    }

    private func count(_ symbol: BinaryOperator, _ left: Expression, _ right: Expression) -> OutputCount {
        if symbol == .alternative, count(left) == .many { return .many }
        return max(symbol == .alternative && count(left) == .atMostOne ? count(right) : count(left), count(right))
    }

    private func count(_ branches: [ConditionalBranch], _ otherwise: Expression?) -> OutputCount {
        branches.reduce(count(otherwise)) { max($0, count($1.condition), count($1.result)) }
    }

    private func count(_ source: Expression, _ patterns: [Pattern], _ body: Expression) -> OutputCount {
        guard patterns.count == 1, case .variable = patterns[0] else { return .many }
        return max(count(source), count(body))
    }

    private func count(_ name: String, _ arguments: [Expression]) -> OutputCount {
        let arguments = arguments.map { count($0) }
        if let count = known["\(name)/\(arguments.count)"] { return count }
        switch names?.callee(name, arity: arguments.count) {
        case .function(let function): return max(function.count, function.valueCount(arguments))
        case .filter: return .many
        case .variable: return .one
        case nil: return Builtin.named(name, arity: arguments.count)?.count(arguments) ?? .many
        }
    }

    // MARK: definitions

    private func adding(_ definition: FunctionDefinition) -> OutputCounter {
        var counter = self
        // Calls with arguments are not followed here; the compiler knows more once it has the function.
        counter.known[definition.key] = definition.parameters.isEmpty ? count(of: definition) : .many
        return counter
    }

    /// Of the counts a function may have, the smallest that its body confirms when its own calls have it too.
    func count(of definition: FunctionDefinition) -> OutputCount {
        guard depth < 5 else { return .many }
        for assumed in [OutputCount.one, .atMostOne] {
            var counter = self
            counter.depth += 1
            counter.known[definition.key] = assumed
            for parameter in definition.parameters {
                switch parameter {
                case .filter(let name): counter.known["\(name)/0"] = .many
                case .value(let name): counter.known["\(name)/0"] = .one
                }
            }
            if counter.count(definition.body) <= assumed { return assumed }
        }
        return .many
    }
}

extension FunctionDefinition {
    fileprivate var key: String { "\(name)/\(parameters.count)" }
}

extension Function {
    /// What the outputs of value arguments make of one call.
    func valueCount(_ arguments: [OutputCount]) -> OutputCount {
        zip(parameters, arguments).reduce(.one) { result, pair in
            if case .value = pair.0 { max(result, pair.1) } else { result }
        }
    }
}
