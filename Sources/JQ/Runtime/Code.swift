import LosslessJSON

/// How many outputs code has, as far as that can be known before it runs. Ordered: each includes those before it.
enum OutputCount: Int, Comparable, Sendable {
    case one, atMostOne, many

    static func < (left: OutputCount, right: OutputCount) -> Bool { left.rawValue < right.rawValue }
}

/// Takes one output, and the way to it where the code is used as a path.
typealias Sink = (JSON, Trail?) throws(Exit) -> Void

/// What became of a place that was visited.
enum Outcome {
    case stays
    /// It is to be deleted.
    case goes
    /// Something below it was to be deleted, but it was null and is null still.
    case untouched
}

/// A compiled expression: a tree of closures.
///
/// `many` hands every output to a sink; with a trail it also says which path leads to each. `one` exists where there
/// is exactly one output, and is the fast way to it. `update` changes a value in place to that output, so that a loop
/// which grows a value does not copy it. `visit` changes the places a simple path names, in place; the visitor says
/// whether the place stays.
struct Code: Sendable {
    typealias One = @Sendable (JSON, Scope) throws(Exit) -> JSON
    typealias Many = @Sendable (JSON, Trail?, Scope, Sink) throws(Exit) -> Void
    typealias Update = @Sendable (inout JSON, Scope) throws(Exit) -> Void
    typealias Visitor = (inout JSON) throws(Exit) -> Outcome
    typealias Visit = @Sendable (inout JSON, Scope, Visitor) throws(Exit) -> Outcome

    var count: OutputCount
    var one: One?
    var many: Many
    var update: Update?
    var visit: Visit?
    /// The value of code that is a literal.
    var constant: JSON?

    init(count: OutputCount = .many, many: @escaping Many) {
        self.count = count
        self.many = many
    }

    /// Exactly one output, with its own way of following a path.
    init(one: @escaping One, many: @escaping Many) {
        count = .one
        self.one = one
        self.many = many
    }

    /// Exactly one output, which no path leads to.
    init(value one: @escaping One) {
        count = .one
        self.one = one
        many = { input, trail, scope, sink throws(Exit) in
            let output = try one(input, scope)
            try sink(output, trail == nil ? nil : .lost)
        }
    }

    init(constant: JSON) {
        self.init(value: { _, _ throws(Exit) in constant })
        self.constant = constant
    }
}

extension Code {
    /// Hands over every output as a plain value.
    @inline(__always)
    func each(_ input: JSON, _ scope: Scope, _ body: (JSON) throws(Exit) -> Void) throws(Exit) {
        if let one {
            try body(try one(input, scope))
        } else {
            try many(input, nil, scope) { output, _ throws(Exit) in try body(output) }
        }
    }

    func all(_ input: JSON, _ scope: Scope) throws(Exit) -> [JSON] {
        if let one { return [try one(input, scope)] }
        var outputs: [JSON] = []
        try many(input, nil, scope) { output, _ throws(Exit) in outputs.append(output) }
        return outputs
    }

    /// The first output, without computing the next; nil if there is none.
    func first(_ input: JSON, _ scope: Scope) throws(Exit) -> JSON? {
        if let one { return try one(input, scope) }
        return try untilFirst(input, scope) { $0 }
    }

    /// Runs until a test gives a result.
    func untilFirst<T>(_ input: JSON, _ scope: Scope, _ test: (JSON) throws(Exit) -> T?) throws(Exit) -> T? {
        let label = scope.run.newLabel()
        var found: T?
        do throws(Exit) {
            try many(input, nil, scope) { output, _ throws(Exit) in
                found = try test(output)
                if found != nil { throw .leave(label) }
            }
        } catch .leave(label) {
        }
        return found
    }

    /// Replaces a value by the output for it, in place where the code can.
    func change(_ value: inout JSON, _ scope: Scope) throws(Exit) {
        if let update { return try update(&value, scope) }
        let input = value
        value = .null
        value = try one!(input, scope)
    }
}
