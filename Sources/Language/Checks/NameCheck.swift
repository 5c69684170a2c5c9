/// Finds variables that are used before anything sets them, without running the script.
///
/// A name that only one branch of an `if` sets counts as set after it: what may run is not refused.
public struct NameCheck {
    private var known: Set<String>
    /// They run last, and know what the statements after them set.
    private var cleanups: [[Statement]] = []
    public private(set) var diagnostics: [Diagnostic] = []

    /// - Parameter known: the names that are set before the first statement.
    public init(_ statements: [Statement], known: some Sequence<String>) {
        self.known = Set(known).union(ReadOnlyNames.all)
        checkScope(statements)
    }

    private mutating func checkScope(_ statements: [Statement]) {
        let outer = cleanups
        cleanups = []
        check(statements)
        for body in cleanups { check(body) }
        cleanups = outer
    }

    private mutating func check(_ statements: [Statement]) {
        for statement in statements { check(statement.kind) }
    }

    private mutating func check(_ kind: Statement.Kind) {
        switch kind {
        case .request(let request, let pipeline): check(request, pipeline)
        case .expression(let expression, let pipeline): check([expression, pipeline])
        case .command(let command, let pipeline): check(command, pipeline)
        case .print(let expression), .warn(let expression), .fail(let expression), .emit(let expression):
            check([expression])
        case .exit(let expression): if let expression { check([expression]) }
        case .assert(let statement):
            check([statement.condition])
            if let message = statement.message { check([message]) }
        case .let(let statement): check(statement)
        case .unset(let names): for name in names { known.remove(name.text) }
        case .if, .for, .poll, .try, .step, .cleanup: check(block: kind)
        case .sleep, .next, .stop: break
        }
    }

    private mutating func check(_ statement: LetStatement) {
        switch statement.value {
        case .expression(let expression): check([expression])
        case .request(let request, let pipeline): check(request, pipeline)
        case .rows(let loop, let pipeline):
            check(loop)
            check([pipeline])
        }
        known.insert(statement.name.text)
    }

    private mutating func check(block kind: Statement.Kind) {
        switch kind {
        case .if(let statement):
            for branch in statement.branches {
                check([branch.condition])
                check(branch.body)
            }
            check(statement.otherwise)
        case .for(let loop, let pipeline):
            check(loop)
            check([pipeline])
        case .poll(let statement):
            check(statement.body)
            check([statement.condition])
        case .try(let statement):
            check(statement.body)
            if let name = statement.handler?.name { known.insert(name.text) }
            check(statement.handler?.body ?? [])
        case .step(let statement):
            check([statement.title])
            check(statement.body)
        case .cleanup(let body): cleanups.append(body)
        default: break
        }
    }

    private mutating func check(_ request: RequestStatement, _ pipeline: Pipeline) {
        check([request, pipeline])
        check(request.url, items: request.items)
    }

    private mutating func check(_ command: CommandStatement, _ pipeline: Pipeline) {
        check([command, pipeline])
        switch command.arguments {
        case .words, .path(nil, _), .request(_, nil): break
        case .path(let path?, _): check(path, items: [])
        case .request(_, let request?): check(request.url, items: request.items)
        }
    }

    /// `{name}` is an item, a variable, or what the sign-in knows.
    private mutating func check(_ url: URLTemplate, items: [Item]) {
        for piece in url.pieces {
            guard case .placeholder(let name) = piece.content, !known.contains(name) else { continue }
            if !items.contains(where: { $0.name == name }) { diagnostics.append(.unfilled(name, at: piece.range)) }
        }
    }

    /// What a row sets is gone after it.
    private mutating func check(_ loop: ForStatement) {
        check([loop.source])
        if case .request(let request, _) = loop.source { check(request.url, items: request.items) }
        let outer = known
        known.insert(loop.name.text)
        checkScope(loop.body)
        known = outer
    }

    private mutating func check(_ parts: [any HoldsExpressions]) {
        var unset: [(String, Range<Int>)] = []
        for part in parts {
            part.forEachExpression { expression in
                for name in expression.variables where !known.contains(name) {
                    unset.append((name, expression.range(ofVariable: name)))
                }
            }
        }
        diagnostics += unset.map { .unset($0.0, at: $0.1, known: known) }
    }
}

extension Diagnostic {
    /// A `{name}` of a URL that none of its three sources has; the one wording for check and run.
    public static func unfilled(_ name: String, at range: Range<Int>) -> Diagnostic {
        Diagnostic(
            "{\(name)} has no value: no item \(name)=…, no variable $\(name), nothing of that name from the sign-in",
            at: range, hint: "let \(name) = …, or \(name)=… on this line")
    }

    /// A variable without a value; the one wording for check and run.
    public static func unset(_ name: String, at range: Range<Int>, known: some Sequence<String>) -> Diagnostic {
        let near = Nearest.name(to: name, among: Array(known)).map { "did you mean $\($0)? Or set it: " } ?? ""
        return Diagnostic("$\(name) is not set", at: range, hint: "\(near)let \(name) = …")
    }
}
