import LosslessJSON

extension Compiler {
    func compileLoop(_ expression: Expression, _ names: Names) throws(JQError) -> Code {
        switch expression.kind {
        case .reduce(let source, let patterns, let initial, let update):
            return try reduce(source, patterns, initial, update, names)
        case .foreach(let source, let patterns, let initial, let update, let extract):
            return try foreach(source, patterns, initial, update, extract, names)
        default: preconditionFailure("compile(_:) sends only loops here")
        }
    }

    /// The state is handed to the update in place, so that growing it costs what is added.
    private func reduce(
        _ source: Expression, _ patterns: [Pattern], _ initial: Expression, _ update: Expression, _ names: Names
    ) throws(JQError) -> Code {
        let (binding, inner) = try bindings(patterns, of: source, names)
        let (source, initial) = (try compile(source, names), try compile(initial, names))
        let update = try compile(update, inner)
        guard update.one != nil else { return Code(many: pathReduce(source, binding, initial, update)) }
        let run: @Sendable (JSON, JSON, Scope) throws(Exit) -> JSON = { first, input, scope throws(Exit) in
            var state = first
            try binding.each(of: source, input, scope) { (scope) throws(Exit) in
                try scope.run.step()
                try update.change(&state, scope)
            }
            return state
        }
        let path = pathReduce(source, binding, initial, update)
        guard let initialOne = initial.one else {
            return Code { input, trail, scope, sink throws(Exit) in
                guard trail == nil else { return try path(input, trail, scope, sink) }
                try initial.each(input, scope) { (first) throws(Exit) in
                    try sink(try run(first, input, scope), nil)
                }
            }
        }
        return Code(
            one: { input, scope throws(Exit) in try run(try initialOne(input, scope), input, scope) },
            many: { input, trail, scope, sink throws(Exit) in
                guard trail == nil else { return try path(input, trail, scope, sink) }
                try sink(try run(try initialOne(input, scope), input, scope), nil)
            })
    }

    /// The same with a trail, or with any number of updated states: the last counts, none leaves null, as in jq.
    private func pathReduce(
        _ source: Code, _ binding: Bindings, _ initial: Code, _ update: Code
    ) -> Code.Many {
        { input, trail, scope, sink throws(Exit) in
            try initial.many(input, trail, scope) { first, firstTrail throws(Exit) in
                var (state, stateTrail) = (first, firstTrail)
                try binding.each(of: source, input, scope) { (inner) throws(Exit) in
                    try inner.run.step()
                    let (before, beforeTrail) = (state, stateTrail)
                    state = .null
                    stateTrail = trail == nil ? nil : .lost
                    try update.many(before, beforeTrail, inner) { output, outputTrail throws(Exit) in
                        (state, stateTrail) = (output, outputTrail)
                    }
                }
                try sink(state, stateTrail)
            }
        }
    }

    private func foreach(
        _ source: Expression, _ patterns: [Pattern], _ initial: Expression, _ update: Expression,
        _ extract: Expression?, _ names: Names
    ) throws(JQError) -> Code {
        let (binding, inner) = try bindings(patterns, of: source, names)
        let (source, initial) = (try compile(source, names), try compile(initial, names))
        let update = try compile(update, inner)
        let extract = try extract.map { (e) throws(JQError) in try compile(e, inner) }
        return Code { input, trail, scope, sink throws(Exit) in
            try initial.many(input, trail, scope) { first, firstTrail throws(Exit) in
                var (state, stateTrail) = (first, firstTrail)
                try binding.each(of: source, input, scope) { (inner) throws(Exit) in
                    try inner.run.step()
                    let (before, beforeTrail) = (state, stateTrail)
                    state = .null
                    stateTrail = trail == nil ? nil : .lost
                    try update.many(before, beforeTrail, inner) { output, outputTrail throws(Exit) in
                        (state, stateTrail) = (output, outputTrail)
                        if let extract {
                            try extract.many(output, outputTrail, inner, sink)
                        } else {
                            try sink(output, outputTrail)
                        }
                    }
                }
            }
        }
    }
}
