import JQ

/// `unset-variable`, `unfilled-placeholder`: variables that are used before anything sets them.
final class UnsetVariables: Check {
    let sorts: [StatementPart.Sort] = [.expression, .url]

    func visit(_ part: StatementPart, _ walk: Walk) {
        switch part {
        case .expression(let expression, _):
            for (name, slot) in zip(expression.variables, expression.slots) where !walk.names.contains(slot) {
                let range = expression.range(ofVariable: name)
                walk.report(.unset(name, at: range, known: walk.names.all, in: walk.definition))
            }
        case .url(let url, let items): visit(url, items, walk)
        default: break
        }
    }

    /// `{name}` is an item, a variable, or what the sign-in knows.
    private func visit(_ url: URLTemplate, _ items: [Item], _ walk: Walk) {
        for piece in url.pieces {
            guard case .placeholder(let name) = piece.content, !walk.names.contains(name) else { continue }
            if !items.contains(where: { $0.name == name }) { walk.report(.unfilled(name, at: piece.range)) }
        }
    }
}

extension Diagnostic {
    /// A `{name}` of a URL that none of its three sources has; the one wording for check and run.
    public static func unfilled(_ name: String, at range: Range<Int>) -> Diagnostic {
        Diagnostic(
            "{\(name)} has no value: no item \(name)=…, no variable $\(name), nothing of that name from the sign-in",
            at: range, hint: "let \(name) = …, or \(name)=… on this line", rule: .unfilledPlaceholder)
    }

    /// A variable without a value; the one wording for check and run.
    public static func unset(
        _ name: String, at range: Range<Int>, known: some Sequence<String>, in definition: DefStatement? = nil
    ) -> Diagnostic {
        let near = Nearest.name(to: name, among: Array(known)).map { "did you mean $\($0)? " } ?? ""
        let cure =
            definition.map { "a def sees its parameters only: \($0.form) \(name)" }
            ?? (near.isEmpty ? "" : "Or set it: ") + "let \(name) = …"
        return Diagnostic("$\(name) is not set", at: range, hint: near + cure, rule: .unsetVariable)
    }
}
