import LosslessJSON

extension Compiler {
    func compileValue(_ expression: Expression, _ names: Names) throws(JQError) -> Code {
        switch expression.kind {
        case .variable(let name): try variable(name, at: expression.range, names)
        case .location(let line): Code(constant: ["file": "<top-level>", "line": JSON(line)])
        case .format(let name): try format(name, at: expression.range)
        case .text(let parts, let format):
            try compileText(parts, try formatter(format ?? "text", at: expression.range), names)
        case .array(let content): try array(content, names)
        case .object(let members): try compileObject(members, names)
        default: preconditionFailure("compile(_:) sends only values here")
        }
    }

    private func variable(_ name: String, at range: Range<Int>, _ names: Names) throws(JQError) -> Code {
        if let distance = names.distance(toVariable: name) {
            if distance == 0 { return Code(value: { _, scope throws(Exit) in scope.value }) }
            return Code(value: { _, scope throws(Exit) in scope.ancestor(distance).value })
        }
        if let position = position(ofGlobal: name) {
            return Code(value: { _, scope throws(Exit) in scope.run.globals[position] })
        }
        throw unknownVariable(name, at: range, names)
    }

    private func format(_ name: String, at range: Range<Int>) throws(JQError) -> Code {
        let format = try formatter(name, at: range)
        return Code(value: { input, scope throws(Exit) in
            let output = try format(input, scope.run)
            scope.run.secrets?.track(output, from: [input])
            return output
        }).located(at: range)
    }

    private func formatter(_ name: String, at range: Range<Int>) throws(JQError) -> Formats.Format {
        guard let format = Formats.named(name) else {
            throw .syntax(
                "there is no format '@\(name)'", at: range,
                hint: Nearest.name(to: name, among: Formats.names).map { "did you mean '@\($0)'" })
        }
        return format
    }

    private func array(_ content: Expression?, _ names: Names) throws(JQError) -> Code {
        guard let content else { return Code(constant: []) }
        let elements = try compile(content, names)
        if let one = elements.one {
            return Code(value: { input, scope throws(Exit) in
                try JSON(array: [try one(input, scope)]).checked(scope.run)
            })
        }
        return Code(value: { input, scope throws(Exit) in
            var outputs: [JSON] = []
            try elements.many(input, nil, scope) { output, _ throws(Exit) in
                guard outputs.count < Self.longestArray else { throw Self.tooLong }
                outputs.append(output)
            }
            return try JSON(array: outputs).checked(scope.run)
        })
    }
}

extension Compiler {
    /// As long as an array in a text may be. Without a bound an endless filter takes all the memory there is.
    private static let longestArray = 1 << 27

    private static var tooLong: Exit { .limit("an array would have more than \(longestArray) elements") }
}

extension JSON {
    @inline(__always) func checked(_ run: Run) throws(Exit) -> JSON {
        try run.checkDepth(self)
        return self
    }
}
