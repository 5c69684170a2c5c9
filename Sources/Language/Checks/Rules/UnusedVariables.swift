/// `unused-variable`: set by `let` and never used before its scope ends. A name that begins with `_` may stay unused.
final class UnusedVariables: Check {
    /// For each open scope the names that nothing has used yet, and those that something has.
    private var scopes: [[String: Use]] = []

    private enum Use {
        case setOnly(Range<Int>)
        case used
    }

    func enterScope(_ walk: Walk) { scopes.append([:]) }

    func leaveScope(_ walk: Walk) {
        for (name, use) in scopes.removeLast() {
            guard case .setOnly(let range) = use, !name.hasPrefix("_") else { continue }
            walk.report(
                Diagnostic(
                    "$\(name) is set and never used", at: range, hint: "leave it out, or name it _\(name)",
                    rule: .unusedVariable))
        }
    }

    let sorts: [StatementPart.Sort] = [.expression, .url, .unsetting, .setting]

    func visit(_ part: StatementPart, _ walk: Walk) {
        switch part {
        case .expression(let expression, _): for name in expression.variables { use(name) }
        case .url(let url, _): for name in url.placeholders { use(name) }
        case .unsetting(let name): use(name.text)
        case .setting(let name, let setting): set(name, setting)
        case .text, .sending, .block, .call, .run, .system: break
        }
    }

    private func set(_ name: VariableName, _ setting: Setting) {
        guard case nil = scopes[scopes.count - 1][name.text] else { return }
        scopes[scopes.count - 1][name.text] = setting == .let ? .setOnly(name.range) : .used
    }

    private func use(_ name: String) {
        guard let index = scopes.lastIndex(where: { $0[name] != nil }) else { return }
        if case .setOnly = scopes[index][name] { scopes[index][name] = .used }
    }
}
