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
    /// Those that want it, for each sort of part.
    private let checksOfSort: [[any Check]]
    /// They run last, and know what the statements after them set.
    private var cleanups: [Block] = []

    init(_ source: Source, names: ScopedNames, checks: [any Check]) {
        self.source = source
        self.names = names
        self.checks = checks
        checksOfSort = StatementPart.Sort.allCases.map { sort in checks.filter { $0.sorts.contains(sort) } }
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
        for check in checksOfSort[part.sort.rawValue] { check.visit(part, self) }
        switch part {
        case .setting(let name, _): names.set(name, isKnown: true)
        case .unsetting(let name): names.set(name, isKnown: false)
        case .block(let block): enter(block)
        case .expression, .text, .url, .sending, .call, .run, .system: break
        }
    }

    /// A definition sees its parameters, and a default the parameters before its own.
    private func enter(_ statement: DefStatement, _ block: Block) {
        let outer = names
        names = names.readOnly
        definition = statement
        for parameter in statement.parameters {
            parameter.fallback?.forEachPart(visit)
            names.set(parameter.name, isKnown: true)
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

/// Which variables are set; goes back to what it was when a scope ends.
struct ScopedNames {
    private let table: NameTable
    /// By slot.
    private var isKnown: [Bool]
    /// Of those that were changed in the open scopes, what they were before.
    private var changes: [(slot: Int, wasKnown: Bool)] = []
    private var marks: [Int] = []

    /// - Parameter known: the names in the table that are set.
    init(_ table: NameTable, known: some Sequence<String>) {
        self.table = table
        isKnown = Array(repeating: false, count: table.count)
        for name in known { if let slot = table.slot(name) { isKnown[slot] = true } }
    }

    var all: [String] { isKnown.indices.filter { isKnown[$0] }.map { table.names[$0] } }

    /// What a definition begins with.
    var readOnly: ScopedNames { ScopedNames(table, known: ReadOnlyNames.all) }

    func contains(_ slot: Int) -> Bool { isKnown[slot] }
    func contains(_ name: String) -> Bool { table.slot(name).map { isKnown[$0] } ?? false }

    mutating func set(_ name: VariableName, isKnown known: Bool) {
        guard isKnown[name.slot] != known else { return }
        if !marks.isEmpty { changes.append((name.slot, !known)) }
        isKnown[name.slot] = known
    }

    mutating func open() { marks.append(changes.count) }

    mutating func close() {
        guard let mark = marks.popLast() else { return }
        while changes.count > mark {
            let change = changes.removeLast()
            isKnown[change.slot] = change.wasKnown
        }
    }
}
