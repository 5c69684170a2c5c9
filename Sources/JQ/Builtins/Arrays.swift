import LosslessJSON

extension Builtin {
    /// Making, measuring and taking apart arrays.
    static let arrays: [Builtin] = [
        Builtin("map", filters: ["f"], "an array of the outputs of f for each element", outputs: .one) {
            Arrays.map($0[0])
        },
        Builtin("add", "the sum of all elements; null if there are none") { input, run throws(Exit) in
            guard input.isContainer else { throw Iteration.cannotIterate(input, run) }
            var sum = JSON.null
            for element in input.withoutRepeatedNames.elements {
                try run.step()
                try Arithmetic.add(element, to: &sum, run)
            }
            return try sum.checked(run)
        },
        Builtin("add", filters: ["f"], "the sum of the outputs of f", outputs: .one) { arguments in
            let terms = arguments[0]
            return Code(value: { input, scope throws(Exit) in
                var sum = JSON.null
                try terms.each(input, scope) { (term) throws(Exit) in
                    try Arithmetic.add(term, to: &sum, scope.run)
                }
                return sum
            })
        },
        Builtin("reverse", "the elements, or the characters of a text, in opposite order", Arrays.reverse),
        Builtin("flatten", "arrays inside arrays spread out") { input, run throws(Exit) in
            try Arrays.flatten(input, .int(.max), run)
        },
        Builtin("flatten", "$depth", "arrays inside arrays spread out, so many levels", Arrays.flatten),
        Builtin("contains", "$part", "whether the part is in the input, at any depth") {
            input, part, run throws(Exit) in
            .bool(try Containment.contains(input, part, run))
        },
        Builtin(
            "inside", library: ["whole"], "whether the input is in the whole",
            "def inside(xs): . as $x | xs | contains($x);"),
        Builtin("index", "$part", "where the part is first found; null if nowhere") { input, part, run throws(Exit) in
            try Indexing.element(0, of: try Containment.indices(input, part, run), run)
        },
        Builtin("rindex", "$part", "where the part is last found; null if nowhere") { input, part, run throws(Exit) in
            try Indexing.element(-1, of: try Containment.indices(input, part, run), run)
        },
        Builtin("indices", "$part", "everywhere the part is found", Containment.indices),
        Builtin(
            "transpose", library: [], "rows become columns, gaps become null",
            "def transpose: [range(0; map(length) | max // 0) as $i | [.[][$i]]];"),
        Builtin(
            "combinations", library: [], "one element of each array, in every combination",
            """
            def combinations: if length == 0 then [] else
              .[0][] as $x | (.[1:] | combinations) as $rest | [$x] + $rest end;
            """),
        Builtin(
            "combinations", library: ["count"], "so many elements, in every combination",
            "def combinations(n): . as $dot | [range(n)] | map($dot) | combinations;"),
        Builtin("join", "$separator", "the texts, numbers and booleans joined to one text", Arrays.join),
        Builtin("any", filters: [], "whether an element is true", outputs: .one) { _ in
            Arrays.decide(Arrays.elements, .identity, on: true)
        },
        Builtin("any", filters: ["condition"], "whether the condition is true for an element", outputs: .one) {
            Arrays.decide(Arrays.elements, $0[0], on: true)
        },
        Builtin("any", filters: ["f", "condition"], "whether it is true for an output of f", outputs: .one) {
            Arrays.decide($0[0], $0[1], on: true)
        },
        Builtin("all", filters: [], "whether all elements are true", outputs: .one) { _ in
            Arrays.decide(Arrays.elements, .identity, on: false)
        },
        Builtin("all", filters: ["condition"], "whether the condition is true for all elements", outputs: .one) {
            Arrays.decide(Arrays.elements, $0[0], on: false)
        },
        Builtin("all", filters: ["f", "condition"], "whether it is true for all outputs of f", outputs: .one) {
            Arrays.decide($0[0], $0[1], on: false)
        },
    ]
}

enum Arrays {
    static let elements = Code { input, trail, scope, sink throws(Exit) in
        try Iteration.each(of: input, trail, scope.run, at: 0..<0, sink)
    }

    static func map(_ transform: Code) -> Code {
        Code(value: { input, scope throws(Exit) in
            guard input.isContainer else { throw Iteration.cannotIterate(input, scope.run) }
            var outputs: [JSON] = []
            if transform.one != nil { outputs.reserveCapacity(input.count) }
            for element in input.withoutRepeatedNames.elements {
                try scope.run.step()
                try transform.each(element, scope) { (output) throws(Exit) in outputs.append(output) }
            }
            return try JSON(array: outputs).checked(scope.run)
        })
    }

    static func reverse(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        switch input.kind {
        case .null: return []
        case .string: return try reversedText(input.bytes, run)
        case .array: return JSON(array: Array(input.elements).reversed())
        default: throw .value("Cannot reverse \(run.excerpt(input))")
        }
    }

    private static func reversedText(_ text: [UInt8], _ run: Run) throws(Exit) -> JSON {
        var (reversed, end) = ([UInt8](), text.count)
        for start in text.indices.reversed() where text[start] & 0xC0 != 0x80 {
            try run.step()
            reversed += text[start..<end]
            end = start
        }
        return JSON(bytes: reversed)
    }

    static func flatten(_ input: JSON, _ depth: JSON, _ run: Run) throws(Exit) -> JSON {
        guard input.isContainer else { throw Iteration.cannotIterate(input, run) }
        guard let levels = Indexing.wholeNumber(depth) else { throw .value("flatten depth must be a number") }
        guard levels >= 0 else { throw .value("flatten depth must not be negative") }
        var flat: [JSON] = []
        try spread(input, levels, into: &flat, run)
        return JSON(array: flat)
    }

    private static func spread(_ array: JSON, _ levels: Int, into flat: inout [JSON], _ run: Run) throws(Exit) {
        try run.checkStack()
        for element in array.withoutRepeatedNames.elements {
            try run.step()
            if levels > 0, element.kind == .array {
                try spread(element, levels - 1, into: &flat, run)
            } else {
                flat.append(element)
            }
        }
    }

    static func join(_ input: JSON, _ separator: JSON, _ run: Run) throws(Exit) -> JSON {
        guard input.isContainer else { throw Iteration.cannotIterate(input, run) }
        var text = JSON.null
        for element in input.withoutRepeatedNames.elements {
            try run.step()
            if case .null = text { text = "" } else { try Arithmetic.add(separator, to: &text, run) }
            switch element.kind {
            case .null: break
            case .bool, .number: try Arithmetic.add(JSON(element.compact), to: &text, run)
            default: try Arithmetic.add(element, to: &text, run)
            }
        }
        return text.isNull ? "" : text
    }

    /// `any` and `all`: what decides ends the search.
    static func decide(_ source: Code, _ condition: Code, on decisive: Bool) -> Code {
        Code(value: { input, scope throws(Exit) in
            let found = try source.untilFirst(input, scope) { (element) throws(Exit) -> Bool? in
                if let test = condition.one { return try test(element, scope).isTrue == decisive ? true : nil }
                return try condition.untilFirst(element, scope) { $0.isTrue == decisive ? true : nil }
            }
            return .bool(found == nil ? !decisive : decisive)
        })
    }
}
