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
        alternatives.count == 1 && alternatives[0].shape.isOneVariable
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

/// A pattern as steps, each taking one part out of a value taken before. Variables are positions in the scope, counted
/// from the innermost.
///
/// A flat list on purpose: as a recursion that hands closures down, the optimiser clones it without end.
struct PatternCode: Sendable {
    struct Step: Sendable {
        /// Which value the part is taken of: 0 is the whole, n the part of step n - 1.
        let parent: Int
        let part: Part
        /// The variable that gets the part.
        let distance: Int?
    }

    enum Part: Sendable {
        case whole
        case element(Int)
        /// May have several outputs; what follows runs for each.
        case key(Code)
    }

    /// Where the value stands that is taken apart.
    let range: Range<Int>
    var steps: [Step] = []

    var isOneVariable: Bool {
        if steps.count == 1, case .whole = steps[0].part { true } else { false }
    }

    var bindsOnce: Bool {
        steps.allSatisfy { step in
            if case .key(let key) = step.part { key.one != nil } else { true }
        }
    }
}

extension PatternCode {
    /// Sets the variables in a scope made for this binding. Keys may have several outputs: `body` runs for each
    /// combination.
    func bind(_ value: JSON, _ scope: Scope, _ body: () throws(Exit) -> Void) throws(Exit) {
        try take(from: 0, [value], scope, body)
    }

    private func take(
        from first: Int, _ taken: [JSON], _ scope: Scope, _ body: () throws(Exit) -> Void
    ) throws(Exit) {
        var taken = taken
        for index in first..<steps.count {
            let step = steps[index]
            let value = taken[step.parent]
            switch step.part {
            case .whole: taken.append(value)
            case .element(let position): taken.append(try element(.int(position), of: value, scope.run))
            case .key(let code):
                return try code.each(value, scope) { (key) throws(Exit) in
                    let part = try member(key, of: value, scope.run)
                    if let distance = step.distance { scope.ancestor(distance).value = part }
                    try take(from: index + 1, taken + [part], scope, body)
                }
            }
            if let distance = step.distance { scope.ancestor(distance).value = taken[index + 1] }
        }
        try body()
    }

    private func member(_ key: JSON, of value: JSON, _ run: Run) throws(Exit) -> JSON {
        guard key.kind == .string else {
            throw Exit.value("Cannot index \(value.kindName) with \(key.kindName)").located(at: range)
        }
        return try element(key, of: value, run)
    }

    private func element(_ key: JSON, of value: JSON, _ run: Run) throws(Exit) -> JSON {
        do throws(Exit) {
            return try Indexing.element(key, of: value, run)
        } catch {
            throw error.located(at: range)
        }
    }
}
