import LosslessJSON

extension Compiler {
    func compileObject(_ members: [ObjectMember], _ names: Names) throws(JQError) -> Code {
        var compiled: [CompiledMember] = []
        for member in members {
            compiled.append(
                CompiledMember(
                    key: try compile(member.key, names), value: try compile(member.value, names),
                    range: place(of: member.key)))
        }
        if let code = fixedShape(compiled) ?? oneObject(compiled) { return code }
        return Code { [compiled] input, trail, scope, sink throws(Exit) in
            try Self.combine(compiled[...], JSON(members: [(Name, JSON)]()), input, scope) { (object) throws(Exit) in
                try sink(object, trail == nil ? nil : .lost)
            }
        }
    }

    /// Known names, and one value for each: all such objects share their names.
    private func fixedShape(_ members: [CompiledMember]) -> Code? {
        let keys = members.compactMap { $0.key.constant.flatMap { Name($0) } }
        let values = members.compactMap(\.value.one)
        guard keys.count == members.count, values.count == members.count else { return nil }
        let shape = Shape(keys)
        guard shape.count == keys.count else { return nil }
        if members.isEmpty { return Code(constant: JSON(shape: shape, values: [])) }
        return Code(value: { input, scope throws(Exit) in
            var outputs: [JSON] = []
            outputs.reserveCapacity(values.count)
            for value in values { outputs.append(try value(input, scope)) }
            return try JSON(shape: shape, values: outputs).checked(scope.run)
        })
    }

    private func oneObject(_ members: [CompiledMember]) -> Code? {
        guard members.allSatisfy({ $0.key.one != nil && $0.value.one != nil }) else { return nil }
        return Code(value: { input, scope throws(Exit) in
            var object = JSON(members: [(Name, JSON)]())
            for member in members {
                let key = try member.name(try member.key.one!(input, scope), scope.run)
                object.set(key, try member.value.one!(input, scope))
            }
            return try object.checked(scope.run)
        })
    }

    /// Every combination, the outputs of the last member changing fastest.
    private static func combine(
        _ members: ArraySlice<CompiledMember>, _ object: JSON, _ input: JSON, _ scope: Scope,
        _ sink: (JSON) throws(Exit) -> Void
    ) throws(Exit) {
        guard let member = members.first else { return try sink(try object.checked(scope.run)) }
        try member.key.each(input, scope) { (key) throws(Exit) in
            let key = try member.name(key, scope.run)
            try member.value.each(input, scope) { (value) throws(Exit) in
                var extended = object
                extended.set(key, value)
                try combine(members.dropFirst(), extended, input, scope, sink)
            }
        }
    }
}

private struct CompiledMember: Sendable {
    let key: Code
    let value: Code
    let range: Range<Int>

    func name(_ key: JSON, _ run: Run) throws(Exit) -> Name {
        if let name = Name(key) { return name }
        throw Exit.value("Object keys must be strings", hint: "this one is \(run.excerpt(key))").located(at: range)
    }
}
