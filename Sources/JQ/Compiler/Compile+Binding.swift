import LosslessJSON

extension Compiler {
    /// The code that binds patterns, and the names with their variables: those of all alternatives, each once.
    func bindings(_ patterns: [Pattern], of source: Expression, _ names: Names) throws(JQError) -> (Bindings, Names) {
        var variables: [String] = []
        for pattern in patterns { pattern.collectVariables(into: &variables) }
        var inner = names
        for variable in variables { inner = inner.adding(variable: variable) }
        var alternatives: [Bindings.Alternative] = []
        for pattern in patterns {
            let code = try compile(pattern, of: source, variables, inner)
            alternatives.append(Bindings.Alternative(shape: code))
        }
        return (Bindings(alternatives: alternatives, variableCount: variables.count), inner)
    }

    private func compile(
        _ pattern: Pattern, of source: Expression, _ variables: [String], _ names: Names
    ) throws(JQError) -> PatternCode {
        var code = PatternCode(range: place(of: source))
        try add(pattern, of: 0, to: &code, variables, names)
        return code
    }

    private func add(
        _ pattern: Pattern, of parent: Int, to code: inout PatternCode, _ variables: [String], _ names: Names
    ) throws(JQError) {
        switch pattern {
        case .variable(let name):
            code.add(.whole, of: parent, to: distance(name, variables))
        case .array(let elements):
            for (index, element) in elements.enumerated() {
                try add(element, of: code.add(.element(index), of: parent), to: &code, variables, names)
            }
        case .object(let members):
            for member in members {
                let key = PatternCode.Part.key(try compile(member.key, names))
                let part = code.add(key, of: parent, to: member.variable.map { distance($0, variables) })
                if let inner = member.pattern { try add(inner, of: part, to: &code, variables, names) }
            }
        }
    }

    private func distance(_ name: String, _ variables: [String]) -> Int {
        variables.count - 1 - variables.firstIndex(of: name)!
    }

    func compileBinding(
        _ source: Expression, _ patterns: [Pattern], _ body: Expression, _ names: Names, _ isTail: Bool
    ) throws(JQError) -> Code {
        let (binding, inner) = try bindings(patterns, of: source, names)
        let source = try compile(source, names)
        let leaves = isTail && source.one != nil && binding.bindsOnce
        let body = try compile(body, inner, isTail: leaves)
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            try binding.each(of: source, input, scope) { (inner) throws(Exit) in
                try body.many(input, trail, inner, sink)
            }
        }
        guard let sourceOne = source.one, let bodyOne = body.one, binding.isSimple else {
            let count = binding.bindsOnce ? max(source.count, body.count) : .many
            return Code(count: count == .one ? .atMostOne : count, many: many)
        }
        var code = Code(
            one: { input, scope throws(Exit) in
                try bodyOne(input, Scope(scope, binding: try sourceOne(input, scope)))
            }, many: many)
        code.update = { value, scope throws(Exit) in
            try body.change(&value, Scope(scope, binding: try sourceOne(value, scope)))
        }
        return code
    }
}

extension Bindings {
    /// Whether each value leads to one run of the body.
    var bindsOnce: Bool { alternatives.count == 1 && alternatives[0].shape.bindsOnce }
}

extension PatternCode {
    /// The number by which later steps name the part.
    @discardableResult
    fileprivate mutating func add(_ part: Part, of parent: Int, to distance: Int? = nil) -> Int {
        steps.append(Step(parent: parent, part: part, distance: distance))
        return steps.count
    }
}

extension Pattern {
    func collectVariables(into names: inout [String]) {
        switch self {
        case .variable(let name): Self.add(name, to: &names)
        case .array(let elements): for element in elements { element.collectVariables(into: &names) }
        case .object(let members):
            for member in members {
                if let name = member.variable { Self.add(name, to: &names) }
                member.pattern?.collectVariables(into: &names)
            }
        }
    }

    private static func add(_ name: String, to names: inout [String]) {
        if !names.contains(name) { names.append(name) }
    }
}
