import LosslessJSON

extension Compiler {
    func compileText(
        _ parts: [TextPart], _ format: @escaping Formats.Format, _ names: Names
    ) throws(JQError) -> Code {
        var pieces: [Code] = []
        for part in parts {
            switch part {
            case .fixed(let text): pieces.append(Code(constant: JSON(text)))
            case .splice(let expression): pieces.append(try splice(expression, format, names))
            case .scalarSplice(let expression): pieces.append(try splice(expression, Self.scalar(format), names))
            }
        }
        return joined(pieces)
    }

    private func splice(
        _ expression: Expression, _ format: @escaping Formats.Format, _ names: Names
    ) throws(JQError) -> Code {
        formatted(try compile(expression, names), by: format).located(at: place(of: expression))
    }

    /// Null, lists and objects are refused before they are formatted.
    private static func scalar(_ format: @escaping Formats.Format) -> Formats.Format {
        { value, run throws(Exit) in
            switch value.kind {
            case .string, .number, .bool: return try format(value, run)
            case .null, .array, .object:
                throw .value(
                    "\(run.excerpt(value)) does not fit into a text",
                    hint: "a default is ${… // \"none\"}; a whole value is \\(…)")
            }
        }
    }

    private func formatted(_ code: Code, by format: @escaping Formats.Format) -> Code {
        if let one = code.one {
            return Code(value: { input, scope throws(Exit) in
                try Self.formatted(try one(input, scope), by: format, scope.run)
            })
        }
        return code.with { input, trail, scope, sink throws(Exit) in
            try code.each(input, scope) { (output) throws(Exit) in
                try sink(try Self.formatted(output, by: format, scope.run), trail == nil ? nil : .lost)
            }
        }
    }

    private static func formatted(_ value: JSON, by format: Formats.Format, _ run: Run) throws(Exit) -> JSON {
        let text = try format(value, run)
        run.secrets?.track(text, from: [value])
        return text
    }

    private func joined(_ pieces: [Code]) -> Code {
        let ones = pieces.compactMap(\.one)
        if ones.count == pieces.count {
            return Code(value: { input, scope throws(Exit) in
                var text: JSON = ""
                for one in ones { try Arithmetic.add(try one(input, scope), to: &text, scope.run) }
                return text
            })
        }
        return Code { input, trail, scope, sink throws(Exit) in
            try Self.join(pieces[...], "", input, scope) { (text) throws(Exit) in
                try sink(text, trail == nil ? nil : .lost)
            }
        }
    }

    /// Every combination, the outputs of the first piece changing fastest.
    private static func join(
        _ pieces: ArraySlice<Code>, _ end: JSON, _ input: JSON, _ scope: Scope, _ sink: (JSON) throws(Exit) -> Void
    ) throws(Exit) {
        guard let last = pieces.last else { return try sink(end) }
        try last.each(input, scope) { (piece) throws(Exit) in
            let text = try Arithmetic.add(piece, end, scope.run)
            try join(pieces.dropLast(), text, input, scope, sink)
        }
    }
}
