import LosslessJSON

/// `..` and `recurse(f)`: a value, then everything below it.
enum Recursion {
    static let descent = Code { input, trail, scope, sink throws(Exit) in
        try descend(input, trail, scope.run, sink)
    }

    private static func descend(_ value: JSON, _ trail: Trail?, _ run: Run, _ sink: Sink) throws(Exit) {
        try sink(value, trail)
        guard value.isContainer else { return }
        try run.checkStack()
        try Iteration.each(of: value, trail, run, at: 0..<0) { element, trail throws(Exit) in
            try descend(element, trail, run, sink)
        }
    }

    static func code(_ next: Code) -> Code {
        Code { input, trail, scope, sink throws(Exit) in
            try recurse(input, trail, scope, next, sink)
        }
    }

    /// A filter with at most one output needs a loop only, however long the chain.
    private static func recurse(
        _ start: JSON, _ trail: Trail?, _ scope: Scope, _ next: Code, _ sink: Sink
    ) throws(Exit) {
        guard next.count <= .atMostOne else { return try branch(start, trail, scope, next, sink) }
        var current: (value: JSON, trail: Trail?)? = (start, trail)
        while let (value, trail) = current {
            try sink(value, trail)
            try scope.run.step()
            current = nil
            try next.many(value, trail, scope) { output, trail throws(Exit) in current = (output, trail) }
        }
    }

    private static func branch(
        _ value: JSON, _ trail: Trail?, _ scope: Scope, _ next: Code, _ sink: Sink
    ) throws(Exit) {
        try scope.run.step()
        try scope.run.checkStack()
        try sink(value, trail)
        try next.many(value, trail, scope) { output, trail throws(Exit) in
            try branch(output, trail, scope, next, sink)
        }
    }
}
