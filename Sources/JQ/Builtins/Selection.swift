import LosslessJSON

extension Builtin {
    /// Letting values through, stopping, and failing.
    static let selection: [Builtin] = [
        Builtin("empty", filters: [], "no output at all", outputs: .atMostOne) { _ in
            Code(count: .atMostOne) { _, _, _, _ throws(Exit) in }
        },
        Builtin("error", filters: [], "fails with the input as the error", outputs: .one) { _ in
            Selection.failing(.identity)
        },
        Builtin("error", filters: ["message"], "fails with this error", outputs: .one, followsArguments: true) {
            Selection.failing($0[0])
        },
        Builtin(
            "select", filters: ["condition"], "the input where the condition is true", outputs: .atMostOne,
            followsArguments: true
        ) {
            Selection.select($0[0])
        },
        kind("values", "everything but null") { $0.kind != .null },
        kind("nulls", "only null") { $0.kind == .null },
        kind("booleans", "only true and false") { $0.kind == .bool },
        kind("numbers", "only numbers") { $0.kind == .number },
        kind("strings", "only texts") { $0.kind == .string },
        kind("arrays", "only arrays") { $0.kind == .array },
        kind("objects", "only objects") { $0.kind == .object },
        kind("iterables", "only arrays and objects") { $0.isContainer },
        kind("scalars", "everything but arrays and objects") { !$0.isContainer },
        kind("finites", "only numbers that are finite") { $0.double?.isFinite ?? false },
        kind("normals", "only numbers that are neither 0, subnormal, infinite nor NaN") {
            $0.double?.isNormal ?? false
        },
        Builtin("debug", filters: [], "the input; nothing is printed", outputs: .one) { _ in .identity },
        Builtin("debug", filters: ["message"], "the input; nothing is printed", outputs: .one) { _ in .identity },
        Builtin("stderr", filters: [], "the input; nothing is printed", outputs: .one) { _ in .identity },
    ]

    private static func kind(
        _ name: String, _ summary: String, _ accepts: @escaping @Sendable (JSON) -> Bool
    ) -> Builtin {
        Builtin(name, filters: [], summary, outputs: .atMostOne) { _ in
            Selection.select(Code(value: { input, _ throws(Exit) in .bool(accepts(input)) }))
        }
    }
}

enum Selection {
    static func select(_ condition: Code) -> Code {
        guard let test = condition.one else {
            return Code(count: condition.count) { input, trail, scope, sink throws(Exit) in
                try condition.each(input, scope) { (decision) throws(Exit) in
                    if decision.isTrue { try sink(input, trail) }
                }
            }
        }
        var code = Code(count: .atMostOne) { input, trail, scope, sink throws(Exit) in
            if try test(input, scope).isTrue { try sink(input, trail) }
        }
        code.visit = { value, scope, visitor throws(Exit) in
            try test(value, scope).isTrue ? try visitor(&value) : .stays
        }
        return code
    }

    static func failing(_ message: Code) -> Code {
        guard let one = message.one else {
            return message.with { input, _, scope, _ throws(Exit) in
                try message.each(input, scope) { (value) throws(Exit) in throw failure(value, scope.run) }
            }
        }
        return Code(value: { input, scope throws(Exit) in throw failure(try one(input, scope), scope.run) })
    }

    /// A text is the message itself; anything else is shown as JSON.
    private static func failure(_ value: JSON, _ run: Run) -> Exit {
        let isSecret = run.secrets?.contains(in: value) ?? false
        let message = isSecret ? "•••" : value.string ?? "\(run.excerpt(value)) (not a string)"
        return .failure(Failure(JQError(kind: .value, message: message, value: value)))
    }
}
