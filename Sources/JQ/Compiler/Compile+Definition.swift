import LosslessJSON

extension Compiler {
    func compileDefinition(
        _ definition: FunctionDefinition, _ body: Expression, _ names: Names, _ isTail: Bool
    ) throws(JQError) -> Code {
        let function = Function(definition, level: names.level, count: OutputCounter(names).count(of: definition))
        add(function)
        try compileBody(of: function, definition, names)
        return try compile(body, names.adding(function), isTail: isTail)
    }

    /// A value parameter `$x` is a variable and a function of the same name.
    func compileBody(of function: Function, _ definition: FunctionDefinition, _ names: Names) throws(JQError) {
        var inner = names.adding(function)
        for parameter in definition.parameters {
            switch parameter {
            case .filter(let name): inner = inner.adding(filter: name)
            case .value(let name): inner = inner.adding(parameter: name)
            }
        }
        var code = try compile(definition.body, inner, isTail: true)
        if function.count == .one, code.one == nil { code.one = Self.only(code) }
        function.define(code)
    }

    /// For bodies that are known to have one output but are not compiled to give it directly.
    private static func only(_ code: Code) -> Code.One {
        { input, scope throws(Exit) in
            var result = JSON.null
            try code.many(input, nil, scope) { output, _ throws(Exit) in result = output }
            return result
        }
    }

    func call(_ function: Function, _ arguments: [Expression], _ names: Names, _ isTail: Bool) throws(JQError) -> Code {
        let codes = try arguments.map { (a) throws(JQError) in try compile(a, names) }
        let distance = names.level - function.level
        if codes.isEmpty { return call(function, distance, isTail) }
        return call(function, codes, distance, isTail)
    }
}
