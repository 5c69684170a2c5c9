public import JQ

extension ScriptExpression {
    /// Whether it reads `.`; false only when it is certain that it doesn't.
    public var readsInput: Bool { tree.readsInput }
}

extension JQ.Expression {
    /// Whether it reads `.`; false only when it is certain that it doesn't.
    public var readsInput: Bool {
        switch kind {
        case .identity, .descent, .format: true
        case .literal, .variable, .location, .exit: false
        case .text(let parts, _): parts.contains(where: \.readsInput)
        case .field(let object, _): object.readsInput
        case .index(let container, let key): container.readsInput || key.readsInput
        case .slice(let container, let from, let to): container.readsInput || from.readsInput || to.readsInput
        case .iterate(let container), .negate(let container), .optional(let container): container.readsInput
        case .array(let body): body.readsInput
        case .object(let members): members.contains { $0.key.readsInput || $0.value.readsInput }
        case .pipe(let stages): stages.first?.readsInput ?? true
        case .comma(let parts): parts.contains(where: \.readsInput)
        case .binary(_, let left, let right), .assign(_, let left, let right): left.readsInput || right.readsInput
        case .attempt(let body, _): body.readsInput
        case .conditional(let branches, let otherwise):
            branches.contains { $0.condition.readsInput || $0.result.readsInput } || otherwise.readsInput
        case .reduce(let source, _, let initial, _), .foreach(let source, _, let initial, _, _):
            source.readsInput || initial.readsInput
        case .bind(let source, _, let body): source.readsInput || body.readsInput
        case .label(_, let body): body.readsInput
        case .define: true
        case .call(let name, let arguments): Self.readsInput(name, arguments)
        }
    }

    /// Calls that work on their arguments alone; every other may read `.`.
    private static func readsInput(_ name: String, _ arguments: [JQ.Expression]) -> Bool {
        switch name {
        case "now", "empty", "null", "true", "false", "infinite", "nan", "range", "error", "first", "last", "limit",
            "isempty", "time":
            arguments.contains(where: \.readsInput)
                || arguments.isEmpty && (name == "first" || name == "last" || name == "error")
        default: true
        }
    }
}

extension JQ.Expression? {
    fileprivate var readsInput: Bool { self?.readsInput ?? false }
}

extension TextPart {
    fileprivate var readsInput: Bool {
        switch self {
        case .fixed: false
        case .splice(let expression), .scalarSplice(let expression): expression.readsInput
        }
    }
}
