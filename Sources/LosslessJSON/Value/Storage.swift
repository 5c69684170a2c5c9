// One holder changes these at a time, by construction, so the check of that at run time is left out.

/// An array with storage of its own. Changed only through a `JSON` that is its one holder.
public final class ArrayStorage: @unchecked Sendable {
    @exclusivity(unchecked) public internal(set) var elements: [JSON]
    /// At least 1 more than any element's.
    @exclusivity(unchecked) var depth: Int

    init(_ elements: [JSON]) {
        self.elements = elements
        depth = 1 + elements.lazy.map(\.depth).reduce(0, max)
    }

    init(_ elements: [JSON], depth: Int) {
        self.elements = elements
        self.depth = depth
    }

    func copy() -> ArrayStorage { ArrayStorage(elements, depth: depth) }

    func append(_ value: JSON) {
        depth = max(depth, value.depth + 1)
        elements.append(value)
    }
}

/// An object with storage of its own: names that may be shared, and a value for each.
public final class ObjectStorage: @unchecked Sendable {
    @exclusivity(unchecked) public internal(set) var shape: Shape
    @exclusivity(unchecked) public internal(set) var values: [JSON]
    @exclusivity(unchecked) var depth: Int

    init(capacity: Int) {
        shape = Shape()
        values = []
        values.reserveCapacity(capacity)
        depth = 1
    }

    init(shape: Shape, values: [JSON], depth: Int? = nil) {
        precondition(shape.count == values.count, "an object has one value for each name")
        self.shape = shape
        self.values = values
        self.depth = depth ?? 1 + values.lazy.map(\.depth).reduce(0, max)
    }

    func copy() -> ObjectStorage { ObjectStorage(shape: shape, values: values, depth: depth) }

    func set(_ name: Name, _ value: JSON) {
        if let position = shape.position(of: name) {
            let old = values[position].depth
            values[position] = value
            depth = depthAfter(depth, replacing: old, by: value.depth, in: values)
        } else {
            depth = max(depth, value.depth + 1)
            shape.append(name)
            values.append(value)
        }
    }

    func remove(at position: Int) -> JSON {
        shape.remove(at: position)
        let removed = values.remove(at: position)
        depth = depthAfter(depth, replacing: removed.depth, by: -1, in: values)
        return removed
    }
}

/// The bound of a container in which one value was replaced. A deep container is looked through, so that the bound of a
/// value that is changed again and again doesn't grow for ever.
func depthAfter(_ depth: Int, replacing old: Int, by new: Int, in values: [JSON]) -> Int {
    if new + 1 >= depth { return new + 1 }
    if depth <= 100 || old + 1 < depth { return depth }
    return 1 + values.lazy.map(\.depth).reduce(0, max)
}
