import Synchronization

extension Document {
    /// One level of an object in storage of its own.
    func objectStorage(at position: UInt32) -> ObjectStorage {
        let object = JSON.node(self, position)
        if repeatsNames(at: position) {
            let storage = ObjectStorage(capacity: count(at: position))
            for (name, value) in object.fields { storage.set(name, value) }
            return storage
        }
        return ObjectStorage(shape: shape(of: position), values: Array(object.elements), depth: depth(at: position))
    }

    /// The names of an object. Those of one like the last are shared with it.
    private func shape(of object: UInt32) -> Shape {
        lastShape.withLock { last in
            if let shape = last, has(object, shape) { return shape }
            let shape = Shape(distinct: JSON.node(self, object).fields.map(\.name))
            last = shape
            return shape
        }
    }

    /// Whether the object has just these names of the table, in this order.
    private func has(_ object: UInt32, _ shape: Shape) -> Bool {
        guard shape.count == count(at: object) else { return false }
        var position = Int(object) + 1
        for index in 0..<shape.count {
            let entry = tape[position]
            guard entry.tag == .name, names[entry.length].text.isIdentical(to: shape[index].text) else { return false }
            position = next(position + 1)
        }
        return true
    }
}
