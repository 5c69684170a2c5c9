import LosslessJSON

extension Builtin {
    /// Streams of outputs: making, cutting and repeating them.
    static let generators: [Builtin] = [
        Builtin("range", filters: ["end"], "0, 1, … below the end") {
            Ranges.code(Code(constant: 0), $0[0], Code(constant: 1))
        },
        Builtin("range", filters: ["start", "end"], "the whole steps from start below end") {
            Ranges.code($0[0], $0[1], Code(constant: 1))
        },
        Builtin("range", filters: ["start", "end", "step"], "from start in steps until end is reached") {
            Ranges.code($0[0], $0[1], $0[2])
        },
        Builtin("recurse", filters: [], "the input and everything inside it") { _ in Recursion.descent },
        Builtin("recurse", filters: ["f"], "the input, f of it, f of that …") { Recursion.code($0[0]) },
        Builtin(
            "recurse", library: ["f", "condition"], "the same while the condition is true",
            "def recurse(f; cond): recurse(f | select(cond));"),
        Builtin("repeat", filters: ["f"], "the outputs of f again and again, without end") { Generators.again($0[0]) },
        Builtin("while", filters: ["condition", "update"], "repeats the update while the condition is true") {
            Generators.during($0[0], $0[1])
        },
        Builtin("until", filters: ["condition", "update"], "repeats the update until the condition is true") {
            Generators.until($0[0], $0[1])
        },
        Builtin("limit", filters: ["count", "f"], "the first outputs of f, so many") {
            Generators.limit($0[0], $0[1])
        },
        Builtin("skip", filters: ["count", "f"], "the outputs of f after the first so many") {
            Generators.skip($0[0], $0[1])
        },
        Builtin("first", filters: ["f"], "the first output of f", outputs: .atMostOne) { Generators.first($0[0]) },
        Builtin("last", filters: ["f"], "the last output of f", outputs: .atMostOne) { Generators.last($0[0]) },
        Builtin("nth", filters: ["index", "f"], "one output of f, counted from 0") {
            Generators.nth($0[0], $0[1])
        },
        Builtin("first", library: [], "the first element", "def first: .[0];"),
        Builtin("last", library: [], "the last element", "def last: .[-1];"),
        Builtin("nth", library: ["$index"], "one element, counted from 0", "def nth($n): .[$n];"),
        Builtin("isempty", filters: ["f"], "whether f has no output", outputs: .one) { arguments in
            let source = arguments[0]
            return Code(value: { input, scope throws(Exit) in
                .bool(try source.untilFirst(input, scope) { _ in true } == nil)
            })
        },
        Builtin("isvalid", filters: ["f"], "whether f has no error", outputs: .one) { arguments in
            let source = arguments[0]
            return Code(value: { input, scope throws(Exit) in
                do throws(Exit) {
                    try source.each(input, scope) { _ throws(Exit) in }
                    return true
                } catch {
                    if error.caught == nil { throw error }
                    return false
                }
            })
        },
    ]
}

enum Generators {
    /// Runs `body` with each count; what is negative or no number is an error.
    private static func counted(
        _ count: Code, _ name: String, _ input: JSON, _ scope: Scope, _ body: (Int) throws(Exit) -> Void
    ) throws(Exit) {
        try count.each(input, scope) { (value) throws(Exit) in
            guard let number = value.double, !number.isNaN else {
                throw .value("\(scope.run.excerpt(value)) is no count for \(name)")
            }
            guard number >= 0 else { throw .value("\(name) doesn't support negative count") }
            try body(number > Double(Int.max / 2) ? .max / 2 : Int(number.rounded(.up)))
        }
    }

    static func again(_ source: Code) -> Code {
        Code { input, trail, scope, sink throws(Exit) in
            while true {
                try scope.run.step()
                try source.many(input, trail, scope, sink)
            }
        }
    }

    static func limit(_ count: Code, _ source: Code) -> Code {
        Code { input, trail, scope, sink throws(Exit) in
            try counted(count, "limit", input, scope) { (count) throws(Exit) in
                guard count > 0 else { return }
                var remaining = count
                let label = scope.run.newLabel()
                do throws(Exit) {
                    try source.many(input, trail, scope) { output, trail throws(Exit) in
                        remaining -= 1
                        try sink(output, trail)
                        if remaining == 0 { throw .leave(label) }
                    }
                } catch .leave(label) {
                }
            }
        }
    }

    static func skip(_ count: Code, _ source: Code) -> Code {
        Code { input, trail, scope, sink throws(Exit) in
            try counted(count, "skip", input, scope) { (count) throws(Exit) in
                var remaining = count
                try source.many(input, trail, scope) { output, trail throws(Exit) in
                    if remaining == 0 { return try sink(output, trail) }
                    remaining -= 1
                }
            }
        }
    }

    static func first(_ source: Code) -> Code {
        if source.one != nil { return source }
        return Code(count: .atMostOne) { input, trail, scope, sink throws(Exit) in
            var found: (JSON, Trail?)?
            let label = scope.run.newLabel()
            do throws(Exit) {
                try source.many(input, trail, scope) { output, trail throws(Exit) in
                    found = (output, trail)
                    throw .leave(label)
                }
            } catch .leave(label) {
            }
            if let (output, trail) = found { try sink(output, trail) }
        }
    }

    static func last(_ source: Code) -> Code {
        Code(count: .atMostOne) { input, trail, scope, sink throws(Exit) in
            var found: (JSON, Trail?)?
            try source.many(input, trail, scope) { output, trail throws(Exit) in found = (output, trail) }
            if let (output, trail) = found { try sink(output, trail) }
        }
    }

    static func nth(_ index: Code, _ source: Code) -> Code {
        Code { input, trail, scope, sink throws(Exit) in
            try index.each(input, scope) { (value) throws(Exit) in
                if let number = value.double, number < 0 { throw .value("nth doesn't support negative indices") }
                let one = Code(value: { _, _ throws(Exit) in value })
                try first(skip(one, source)).many(input, trail, scope, sink)
            }
        }
    }

    static func during(_ condition: Code, _ update: Code) -> Code {
        let next = Code(count: max(condition.count, update.count)) { input, trail, scope, sink throws(Exit) in
            try update.many(input, trail, scope) { output, trail throws(Exit) in
                try Selection.select(condition).many(output, trail, scope, sink)
            }
        }
        let start = Selection.select(condition)
        let rest = Recursion.code(next.counting(next.count == .one ? .atMostOne : next.count))
        return Code { input, trail, scope, sink throws(Exit) in
            try start.many(input, trail, scope) { value, trail throws(Exit) in
                try rest.many(value, trail, scope, sink)
            }
        }
    }

    static func until(_ condition: Code, _ update: Code) -> Code {
        let general: Code.Many = { input, trail, scope, sink throws(Exit) in
            try search(input, trail, scope, condition, update, sink)
        }
        guard let test = condition.one, let step = update.one else { return Code(many: general) }
        return Code(
            one: { input, scope throws(Exit) in
                var value = input
                while try !test(value, scope).isTrue {
                    try scope.run.step()
                    value = try step(value, scope)
                }
                return value
            }, many: general)
    }

    private static func search(
        _ value: JSON, _ trail: Trail?, _ scope: Scope, _ condition: Code, _ update: Code, _ sink: Sink
    ) throws(Exit) {
        try scope.run.step()
        try scope.run.checkStack()
        try condition.each(value, scope) { (decision) throws(Exit) in
            if decision.isTrue { return try sink(value, trail) }
            try update.many(value, trail, scope) { output, trail throws(Exit) in
                try search(output, trail, scope, condition, update, sink)
            }
        }
    }
}
