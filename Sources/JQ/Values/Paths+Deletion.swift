import LosslessJSON

extension Paths {
    /// Deletes at several paths; longer and later ones go first, so that none moves another's target.
    static func delete(_ root: inout JSON, at paths: [[JSON]], _ run: Run) throws(Exit) {
        let ordered = paths.sorted { order($0, $1) > 0 }
        for path in ordered { try delete(&root, at: path[...], run) }
    }

    private static func order(_ left: [JSON], _ right: [JSON]) -> Int {
        for (first, second) in zip(left, right) {
            let order = JSON.order(first, second)
            if order != 0 { return order }
        }
        return left.count - right.count
    }

    private static func delete(_ root: inout JSON, at path: ArraySlice<JSON>, _ run: Run) throws(Exit) {
        guard let key = path.first else {
            root = .null
            return
        }
        if case .null = root { return }
        if path.count == 1 { return try delete(&root, key, run) }
        let child = try Indexing.element(key, of: root, run)
        if case .null = child { return }
        try change(&root, at: [key], run) { (place) throws(Exit) in try delete(&place, at: path.dropFirst(), run) }
    }

    private static func delete(_ root: inout JSON, _ key: JSON, _ run: Run) throws(Exit) {
        switch (root.kind, key.kind) {
        case (.object, .string): root.remove(Name(key)!)
        case (.array, .number):
            let target = Indexing.position(of: key, in: root)
            guard let target, target >= 0, target < root.count else { return }
            root.removeElements { $0 == target }
        case (.array, .object):
            let range = try Indexing.bounds(
                key["start"] ?? .null, key["end"] ?? .null, count: root.count, of: root, run)
            root.removeElements { range.contains($0) }
        default:
            let what = key.kind == .string ? "field" : key.kind == .number ? "element" : "\(key.kindName) field"
            throw .value("Cannot delete \(what) at \(key.kindName) index of \(root.kindName)")
        }
    }
}
