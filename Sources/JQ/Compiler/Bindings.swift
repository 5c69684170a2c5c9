import LosslessJSON

/// What `as` does with each value: binds the variables of a pattern, or tries several patterns.
struct Bindings: Sendable {
    /// One for each alternative; all variables of all of them are bound in each, in the same order.
    let alternatives: [Alternative]
    let variableCount: Int

    struct Alternative: Sendable {
        let shape: PatternCode
    }

    var isSimple: Bool {
        if alternatives.count == 1, case .variable = alternatives[0].shape { true } else { false }
    }

    /// Runs `body` for each output of `source` with its variables bound.
    func each(
        of source: Code, _ input: JSON, _ scope: Scope, _ body: (Scope) throws(Exit) -> Void
    ) throws(Exit) {
        guard isSimple else {
            return try source.each(input, scope) { (value) throws(Exit) in
                try bind(value, input, scope, body)
            }
        }
        var inner = Scope(scope, binding: .null)
        try source.each(input, scope) { (value) throws(Exit) in
            // A scope that something still refers to keeps its value; otherwise it is used again.
            if isKnownUniquelyReferenced(&inner) {
                inner.value = value
            } else {
                inner = Scope(scope, binding: value)
            }
            try body(inner)
        }
    }

    /// Runs `body` for each way to take a value apart. Of several patterns the first that leads to no error counts.
    func bind(
        _ value: JSON, _ input: JSON, _ scope: Scope, _ body: (Scope) throws(Exit) -> Void
    ) throws(Exit) {
        for alternative in alternatives.dropLast() {
            do throws(Exit) {
                return try alternative.bind(value, scope, variableCount, body)
            } catch {
                if error.caught == nil { throw error }
            }
        }
        try alternatives.last!.bind(value, scope, variableCount, body)
    }
}

extension Bindings.Alternative {
    fileprivate func bind(
        _ value: JSON, _ scope: Scope, _ count: Int, _ body: (Scope) throws(Exit) -> Void
    ) throws(Exit) {
        var bound = scope
        for _ in 0..<count { bound = Scope(bound, binding: .null) }
        try shape.bind(value, bound) { () throws(Exit) in try body(bound) }
    }
}

/// A pattern with its variables as positions in the scope, counted from the innermost.
indirect enum PatternCode: Sendable {
    case variable(distance: Int)
    case array([PatternCode])
    case object([Member])

    struct Member: Sendable {
        let distance: Int?
        let key: Code
        let pattern: PatternCode?
    }
}

extension PatternCode {
    /// Sets the variables in a scope made for this binding. Keys may have several outputs: `body` runs for each
    /// combination.
    func bind(_ value: JSON, _ scope: Scope, _ body: () throws(Exit) -> Void) throws(Exit) {
        switch self {
        case .variable(let distance):
            scope.ancestor(distance).value = value
            try body()
        case .array(let patterns): try Self.bindArray(patterns[...], 0, value, scope, body)
        case .object(let members): try Self.bindObject(members[...], value, scope, body)
        }
    }

    private static func bindArray(
        _ patterns: ArraySlice<PatternCode>, _ index: Int, _ value: JSON, _ scope: Scope,
        _ body: () throws(Exit) -> Void
    ) throws(Exit) {
        guard let pattern = patterns.first else { return try body() }
        let element = try Indexing.element(.int(index), of: value, scope.run)
        try pattern.bind(element, scope) { () throws(Exit) in
            try bindArray(patterns.dropFirst(), index + 1, value, scope, body)
        }
    }

    private static func bindObject(
        _ members: ArraySlice<Member>, _ value: JSON, _ scope: Scope, _ body: () throws(Exit) -> Void
    ) throws(Exit) {
        guard let member = members.first else { return try body() }
        try member.key.each(value, scope) { (key) throws(Exit) in
            guard key.kind == .string else {
                throw .value("Cannot index \(value.kindName) with \(key.kindName)")
            }
            let part = try Indexing.element(key, of: value, scope.run)
            if let distance = member.distance { scope.ancestor(distance).value = part }
            func rest() throws(Exit) { try bindObject(members.dropFirst(), value, scope, body) }
            if let pattern = member.pattern {
                try pattern.bind(part, scope, rest)
            } else {
                try rest()
            }
        }
    }
}
