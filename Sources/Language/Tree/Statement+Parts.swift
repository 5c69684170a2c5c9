/// The one enumeration of what statements consist of, which every rule of `check` shares: a new statement is added here.
extension Statement.Kind {
    /// The parts directly in this statement, in the order in which a run comes to them.
    public func forEachPart(_ visit: (StatementPart) -> Void) {
        switch self {
        case .request(let request, let pipeline):
            request.forEachPart(visit)
            pipeline.forEachPart(.any, visit)
        case .expression(let expression, let pipeline):
            visit(.expression(expression, .outputs))
            pipeline.forEachPart(.any, visit)
        case .command(let command, let pipeline):
            command.forEachPart(visit)
            pipeline.forEachPart(.any, visit)
        case .let(let statement): statement.forEachPart(visit)
        case .unset(let names): for name in names { visit(.unsetting(name)) }
        case .print(let expression), .emit(let expression): visit(.expression(expression, .outputs))
        case .warn(let expression), .fail(let expression): visit(.expression(expression, .value))
        case .exit(let expression): if let expression { visit(.expression(expression, .value)) }
        case .assert(let statement):
            visit(.expression(statement.condition, .condition))
            statement.message?.forEachPart(visit)
        case .if(let statement): statement.forEachPart(visit)
        case .for(let loop, let pipeline):
            loop.forEachPart(isUsed: !pipeline.isEmpty, visit)
            pipeline.forEachPart(.any, visit)
        case .poll(let statement):
            visit(.block(Block(kind: .poll(statement), statements: statement.body)))
            visit(.expression(statement.condition, .condition))
        case .try(let statement): statement.forEachPart(visit)
        case .step(let statement):
            statement.title.forEachPart(visit)
            visit(.block(Block(kind: .step, statements: statement.body)))
        case .cleanup(let body): visit(.block(Block(kind: .cleanup, statements: body)))
        case .def(let statement): statement.forEachPart(visit)
        case .call(let call, let pipeline):
            call.forEachPart(visit)
            pipeline.forEachPart(.any, visit)
        case .return(let expression): if let expression { visit(.expression(expression, .value)) }
        case .param(let statement):
            if let fallback = statement.fallback { visit(.expression(fallback, .value)) }
            visit(.setting(statement.name, .given))
        case .ask(let statement): visit(.setting(statement.name, .given))
        case .run(let statement, let pipeline):
            statement.forEachPart(visit)
            pipeline.forEachPart(.any, visit)
        case .system(let command): visit(.system(command))
        case .sleep, .next, .stop, .use: break
        }
    }
}

extension DefStatement {
    fileprivate func forEachPart(_ visit: (StatementPart) -> Void) {
        let names = parameters.map { ($0.name, Setting.given) }
        visit(.block(Block(kind: .definition(self), statements: body, names: names)))
    }
}

extension CallStatement {
    fileprivate func forEachPart(_ visit: (StatementPart) -> Void) {
        for argument in arguments { argument.forEachPart(visit) }
        visit(.call(self))
    }
}

extension Argument {
    func forEachPart(_ visit: (StatementPart) -> Void) {
        switch self {
        case .value(let value): value.forEachPart(visit)
        case .expression(let expression): visit(.expression(expression, .value))
        }
    }
}

extension RunStatement {
    fileprivate func forEachPart(_ visit: (StatementPart) -> Void) {
        file.forEachPart(visit)
        for item in items { item.forEachPart(visit) }
        visit(.run(self))
    }
}

extension LetStatement {
    fileprivate func forEachPart(_ visit: (StatementPart) -> Void) {
        switch value {
        case .expression(let expression): visit(.expression(expression, .value))
        case .request(let request, let pipeline):
            request.forEachPart(visit)
            pipeline.forEachPart(.one, visit)
        case .file(let source): source.forEachPart(visit)
        case .rows(let loop, let pipeline):
            loop.forEachPart(isUsed: true, visit)
            pipeline.forEachPart(.one, visit)
        case .call(let call, let pipeline):
            call.forEachPart(visit)
            pipeline.forEachPart(.one, visit)
        case .run(let statement, let pipeline):
            statement.forEachPart(visit)
            pipeline.forEachPart(.one, visit)
        }
        visit(.setting(name, .let))
    }
}

extension IfStatement {
    fileprivate func forEachPart(_ visit: (StatementPart) -> Void) {
        for branch in branches {
            visit(.expression(branch.condition, .condition))
            visit(.block(Block(kind: .branch, statements: branch.body)))
        }
        if !otherwise.isEmpty { visit(.block(Block(kind: .branch, statements: otherwise))) }
    }
}

extension ForStatement {
    fileprivate func forEachPart(isUsed: Bool, _ visit: (StatementPart) -> Void) {
        switch source {
        case .list(let expression): visit(.expression(expression, .value))
        case .outputs(let expression): visit(.expression(expression, .outputs))
        case .request(let request, let pipeline):
            request.forEachPart(visit)
            pipeline.forEachPart(.any, visit)
        case .call(let call, let pipeline):
            call.forEachPart(visit)
            pipeline.forEachPart(.any, visit)
        case .run(let statement, let pipeline):
            statement.forEachPart(visit)
            pipeline.forEachPart(.any, visit)
        case .file(let source): source.forEachPart(visit)
        }
        if let key = flags.key { visit(.expression(key, .stage(.one))) }
        visit(.block(Block(kind: .row(isUsed: isUsed), statements: body, names: [(name, .row)])))
    }
}

extension FileSource {
    fileprivate func forEachPart(_ visit: (StatementPart) -> Void) { file.forEachPart(visit) }
}

extension TryStatement {
    fileprivate func forEachPart(_ visit: (StatementPart) -> Void) {
        visit(.block(Block(kind: .attempt, statements: body)))
        guard let handler else { return }
        let names = handler.name.map { [($0, Setting.caught)] } ?? []
        visit(.block(Block(kind: .handler, statements: handler.body, names: names)))
    }
}
