import LosslessJSON

extension Expressions {
    /// The replacement is a filter on the object of named groups. If it has several outputs, so has the whole.
    static func substitute(_ regex: Code, _ text: Code, _ flags: Code, flag: String) -> Code {
        Code(count: max(.one, regex.count, text.count, flags.count)) { input, trail, scope, sink throws(Exit) in
            try regex.each(input, scope) { (regex) throws(Exit) in
                try flags.each(input, scope) { (flags) throws(Exit) in
                    for output in try replaced(input, regex, flags, flag, text, scope) {
                        try sink(output, trail == nil ? nil : .lost)
                    }
                }
            }
        }.counting(text.one != nil && regex.one != nil && flags.one != nil ? .atMostOne : .many)
    }

    private static func replaced(
        _ input: JSON, _ regex: JSON, _ flags: JSON, _ flag: String, _ text: Code, _ scope: Scope
    ) throws(Exit) -> [JSON] {
        let run = scope.run
        if !flags.isNull, flags.string == nil { throw .value("\(run.excerpt(flags)) is not a string") }
        let letters = JSON((flags.string ?? "") + flag)
        let matches = try matches(input, regex, letters, run, isTest: false)
        guard !matches.isEmpty, let whole = input.string else { return [input] }
        var results: [JSON] = []
        var start = whole.startIndex
        for match in matches {
            try run.step()
            let gap = JSON(String(whole[start..<match.range.lowerBound]))
            let inserts = try text.all(capture(match.json), scope)
            for (index, insert) in inserts.enumerated() {
                if index == results.count { results.append(.null) }
                try Arithmetic.add(gap, to: &results[index], run)
                try Arithmetic.add(insert, to: &results[index], run)
            }
            start = match.range.upperBound
        }
        let rest = JSON(String(whole[start...]))
        for index in results.indices {
            try Arithmetic.add(rest, to: &results[index], run)
            run.secrets?.track(results[index], from: [input])
        }
        return results
    }
}
