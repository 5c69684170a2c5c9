import LosslessJSON

extension Compiler {
    func compileCall(
        _ name: String, _ arguments: [Expression], at range: Range<Int>, _ names: Names, _ isTail: Bool
    ) throws(JQError) -> Code {
        switch names.callee(name, arity: arguments.count) {
        case .variable(let distance): return Code(value: { _, scope throws(Exit) in scope.ancestor(distance).value })
        case .filter(let distance): return filterParameter(distance)
        case .function(let function): return try call(function, arguments, names, isTail)
        case nil: return try builtin(name, arguments, at: range, names, isTail)
        }
    }

    /// A filter a function was given runs with the names of the place it was written at.
    private func filterParameter(_ distance: Int) -> Code {
        Code { input, trail, scope, sink throws(Exit) in
            let link = scope.ancestor(distance)
            try scope.run.step()
            try scope.run.checkStack()
            try link.argument!.code.many(input, trail, link.argumentScope!, sink)
        }
    }

    private func builtin(
        _ name: String, _ arguments: [Expression], at range: Range<Int>, _ names: Names, _ isTail: Bool
    ) throws(JQError) -> Code {
        guard let builtin = Builtin.named(name, arity: arguments.count) else {
            throw unknownFunction(name, arity: arguments.count, at: range, names)
        }
        if case .library(let source) = builtin.implementation {
            // A call left to the caller would lose its place; calls inside the library have none.
            let function = try libraryFunction(builtin, source)
            return try call(function, arguments, names, isTail && range.isEmpty).located(at: range)
        }
        let codes = try arguments.map { (argument) throws(JQError) in try compile(argument, names) }
        return builtin.code(codes, at: range)
    }

    // MARK: functions of the filter

    func call(_ function: Function, _ distance: Int, _ isTail: Bool) -> Code {
        call(function, isTail) { scope, _ throws(Exit) in scope.ancestor(distance) }
    }

    /// Calls with filters bind each; calls with values bind each combination of outputs, the first changing slowest.
    func call(_ function: Function, _ arguments: [Code], _ distance: Int, _ isTail: Bool) -> Code {
        let parameters = zip(function.parameters, arguments).map { Parameter($0, $1) }
        if parameters.allSatisfy(\.bindsOnce) {
            return call(function, isTail) { scope, input throws(Exit) in
                var inner = scope.ancestor(distance)
                for parameter in parameters { inner = try parameter.bound(in: inner, input, scope) }
                return inner
            }
        }
        return Code { input, trail, scope, sink throws(Exit) in
            try Self.bind(parameters[...], scope.ancestor(distance), input, scope) { (inner) throws(Exit) in
                try Self.run(function, input, trail, inner, sink)
            }
        }
    }

    private func call(
        _ function: Function, _ isTail: Bool,
        _ enter: @escaping @Sendable (Scope, JSON) throws(Exit) -> Scope
    ) -> Code {
        // The filter owns its functions; holding them here would be a cycle.
        let many: Code.Many = { [unowned(unsafe) function] input, trail, scope, sink throws(Exit) in
            let inner = try enter(scope, input)
            if isTail {
                scope.run.pending = TailCall(function: function, input: input, trail: trail, scope: inner)
            } else {
                try Self.run(function, input, trail, inner, sink)
            }
        }
        guard function.count == .one else { return Code(count: function.count, many: many) }
        return Code(
            one: { [unowned(unsafe) function] input, scope throws(Exit) in
                let inner = try enter(scope, input)
                if isTail {
                    scope.run.pending = TailCall(function: function, input: input, trail: nil, scope: inner)
                    return .null
                }
                return try Self.run(function, input, inner)
            }, many: many)
    }

    private static func bind(
        _ parameters: ArraySlice<Parameter>, _ inner: Scope, _ input: JSON, _ scope: Scope,
        _ body: (Scope) throws(Exit) -> Void
    ) throws(Exit) {
        guard let parameter = parameters.first else { return try body(inner) }
        try parameter.each(input, scope) { (link) throws(Exit) in
            try bind(parameters.dropFirst(), link(inner), input, scope, body)
        }
    }

    /// Runs a function and whatever calls it leaves to its caller.
    private static func run(
        _ function: Function, _ input: JSON, _ trail: Trail?, _ scope: Scope, _ sink: Sink
    ) throws(Exit) {
        let run = scope.run
        try run.step()
        try run.checkStack()
        try function.code!.many(input, trail, scope, sink)
        while let next = run.pending {
            run.pending = nil
            try run.step()
            try next.function.code!.many(next.input, next.trail, next.scope, sink)
        }
    }

    private static func run(_ function: Function, _ input: JSON, _ scope: Scope) throws(Exit) -> JSON {
        let run = scope.run
        try run.step()
        try run.checkStack()
        var output = try function.code!.one!(input, scope)
        while let next = run.pending {
            run.pending = nil
            try run.step()
            output = try next.function.code!.one!(next.input, next.scope)
        }
        return output
    }
}

/// How a call binds one argument.
private enum Parameter: Sendable {
    case filter(Argument)
    case value(Code)

    init(_ parameter: FunctionParameter, _ code: Code) {
        switch parameter {
        case .filter: self = .filter(Argument(code))
        case .value: self = .value(code)
        }
    }

    var bindsOnce: Bool {
        if case .value(let code) = self { code.one != nil } else { true }
    }

    func bound(in inner: Scope, _ input: JSON, _ scope: Scope) throws(Exit) -> Scope {
        switch self {
        case .filter(let argument): Scope(inner, argument: argument, in: scope)
        case .value(let code): Scope(inner, binding: try code.one!(input, scope))
        }
    }

    func each(
        _ input: JSON, _ scope: Scope, _ body: ((Scope) -> Scope) throws(Exit) -> Void
    ) throws(Exit) {
        switch self {
        case .filter(let argument): try body { Scope($0, argument: argument, in: scope) }
        case .value(let code):
            try code.each(input, scope) { (value) throws(Exit) in try body { Scope($0, binding: value) } }
        }
    }
}
