import LosslessJSON

extension Compiler {
    func compileAssignment(
        _ symbol: AssignmentOperator, _ target: Expression, _ value: Expression, _ names: Names
    ) throws(JQError) -> Code {
        let (target, value) = (try compile(target, names), try compile(value, names))
        switch symbol {
        case .set:
            return assignment(of: value) { root, new, scope throws(Exit) in
                try Updating.each(&root, target, scope) { (place) throws(Exit) in
                    place = new
                    return .stays
                }
            }
        case .update:
            return Updating.code { root, scope throws(Exit) in
                try Updating.each(&root, target, scope) { (place) throws(Exit) in
                    try Updating.replace(&place, by: value, scope)
                }
            }
        case .compound(let operation):
            return assignment(of: value) { root, operand, scope throws(Exit) in
                try Updating.each(&root, target, scope) { (place) throws(Exit) in
                    try Updating.combine(&place, operation, operand, scope.run)
                    return .stays
                }
            }
        }
    }

    /// Once for each output of the right side, which is computed on the original input.
    private func assignment(
        of value: Code, _ change: @escaping @Sendable (inout JSON, JSON, Scope) throws(Exit) -> Void
    ) -> Code {
        if let one = value.one {
            return Updating.code { root, scope throws(Exit) in try change(&root, try one(root, scope), scope) }
        }
        return value.with { input, trail, scope, sink throws(Exit) in
            try value.each(input, scope) { (new) throws(Exit) in
                var root = input
                try change(&root, new, scope)
                try sink(root, trail == nil ? nil : .lost)
            }
        }
    }
}
