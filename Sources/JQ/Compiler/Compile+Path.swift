import LosslessJSON

extension Compiler {
    func compilePath(_ expression: Expression, _ names: Names) throws(JQError) -> Code {
        switch expression.kind {
        case .field(let object, let name): field(name, of: try compile(object, names), at: expression.range)
        case .index(let container, let key):
            try index(try compile(container, names), try compile(key, names), at: expression.range)
        case .slice(let container, let from, let to):
            try slice(
                try compile(container, names), try compile(from, names), try compile(to, names), at: expression.range)
        case .iterate(let container): iterate(try compile(container, names), at: expression.range)
        default: Recursion.descent.located(at: expression.range)
        }
    }

    /// The bounds of a slice may be absent.
    private func compile(_ bound: Expression?, _ names: Names) throws(JQError) -> Code {
        guard let bound else { return Code(constant: .null) }
        return try compile(bound, names)
    }

    private func field(_ name: String, of object: Code, at range: Range<Int>) -> Code {
        let key = Name(name)
        let read: @Sendable (JSON, Run) throws(Exit) -> JSON = { value, run throws(Exit) in
            if let member = value[key] { return member }
            do throws(Exit) {
                return try Indexing.field(key, of: value, run)
            } catch {
                throw error.located(at: range)
            }
        }
        var code = step(into: object, by: key.json, at: range, read)
        if let visit = object.visit {
            code.visit = { value, scope, visitor throws(Exit) in
                try visit(&value, scope) { (place) throws(Exit) in
                    try Place.visitMember(of: &place, key, scope.run, visitor)
                }
            }
        }
        return code
    }

    /// `E[key]` where the key is known before the filter runs, or not. The key is computed on the input, not on E.
    private func index(_ container: Code, _ key: Code, at range: Range<Int>) throws(JQError) -> Code {
        if let constant = key.constant {
            if let name = constant.string { return field(name, of: container, at: range) }
            return constantIndex(constant, of: container, at: range)
        }
        let read = reader(at: range)
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            try key.each(input, scope) { (key) throws(Exit) in
                try container.many(input, trail, scope) { value, trail throws(Exit) in
                    try sink(
                        try read(key, value, scope.run), try trail?.extended(by: key, from: value, scope.run, at: range)
                    )
                }
            }
        }
        guard let containerOne = container.one, let keyOne = key.one else { return Code(many: many) }
        var code = Code(
            one: { input, scope throws(Exit) in
                let key = try keyOne(input, scope)
                return try read(key, try containerOne(input, scope), scope.run)
            }, many: many)
        if let visit = container.visit {
            code.visit = { value, scope, visitor throws(Exit) in
                let key = try keyOne(value, scope)
                return try visit(&value, scope) { (place) throws(Exit) in
                    try Place.visit(&place, key, scope.run, visitor)
                }
            }
        }
        return code
    }

    private func constantIndex(_ key: JSON, of container: Code, at range: Range<Int>) -> Code {
        let read = reader(at: range)
        var code = step(into: container, by: key, at: range) { value, run throws(Exit) in try read(key, value, run) }
        if let visit = container.visit {
            code.visit = { value, scope, visitor throws(Exit) in
                try visit(&value, scope) { (place) throws(Exit) in
                    try Place.visit(&place, key, scope.run, visitor)
                }
            }
        }
        return code
    }

    private func reader(at range: Range<Int>) -> @Sendable (JSON, JSON, Run) throws(Exit) -> JSON {
        { key, value, run throws(Exit) in
            do throws(Exit) {
                return try Indexing.element(key, of: value, run)
            } catch {
                throw error.located(at: range)
            }
        }
    }

    /// One step from each output of `container` to a part of it.
    private func step(
        into container: Code, by key: JSON, at range: Range<Int>,
        _ read: @escaping @Sendable (JSON, Run) throws(Exit) -> JSON
    ) -> Code {
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            try container.many(input, trail, scope) { value, trail throws(Exit) in
                let next = try trail?.extended(by: key, from: value, scope.run, at: range)
                try sink(try read(value, scope.run), next)
            }
        }
        guard let one = container.one else { return container.with(many: many) }
        return Code(
            one: { input, scope throws(Exit) in try read(try one(input, scope), scope.run) }, many: many)
    }

    private func slice(_ container: Code, _ from: Code, _ to: Code, at range: Range<Int>) throws(JQError) -> Code {
        let cut: @Sendable (JSON, JSON, JSON, Run) throws(Exit) -> JSON = { value, from, to, run throws(Exit) in
            do throws(Exit) {
                let part = try Indexing.slice(from: from, to: to, of: value, run)
                run.secrets?.track(part, from: [value])
                return part
            } catch {
                throw error.located(at: range)
            }
        }
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            try from.each(input, scope) { (from) throws(Exit) in
                try to.each(input, scope) { (to) throws(Exit) in
                    try container.many(input, trail, scope) { value, trail throws(Exit) in
                        let key: JSON = trail == nil ? .null : ["start": from, "end": to]
                        let next = try trail?.extended(by: key, from: value, scope.run, at: range)
                        try sink(try cut(value, from, to, scope.run), next)
                    }
                }
            }
        }
        guard let one = container.one, let fromOne = from.one, let toOne = to.one else { return Code(many: many) }
        return Code(
            one: { input, scope throws(Exit) in
                let (from, to) = (try fromOne(input, scope), try toOne(input, scope))
                return try cut(try one(input, scope), from, to, scope.run)
            }, many: many)
    }

    private func iterate(_ container: Code, at range: Range<Int>) -> Code {
        var code = Code { input, trail, scope, sink throws(Exit) in
            try container.many(input, trail, scope) { value, trail throws(Exit) in
                try Iteration.each(of: value, trail, scope.run, at: range, sink)
            }
        }
        if let one = container.one {
            let general = code.many
            code.many = { input, trail, scope, sink throws(Exit) in
                guard trail == nil else { return try general(input, trail, scope, sink) }
                try Iteration.each(of: try one(input, scope), nil, scope.run, at: range, sink)
            }
        }
        if let visit = container.visit {
            code.visit = { value, scope, visitor throws(Exit) in
                try visit(&value, scope) { (place) throws(Exit) in
                    try Place.visitEach(of: &place, scope.run, at: range, visitor)
                }
            }
        }
        return code
    }
}

extension Code {
    /// The same number of outputs by other means.
    func with(many: @escaping Many) -> Code {
        var code = Code(many: many)
        code.count = count
        return code
    }
}
