/// The first place where two values differ.
public struct JSONDifference: Sendable {
    /// A jq path, such as `.[3].name`.
    public let path: String
    /// Nil where only the other value has something here.
    public let left: JSON?
    public let right: JSON?

    /// Nil where the values are equal: numbers by exact value, objects without regard to order. The members of the
    /// left object are looked at in their order, then those that only the right one has.
    public static func first(between left: JSON, and right: JSON) -> JSONDifference? {
        var path = JSONPath()
        return first(left, right, at: &path)
    }

    private static func first(_ left: JSON?, _ right: JSON?, at path: inout JSONPath) -> JSONDifference? {
        guard let first = left, let second = right, first.kind == second.kind else {
            return JSONDifference(path: path.description, left: left, right: right)
        }
        switch first.kind {
        case .array: return inArrays(first, second, &path)
        case .object: return inObjects(first.withoutRepeatedNames, second.withoutRepeatedNames, &path)
        default: return first == second ? nil : JSONDifference(path: path.description, left: left, right: right)
        }
    }

    private static func inArrays(_ left: JSON, _ right: JSON, _ path: inout JSONPath) -> JSONDifference? {
        var (lefts, rights) = (left.elements.makeIterator(), right.elements.makeIterator())
        for index in 0..<max(left.count, right.count) {
            let (element, other) = (lefts.next(), rights.next())
            if let difference = below(element, other, .index(index), &path) { return difference }
        }
        return nil
    }

    private static func inObjects(_ left: JSON, _ right: JSON, _ path: inout JSONPath) -> JSONDifference? {
        for (name, value) in left.fields {
            if let difference = below(value, right[name], .name(name), &path) { return difference }
        }
        for (name, value) in right.fields where left[name] == nil {
            return below(nil, value, .name(name), &path)
        }
        return nil
    }

    private static func below(
        _ left: JSON?, _ right: JSON?, _ step: JSONPath.Step, _ path: inout JSONPath
    ) -> JSONDifference? {
        path.steps.append(step)
        defer { path.steps.removeLast() }
        return first(left, right, at: &path)
    }
}
