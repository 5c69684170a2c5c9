import LosslessJSON

/// `.[]`
enum Iteration {
    static func each(
        of value: JSON, _ trail: Trail?, _ run: Run, at range: Range<Int>, _ sink: Sink
    ) throws(Exit) {
        if let trail { return try eachWithTrail(of: value, trail, run, at: range, sink) }
        guard value.isContainer else { throw cannotIterate(value, run).located(at: range) }
        for element in value.withoutRepeatedNames.elements {
            try run.step()
            try sink(element, nil)
        }
    }

    private static func eachWithTrail(
        of value: JSON, _ trail: Trail, _ run: Run, at range: Range<Int>, _ sink: Sink
    ) throws(Exit) {
        if trail === Trail.lost {
            let message = "Invalid path expression near attempt to iterate through \(run.shortText(value))"
            throw Exit.value(message).located(at: range)
        }
        switch value.kind {
        case .array:
            var index = 0
            for element in value.elements {
                try run.step()
                try sink(element, try trail.appending(.int(index)))
                index += 1
            }
        case .object:
            for field in value.withoutRepeatedNames.fields {
                try run.step()
                try sink(field.value, try trail.appending(field.name.json))
            }
        default: throw cannotIterate(value, run).located(at: range)
        }
    }

    static func cannotIterate(_ value: JSON, _ run: Run) -> Exit {
        if case .null = value { return .value("Cannot iterate over null") }
        return .value("Cannot iterate over \(run.excerpt(value))")
    }
}

extension JSON {
    var isContainer: Bool {
        let kind = kind
        return kind == .array || kind == .object
    }
}

extension Trail {
    /// The way to a part of the value this trail leads to.
    func extended(by key: JSON, from value: JSON, _ run: Run, at range: Range<Int>) throws(Exit) -> Trail {
        if self === Trail.lost {
            throw Exit.value(
                "Invalid path expression near attempt to access element \(key.compact) of \(run.shortText(value))"
            ).located(at: range)
        }
        return try appending(key)
    }
}
