import LosslessJSON

/// One step of a path a filter reads.
public enum PathStep: Hashable, Sendable {
    /// `.name`
    case field(String)
    /// `.[]`, `.[0]`, `.[1:2]` or a key that is not known before the filter runs.
    case element
}

extension Expression {
    /// The paths from the input that the filter reads, each once, in the order they are found: `.[] | {a, n: .b.c}` reads
    /// `[.element]`, `[.element, .field("a")]` and `[.element, .field("b")]`, `[… .field("b"), .field("c")]`. What is
    /// read of made values, or behind functions the filter defines, is not followed.
    public var fieldPaths: [[PathStep]] {
        var reader = PathReader()
        _ = reader.outputs(of: self, from: [[]])
        return reader.paths
    }
}

/// Follows places of the input through a filter. A place that is unknown, such as a sum, is left out.
private struct PathReader {
    typealias Place = [PathStep]

    private(set) var paths: [Place] = []
    private var seen: Set<Place> = []

    /// The places an expression gives when it runs on these.
    mutating func outputs(of expression: Expression, from inputs: [Place]) -> [Place] {
        switch expression.kind {
        case .identity: return inputs
        case .field(let object, let name): return step(.field(name), from: outputs(of: object, from: inputs))
        case .index(let container, let key): return index(container, key, from: inputs)
        case .slice(let container, let from, let to):
            for bound in [from, to] { if let bound { _ = outputs(of: bound, from: inputs) } }
            return step(.element, from: outputs(of: container, from: inputs))
        case .iterate(let container): return step(.element, from: outputs(of: container, from: inputs))
        case .pipe(let stages): return stages.reduce(inputs) { outputs(of: $1, from: $0) }
        case .comma(let parts): return parts.flatMap { outputs(of: $0, from: inputs) }
        case .optional(let body), .label(_, let body): return outputs(of: body, from: inputs)
        case .attempt(let body, let handler):
            if let handler { _ = outputs(of: handler, from: []) }
            return outputs(of: body, from: inputs)
        case .conditional(let branches, let otherwise): return conditional(branches, otherwise, from: inputs)
        case .binary(.alternative, let left, let right):
            return outputs(of: left, from: inputs) + outputs(of: right, from: inputs)
        case .bind(let source, _, let body):
            _ = outputs(of: source, from: inputs)
            return outputs(of: body, from: inputs)
        case .define(_, let body): return outputs(of: body, from: inputs)
        case .assign(_, let target, let value):
            _ = outputs(of: value, from: inputs)
            _ = outputs(of: target, from: inputs)
            return inputs
        case .call(let name, let arguments): return call(name, arguments, from: inputs)
        default:
            expression.forEachChild { child, _ in _ = outputs(of: child, from: inputs) }
            return []
        }
    }

    private mutating func step(_ step: PathStep, from places: [Place]) -> [Place] {
        places.map { place in
            let next = place + [step]
            if seen.insert(next).inserted { paths.append(next) }
            return next
        }
    }

    private mutating func index(_ container: Expression, _ key: Expression, from inputs: [Place]) -> [Place] {
        _ = outputs(of: key, from: inputs)
        let places = outputs(of: container, from: inputs)
        if case .literal(let literal) = key.kind, let name = literal.string { return step(.field(name), from: places) }
        return step(.element, from: places)
    }

    private mutating func conditional(
        _ branches: [ConditionalBranch], _ otherwise: Expression?, from inputs: [Place]
    ) -> [Place] {
        var places: [Place] = []
        for branch in branches {
            _ = outputs(of: branch.condition, from: inputs)
            places += outputs(of: branch.result, from: inputs)
        }
        return places + (otherwise.map { outputs(of: $0, from: inputs) } ?? inputs)
    }

    /// Functions that pass their input on or run their argument on its elements are known; others make new values.
    private mutating func call(_ name: String, _ arguments: [Expression], from inputs: [Place]) -> [Place] {
        let isOnElements = Self.onElements.contains(name) && arguments.count == 1
        let places = isOnElements ? step(.element, from: inputs) : inputs
        let results = arguments.map { outputs(of: $0, from: places) }
        switch (name, arguments.count) {
        case ("select", 1), ("sort_by", 1), ("unique_by", 1), ("values", 0), ("sort", 0), ("unique", 0), ("reverse", 0):
            return inputs
        case ("first", 1), ("last", 1): return results[0]
        case ("limit", 2), ("skip", 2): return results[1]
        case ("first", 0), ("last", 0): return step(.element, from: inputs)
        default: return []
        }
    }

    private static let onElements: Set<String> = [
        "map", "sort_by", "group_by", "unique_by", "min_by", "max_by", "map_values", "any", "all", "INDEX", "GROUP_BY",
    ]
}
