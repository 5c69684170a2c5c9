import LosslessJSON

/// Reading, setting and deleting at a path: a list of keys, indices and slices.
enum Paths {
    /// What `getpath` gives: null once something on the way is null.
    static func value(at path: [JSON], in root: JSON, _ run: Run) throws(Exit) -> JSON {
        var value = root
        for key in path {
            if case .null = value { return .null }
            value = try Indexing.element(key, of: value, run)
        }
        return value
    }

    /// Changes the value at a path in place, making what is missing on the way.
    static func change(
        _ root: inout JSON, at path: ArraySlice<JSON>, _ run: Run, _ body: (inout JSON) throws(Exit) -> Void
    ) throws(Exit) {
        guard let key = path.first else { return try body(&root) }
        try run.checkStack()
        let rest = path.dropFirst()
        switch (root.kind, key.kind) {
        case (.object, .string), (.null, .string):
            _ = try root.update(Name(key)!) { (member) throws(Exit) in
                try change(&member, at: rest, run, body)
            }
        case (.array, .number), (.null, .number):
            let index = try indexToSet(key, in: root, run)
            _ = try root.update(index) { (element) throws(Exit) in
                try change(&element, at: rest, run, body)
            }
        case (.array, .object), (.null, .object):
            try changeSlice(&root, key, run) { (part) throws(Exit) in
                try change(&part, at: rest, run, body)
            }
        default: throw cannotSet(root, key, run)
        }
        try run.checkDepth(root)
    }

    static func set(_ root: inout JSON, at path: [JSON], to value: JSON, _ run: Run) throws(Exit) {
        try change(&root, at: path[...], run) { (place) throws(Exit) in place = value }
    }

    static func indexToSet(_ key: JSON, in array: JSON, _ run: Run) throws(Exit) -> Int {
        guard let index = Indexing.position(of: key, in: array) else {
            throw .value("Cannot set array element at NaN index")
        }
        guard index >= 0 else { throw .value("Out of bounds negative array index") }
        guard index < run.limits.arrayCount else { throw .value("Array index too large") }
        return index
    }

    /// Takes the elements of a slice out, changes them as an array, and puts the result in their place.
    private static func changeSlice(
        _ root: inout JSON, _ key: JSON, _ run: Run, _ body: (inout JSON) throws(Exit) -> Void
    ) throws(Exit) {
        let range = try Indexing.bounds(
            key["start"] ?? .null, key["end"] ?? .null, count: root.count, of: root, run)
        var part: JSON = root.isNull ? .null : root.slice(range)
        try body(&part)
        guard part.kind == .array else { throw .value("A slice of an array can only be assigned another array") }
        var elements = Array(root.elements)
        elements.replaceSubrange(range, with: Array(part.elements))
        root = JSON(array: elements)
    }

    private static func cannotSet(_ root: JSON, _ key: JSON, _ run: Run) -> Exit {
        if root.kind == .string, key.kind == .object { return .value("Cannot update string slices") }
        if root.kind == .array, key.kind == .array { return .value("Cannot update field at array index of array") }
        return Indexing.cannotIndex(root, with: key, run)
    }
}

extension Run {
    /// Values that nest without end would exhaust the stack of whoever walks them.
    func checkDepth(_ value: JSON) throws(Exit) {
        guard value.depth > JSON.maximumDepth * 2 else { return }
        throw .limit("a value would nest deeper than \(JSON.maximumDepth * 2) levels")
    }
}
