import LosslessJSON

extension Compiler {
    func compileOperator(_ expression: Expression, _ names: Names) throws(JQError) -> Code {
        switch expression.kind {
        case .negate(let operand): return negate(try compile(operand, names), at: expression.range)
        case .binary(let symbol, let left, let right):
            let (left, right) = (try compile(left, names), try compile(right, names))
            switch symbol {
            case .and: return logic(left, right, stopsAt: false)
            case .or: return logic(left, right, stopsAt: true)
            case .alternative: return alternative(left, right)
            default: return arithmetic(symbol, left, right, at: expression.range)
            }
        default: preconditionFailure("compile(_:) sends only operators here")
        }
    }

    private func negate(_ operand: Code, at range: Range<Int>) -> Code {
        if case .int(let number) = operand.constant, number > 0 { return Code(constant: .int(-number)) }
        return operand.mapped { value, run throws(Exit) in
            do throws(Exit) {
                return try Arithmetic.negate(value, run)
            } catch {
                throw error.located(at: range)
            }
        }
    }

    /// The right side is the outer loop, as in jq.
    private func arithmetic(_ symbol: BinaryOperator, _ left: Code, _ right: Code, at range: Range<Int>) -> Code {
        let apply: @Sendable (JSON, JSON, Run) throws(Exit) -> JSON = { left, right, run throws(Exit) in
            do throws(Exit) {
                return try Arithmetic.apply(symbol, left, right, run)
            } catch {
                throw error.located(at: range)
            }
        }
        guard let leftOne = left.one, let rightOne = right.one else {
            return Code { input, trail, scope, sink throws(Exit) in
                try right.each(input, scope) { (second) throws(Exit) in
                    try left.each(input, scope) { (first) throws(Exit) in
                        try sink(try apply(first, second, scope.run), trail == nil ? nil : .lost)
                    }
                }
            }
        }
        if let constant = right.constant { return comparison(symbol, leftOne, constant, apply) }
        var code = Code(value: { input, scope throws(Exit) in
            let second = try rightOne(input, scope)
            return try apply(try leftOne(input, scope), second, scope.run)
        })
        if symbol == .add, left.update != nil { code.update = growing(left, rightOne, at: range) }
        return code
    }

    /// A known right side needs no call.
    private func comparison(
        _ symbol: BinaryOperator, _ left: @escaping Code.One, _ right: JSON,
        _ apply: @escaping @Sendable (JSON, JSON, Run) throws(Exit) -> JSON
    ) -> Code {
        switch symbol {
        case .equal: Code(value: { input, scope throws(Exit) in .bool(try left(input, scope) == right) })
        case .notEqual: Code(value: { input, scope throws(Exit) in .bool(try left(input, scope) != right) })
        default:
            Code(value: { input, scope throws(Exit) in try apply(try left(input, scope), right, scope.run) })
        }
    }

    /// `. + E` as an update: the text, array or object grows in place.
    private func growing(_ left: Code, _ right: @escaping Code.One, at range: Range<Int>) -> Code.Update {
        { value, scope throws(Exit) in
            let addition = try right(value, scope)
            try left.change(&value, scope)
            do throws(Exit) {
                try Arithmetic.add(addition, to: &value, scope.run)
            } catch {
                throw error.located(at: range)
            }
        }
    }

    /// `and` stops at the first side that is false, `or` at the first that is true.
    private func logic(_ left: Code, _ right: Code, stopsAt decisive: Bool) -> Code {
        guard let leftOne = left.one, let rightOne = right.one else {
            return Code { input, trail, scope, sink throws(Exit) in
                let trail: Trail? = trail == nil ? nil : .lost
                try left.each(input, scope) { (first) throws(Exit) in
                    if first.isTrue == decisive { return try sink(.bool(decisive), trail) }
                    try right.each(input, scope) { (second) throws(Exit) in
                        try sink(.bool(second.isTrue), trail)
                    }
                }
            }
        }
        return Code(value: { input, scope throws(Exit) in
            if try leftOne(input, scope).isTrue == decisive { return .bool(decisive) }
            return .bool(try rightOne(input, scope).isTrue)
        })
    }

    /// `L // R`: the outputs of L that are neither false nor null; those of R if there are none.
    private func alternative(_ left: Code, _ right: Code) -> Code {
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            var found = false
            try left.many(input, trail, scope) { output, trail throws(Exit) in
                guard output.isTrue else { return }
                found = true
                try sink(output, trail)
            }
            if !found { try right.many(input, trail, scope, sink) }
        }
        guard let leftOne = left.one, let rightOne = right.one else {
            let code = Code(many: many)
            return left.count <= .atMostOne && right.count <= .atMostOne ? code.counting(.atMostOne) : code
        }
        return Code(
            one: { input, scope throws(Exit) in
                let output = try leftOne(input, scope)
                return output.isTrue ? output : try rightOne(input, scope)
            }, many: many)
    }
}

extension Code {
    func counting(_ count: OutputCount) -> Code {
        var code = self
        code.count = count
        return code
    }

    /// Each output changed by a function.
    func mapped(_ transform: @escaping @Sendable (JSON, Run) throws(Exit) -> JSON) -> Code {
        guard let one else {
            return with { input, trail, scope, sink throws(Exit) in
                try self.each(input, scope) { (output) throws(Exit) in
                    try sink(try transform(output, scope.run), trail == nil ? nil : .lost)
                }
            }
        }
        return Code(value: { input, scope throws(Exit) in try transform(try one(input, scope), scope.run) })
    }
}
