import LosslessJSON

extension Builtin {
    /// The code of a call. Errors get the place of the call; results from secret texts are tracked.
    func code(_ arguments: [Code], at range: Range<Int>) -> Code {
        switch implementation {
        case .value(let function):
            Code(value: { input, scope throws(Exit) in
                try Self.tracked(input, [], scope.run, range) { (run) throws(Exit) in try function(input, run) }
            })
        case .value1(let function):
            Self.values(arguments, range) { input, values, run throws(Exit) in try function(input, values[0], run) }
        case .value2(let function):
            Self.values(arguments, range) { input, values, run throws(Exit) in
                try function(input, values[0], values[1], run)
            }
        case .value3(let function):
            Self.values(arguments, range) { input, values, run throws(Exit) in
                try function(input, values[0], values[1], values[2], run)
            }
        // What lets values through or stops cannot fail itself.
        case .filter(.atMostOne, _, let function): function(arguments)
        case .filter(_, _, let function): function(arguments).located(at: range)
        case .library: preconditionFailure("the compiler calls functions written in jq itself")
        }
    }

    private static func values(
        _ arguments: [Code], _ range: Range<Int>,
        _ function: @escaping @Sendable (JSON, [JSON], Run) throws(Exit) -> JSON
    ) -> Code {
        let call: @Sendable (JSON, [JSON], Run) throws(Exit) -> JSON = { input, values, run throws(Exit) in
            try tracked(input, values, run, range) { (run) throws(Exit) in try function(input, values, run) }
        }
        let ones = arguments.compactMap(\.one)
        if ones.count == arguments.count {
            return Code(value: { input, scope throws(Exit) in
                var values: [JSON] = []
                for one in ones { values.append(try one(input, scope)) }
                return try call(input, values, scope.run)
            })
        }
        return Code { input, trail, scope, sink throws(Exit) in
            try combine(arguments[...], [], input, scope) { (values) throws(Exit) in
                try sink(try call(input, values, scope.run), trail == nil ? nil : .lost)
            }
        }
    }

    /// Every combination, the outputs of the first argument changing fastest.
    private static func combine(
        _ arguments: ArraySlice<Code>, _ values: [JSON], _ input: JSON, _ scope: Scope,
        _ body: ([JSON]) throws(Exit) -> Void
    ) throws(Exit) {
        guard let last = arguments.last else { return try body(values.reversed()) }
        try last.each(input, scope) { (value) throws(Exit) in
            try combine(arguments.dropLast(), values + [value], input, scope, body)
        }
    }

    private static func tracked(
        _ input: JSON, _ arguments: [JSON], _ run: Run, _ range: Range<Int>,
        _ function: (Run) throws(Exit) -> JSON
    ) throws(Exit) -> JSON {
        do throws(Exit) {
            let output = try function(run)
            run.secrets?.track(output, from: [input] + arguments)
            return try output.checked(run)
        } catch {
            throw error.located(at: range)
        }
    }
}
