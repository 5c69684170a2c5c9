import LosslessJSON

extension Compiler {
    func compileControl(_ expression: Expression, _ names: Names, _ isTail: Bool) throws(JQError) -> Code {
        switch expression.kind {
        case .optional(let body): attempt(try compile(body, names), handler: nil)
        case .attempt(let body, let handler):
            attempt(try compile(body, names), handler: try handler.map { (h) throws(JQError) in try compile(h, names) })
        case .conditional(let branches, let otherwise): try conditional(branches[...], otherwise, names, isTail)
        case .label(let name, let body): label(try compile(body, names.adding(label: name)))
        case .exit(let name): try exit(name, at: expression.range, names)
        default: preconditionFailure("compile(_:) sends only control flow here")
        }
    }

    private func attempt(_ body: Code, handler: Code?) -> Code {
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            try Attempt.run(body, input, trail, scope, sink) { error throws(Exit) in
                try handler?.many(error.value, trail == nil ? nil : .lost, scope, sink)
            }
        }
        guard let bodyOne = body.one, let handlerOne = handler?.one else {
            let handlerCount = handler?.count ?? .atMostOne
            return Code(count: max(.atMostOne, body.count, handlerCount), many: many)
        }
        return Code(
            one: { input, scope throws(Exit) in
                do throws(Exit) {
                    return try bodyOne(input, scope)
                } catch {
                    guard let caught = error.caught else { throw error }
                    return try handlerOne(caught.value, scope)
                }
            }, many: many)
    }

    private func conditional(
        _ branches: ArraySlice<ConditionalBranch>, _ otherwise: Expression?, _ names: Names, _ isTail: Bool
    ) throws(JQError) -> Code {
        var conditions: [Code] = []
        var isOne = true
        for branch in branches {
            conditions.append(try compile(branch.condition, names))
            isOne = isOne && conditions.last!.one != nil
        }
        var code =
            try otherwise.map { (o) throws(JQError) in try compile(o, names, isTail: isTail && isOne) } ?? .identity
        for (branch, condition) in zip(branches, conditions).reversed() {
            let result = try compile(branch.result, names, isTail: isTail && isOne)
            code = choice(condition, result, code)
        }
        return code
    }

    private func choice(_ condition: Code, _ yes: Code, _ no: Code) -> Code {
        guard let test = condition.one else {
            return Code { input, trail, scope, sink throws(Exit) in
                try condition.each(input, scope) { (decision) throws(Exit) in
                    try (decision.isTrue ? yes : no).many(input, trail, scope, sink)
                }
            }
        }
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            if try test(input, scope).isTrue {
                try yes.many(input, trail, scope, sink)
            } else {
                try no.many(input, trail, scope, sink)
            }
        }
        guard let yesOne = yes.one, let noOne = no.one else {
            return Code(count: max(.atMostOne, yes.count, no.count), many: many)
        }
        var code = Code(
            one: { input, scope throws(Exit) in
                try test(input, scope).isTrue ? try yesOne(input, scope) : try noOne(input, scope)
            }, many: many)
        code.update = { value, scope throws(Exit) in
            if try test(value, scope).isTrue {
                try yes.change(&value, scope)
            } else {
                try no.change(&value, scope)
            }
        }
        return code
    }

    /// The number of a label is a value of the scope, new each time the label is entered.
    private func label(_ body: Code) -> Code {
        Code(count: max(.atMostOne, body.count)) { input, trail, scope, sink throws(Exit) in
            let label = scope.run.newLabel()
            do throws(Exit) {
                try body.many(input, trail, Scope(scope, binding: .int(label)), sink)
            } catch .leave(label) {
            }
        }
    }

    private func exit(_ name: String, at range: Range<Int>, _ names: Names) throws(JQError) -> Code {
        guard let distance = names.distance(toLabel: name) else {
            throw .syntax(
                "break $\(name) stands in no label $\(name)", at: range, hint: "write label $\(name) | before it")
        }
        return Code(count: .atMostOne) { _, _, scope, _ throws(Exit) in
            guard case .int(let label) = scope.ancestor(distance).value else { return }
            throw .leave(label)
        }
    }
}
