extension [Statement] {
    var definitions: [String: DefStatement] {
        var definitions: [String: DefStatement] = [:]
        for case .def(let statement) in lazy.map(\.kind) { definitions[statement.name.text] = statement }
        return definitions
    }

    var uses: [UseStatement] {
        compactMap { if case .use(let statement) = $0.kind { statement } else { nil } }
    }

    /// Every `run` in them and in their blocks.
    func forEachRun(_ visit: (RunStatement) -> Void) {
        for statement in self {
            switch statement.kind {
            // Most statements, and none of them leads to another file.
            case .request, .expression, .command, .print, .assert: continue
            default: break
            }
            statement.kind.forEachPart { part in
                switch part {
                case .run(let run): visit(run)
                case .block(let block): block.statements.forEachRun(visit)
                default: break
                }
            }
        }
    }

    /// The first `return` that no definition is around.
    var firstReturn: Statement? {
        for statement in self {
            if case .return = statement.kind { return statement }
            var found: Statement?
            statement.kind.forEachPart { part in
                guard case .block(let block) = part, found == nil else { return }
                if case .definition = block.kind { return }
                found = block.statements.firstReturn
            }
            if let found { return found }
        }
        return nil
    }
}

/// Statements that this kind of source cannot have.
enum Misplaced {
    static func first(in statements: [Statement], _ kind: SourceKind) -> Diagnostic? {
        switch kind {
        case .library: inLibrary(statements)
        case .line: inLine(statements) ?? atTop(statements)
        case .unit: atTop(statements)
        case .file: nil
        }
    }

    private static func inLibrary(_ statements: [Statement]) -> Diagnostic? {
        for statement in statements {
            switch statement.kind {
            case .def, .use: continue
            default:
                return Diagnostic(
                    "a file for `use` holds definitions only, and this is a statement", at: statement.range,
                    hint: "put it into a def, or run the file: run \"…\"")
            }
        }
        return nil
    }

    private static func inLine(_ statements: [Statement]) -> Diagnostic? {
        for case .param(let statement) in statements.lazy.map(\.kind) {
            return Diagnostic(
                "`param` stands at the top of a file", at: statement.name.range,
                hint: "here it is: let \(statement.name.text) = …")
        }
        return nil
    }

    private static func atTop(_ statements: [Statement]) -> Diagnostic? {
        statements.firstReturn.map {
            Diagnostic(
                "`return` ends a def or a file that is run, and this is neither", at: $0.range,
                hint: "exit leaves")
        }
    }
}
