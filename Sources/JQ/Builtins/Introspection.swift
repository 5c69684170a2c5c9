import LosslessJSON

extension Builtin {
    /// About filters themselves.
    static let introspection: [Builtin] = [
        Builtin("builtins", "the names of all functions, as name/arity") { _, _ throws(Exit) in
            JSON(array: all.lazy.filter { !$0.name.hasPrefix("_") }.map { JSON("\($0.name)/\($0.arity)") })
        }
    ]
}
