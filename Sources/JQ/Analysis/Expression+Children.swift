extension Expression {
    /// The expressions directly inside this one, in the order they are written, with the variables that are bound
    /// there in addition.
    func forEachChild(_ body: (Expression, _ bound: [String]) -> Void) {
        switch kind {
        case .identity, .descent, .literal, .format, .variable, .location, .exit, .array(nil): break
        case .field(let inner, _), .iterate(let inner), .array(let inner?), .negate(let inner), .optional(let inner),
            .label(_, let inner):
            body(inner, [])
        case .index(let first, let second), .binary(_, let first, let second), .assign(_, let first, let second):
            body(first, [])
            body(second, [])
        case .slice(let container, let from, let to):
            for part in [container, from, to] { if let part { body(part, []) } }
        case .text(let parts, _): for part in parts { part.expression.map { body($0, []) } }
        case .object(let members):
            for member in members {
                body(member.key, [])
                body(member.value, [])
            }
        case .pipe(let parts), .comma(let parts), .call(_, let parts): for part in parts { body(part, []) }
        case .attempt(let inner, let handler):
            body(inner, [])
            if let handler { body(handler, []) }
        case .conditional(let branches, let otherwise): Self.visit(branches, otherwise, body)
        case .reduce(let source, let patterns, let initial, let update):
            Self.visit(source, patterns, [update], outside: initial, body)
        case .foreach(let source, let patterns, let initial, let update, let extract):
            Self.visit(source, patterns, [update] + [extract].compactMap { $0 }, outside: initial, body)
        case .bind(let source, let patterns, let inner): Self.visit(source, patterns, [inner], outside: nil, body)
        case .define(let definition, let inner):
            body(definition.body, definition.valueParameters)
            body(inner, [])
        }
    }

    private static func visit(
        _ branches: [ConditionalBranch], _ otherwise: Expression?, _ body: (Expression, [String]) -> Void
    ) {
        for branch in branches {
            body(branch.condition, [])
            body(branch.result, [])
        }
        if let otherwise { body(otherwise, []) }
    }

    private static func visit(
        _ source: Expression, _ patterns: [Pattern], _ inside: [Expression], outside: Expression?,
        _ body: (Expression, [String]) -> Void
    ) {
        body(source, [])
        if let outside { body(outside, []) }
        var bound: [String] = []
        for pattern in patterns { pattern.collectVariables(into: &bound) }
        for pattern in patterns { pattern.forEachKey { body($0, bound) } }
        for inner in inside { body(inner, bound) }
    }
}

extension Pattern {
    fileprivate func forEachKey(_ body: (Expression) -> Void) {
        switch self {
        case .variable: break
        case .array(let elements): for element in elements { element.forEachKey(body) }
        case .object(let members):
            for member in members {
                body(member.key)
                member.pattern?.forEachKey(body)
            }
        }
    }
}

extension FunctionDefinition {
    fileprivate var valueParameters: [String] {
        parameters.compactMap { if case .value(let name) = $0 { name } else { nil } }
    }
}
