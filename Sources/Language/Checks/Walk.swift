/// One pass over a tree that all rules share.
final class Walk {
    let source: Source
    /// The variables that may be set at this place: a name that only one branch of an `if` sets counts as set after it,
    /// since what may run is not refused.
    private(set) var names: ScopedNames
    private(set) var findings: [Diagnostic] = []
    /// The definition that is being looked at.
    private(set) var definition: DefStatement?
    private let checks: [any Check]
    /// They run last, and know what the statements after them set.
    private var cleanups: [Block] = []

    init(_ source: Source, names: ScopedNames, checks: [any Check]) {
        self.source = source
        self.names = names
        self.checks = checks
    }

    func report(_ finding: Diagnostic) { findings.append(finding) }

    func run(_ statements: [Statement]) {
        scope(Block(kind: .step, statements: statements))
        for check in checks { check.finish(self) }
    }

    private func scope(_ block: Block) {
        let outer = cleanups
        cleanups = []
        for check in checks { check.enterScope(self) }
        walk(block)
        while let cleanup = cleanups.popLast() { walk(cleanup) }
        for check in checks { check.leaveScope(self) }
        cleanups = outer
    }

    private func walk(_ block: Block) {
        for (name, setting) in block.names { visit(.setting(name, setting)) }
        for check in checks { check.enter(block.statements, self) }
        for statement in block.statements { statement.kind.forEachPart(visit) }
    }

    private func visit(_ part: StatementPart) {
        for check in checks { check.visit(part, self) }
        switch part {
        case .setting(let name, _): names.insert(name.text)
        case .unsetting(let name): names.remove(name.text)
        case .block(let block): enter(block)
        case .expression, .text, .url, .sending, .call, .run, .system: break
        }
    }

    /// A definition sees its parameters, and a default the parameters before its own.
    private func enter(_ statement: DefStatement, _ block: Block) {
        let outer = names
        names = ScopedNames(Set(ReadOnlyNames.all))
        definition = statement
        for parameter in statement.parameters {
            parameter.fallback?.forEachPart(visit)
            names.insert(parameter.name.text)
        }
        scope(block)
        definition = nil
        names = outer
    }

    private func enter(_ block: Block) {
        switch block.kind {
        case .cleanup: cleanups.append(block)
        case .row:
            names.open()
            scope(block)
            names.close()
        case .definition(let statement): enter(statement, block)
        case .branch, .poll, .attempt, .handler, .step: walk(block)
        }
    }
}

/// A set of names that goes back to what it was when a scope ends.
struct ScopedNames {
    private var known: Set<String>
    private var changes: [(name: String, wasKnown: Bool)] = []
    private var marks: [Int] = []

    init(_ known: Set<String>) { self.known = known }

    var all: Set<String> { known }

    func contains(_ name: String) -> Bool { known.contains(name) }

    mutating func insert(_ name: String) {
        if known.insert(name).inserted { note(name, wasKnown: false) }
    }

    mutating func remove(_ name: String) {
        if known.remove(name) != nil { note(name, wasKnown: true) }
    }

    mutating func open() { marks.append(changes.count) }

    mutating func close() {
        guard let mark = marks.popLast() else { return }
        while changes.count > mark {
            let change = changes.removeLast()
            if change.wasKnown { known.insert(change.name) } else { known.remove(change.name) }
        }
    }

    private mutating func note(_ name: String, wasKnown: Bool) {
        if !marks.isEmpty { changes.append((name, wasKnown)) }
    }
}
