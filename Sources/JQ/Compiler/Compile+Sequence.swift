import LosslessJSON

extension Compiler {
    /// `A | B | C`, from the last stage to the first.
    func compilePipe(_ stages: ArraySlice<Expression>, _ names: Names, _ isTail: Bool) throws(JQError) -> Code {
        var codes: [Code] = []
        var isOne = true
        for (index, stage) in stages.enumerated() {
            let isLast = index == stages.count - 1
            let code = try compile(stage, names, isTail: isTail && isLast && isOne)
            isOne = isOne && code.one != nil
            codes.append(code)
        }
        var code = codes.removeLast()
        while let earlier = codes.popLast() { code = piped(earlier, code) }
        return code
    }

    private func piped(_ first: Code, _ second: Code) -> Code {
        let many: Code.Many = { input, trail, scope, sink throws(Exit) in
            try first.many(input, trail, scope) { output, trail throws(Exit) in
                try second.many(output, trail, scope, sink)
            }
        }
        let firstOne = first.one
        var code: Code
        if let firstOne, let secondOne = second.one {
            code = Code(
                one: { input, scope throws(Exit) in try secondOne(try firstOne(input, scope), scope) },
                many: { input, trail, scope, sink throws(Exit) in
                    guard trail == nil else { return try many(input, trail, scope, sink) }
                    try second.many(try firstOne(input, scope), nil, scope, sink)
                })
            code.update = { value, scope throws(Exit) in
                try first.change(&value, scope)
                try second.change(&value, scope)
            }
        } else {
            code = Code(count: max(first.count, second.count), many: faster(many, firstOne, second))
        }
        if let outer = first.visit, let inner = second.visit {
            code.visit = { value, scope, visitor throws(Exit) in
                try outer(&value, scope) { (place) throws(Exit) in try inner(&place, scope, visitor) }
            }
        }
        return code
    }

    /// Values need no trail, so that a side with one output can be called directly.
    private func faster(_ many: @escaping Code.Many, _ firstOne: Code.One?, _ second: Code) -> Code.Many {
        guard let firstOne else { return many }
        return { input, trail, scope, sink throws(Exit) in
            guard trail == nil else { return try many(input, trail, scope, sink) }
            try second.many(try firstOne(input, scope), nil, scope, sink)
        }
    }

    func compileComma(_ parts: [Expression], _ names: Names, _ isTail: Bool) throws(JQError) -> Code {
        var codes: [Code] = []
        for (index, part) in parts.enumerated() {
            codes.append(try compile(part, names, isTail: isTail && index == parts.count - 1))
        }
        return Code { [codes] input, trail, scope, sink throws(Exit) in
            for code in codes { try code.many(input, trail, scope, sink) }
        }
    }
}
