import LosslessJSON

extension Builtin {
    /// Order, groups and extremes. Elements of equal keys keep their order.
    static let sorting: [Builtin] = [
        Builtin("sort", "the elements in order") { input, run throws(Exit) in
            JSON(array: try Sorting.sortedElements(input, run))
        },
        Builtin("sort_by", filters: ["key"], "the elements in the order of their keys", outputs: .one) {
            Sorting.keyed($0[0], "sorted") { keyed, _ throws(Exit) in JSON(array: keyed.map(\.element)) }
        },
        Builtin("group_by", filters: ["key"], "arrays of elements with equal keys, in their order", outputs: .one) {
            Sorting.keyed($0[0], "grouped") { keyed, run throws(Exit) in
                JSON(array: try Sorting.groups(keyed, run).map { group in JSON(array: group.map(\.element)) })
            }
        },
        Builtin("unique", "the elements in order, equal ones once") { input, run throws(Exit) in
            let sorted = try Sorting.sortedElements(input, run).map { Keyed(key: $0, element: $0) }
            return JSON(array: try Sorting.groups(sorted, run).map { $0.first!.element })
        },
        Builtin("unique_by", filters: ["key"], "one element for each key, in their order", outputs: .one) {
            Sorting.keyed($0[0], "grouped") { keyed, run throws(Exit) in
                JSON(array: try Sorting.groups(keyed, run).map { $0.first!.element })
            }
        },
        Builtin("min", "the smallest element; null if there are none") { input, run throws(Exit) in
            try Sorting.smallest(try Sorting.elements(input, "searched", run).map { Keyed(key: $0, element: $0) }, run)
        },
        Builtin("max", "the largest element; null if there are none") { input, run throws(Exit) in
            try Sorting.largest(try Sorting.elements(input, "searched", run).map { Keyed(key: $0, element: $0) }, run)
        },
        Builtin("min_by", filters: ["key"], "the element of the smallest key", outputs: .one) {
            Sorting.keyed($0[0], "searched", isSorted: false, Sorting.smallest)
        },
        Builtin("max_by", filters: ["key"], "the element of the largest key", outputs: .one) {
            Sorting.keyed($0[0], "searched", isSorted: false, Sorting.largest)
        },
        Builtin("bsearch", "$value", "where a value is in a sorted array, or -1 - where it would go", Sorting.search),
    ]
}

struct Keyed {
    let key: JSON
    let element: JSON
}

enum Sorting {
    static func elements(_ input: JSON, _ what: String, _ run: Run) throws(Exit) -> [JSON] {
        guard input.kind == .array else {
            throw .value("\(run.excerpt(input)) cannot be \(what), as it is not an array")
        }
        return Array(input.elements)
    }

    /// Computes the key of each element, sorts by it, and hands both over. Several outputs are one key, compared in turn.
    static func keyed(
        _ key: Code, _ what: String, isSorted: Bool = true,
        _ result: @escaping @Sendable ([Keyed], Run) throws(Exit) -> JSON
    ) -> Code {
        Code(value: { input, scope throws(Exit) in
            var keyed: [Keyed] = []
            for element in try elements(input, what, scope.run) {
                try scope.run.step()
                keyed.append(Keyed(key: try value(of: key, element, scope), element: element))
            }
            return try result(isSorted ? sorted(keyed, scope.run) : keyed, scope.run).checked(scope.run)
        })
    }

    private static func value(of key: Code, _ element: JSON, _ scope: Scope) throws(Exit) -> JSON {
        if let one = key.one { return try one(element, scope) }
        return JSON(array: try key.all(element, scope))
    }

    static func sortedElements(_ input: JSON, _ run: Run) throws(Exit) -> [JSON] {
        try run.sorted(try elements(input, "sorted", run)) { JSON.order($0, $1) < 0 }
    }

    private static func sorted(_ keyed: [Keyed], _ run: Run) throws(Exit) -> [Keyed] {
        if let buckets = try TextBuckets(keyed, run) { return buckets.inOrder.map { keyed[$0] } }
        let order = try run.sorted(Array(keyed.indices)) { first, second in
            let order = JSON.order(keyed[first].key, keyed[second].key)
            return order == 0 ? first < second : order < 0
        }
        return order.map { keyed[$0] }
    }

    /// Neighbours of equal keys.
    static func groups(_ sorted: [Keyed], _ run: Run) throws(Exit) -> [ArraySlice<Keyed>] {
        var groups: [ArraySlice<Keyed>] = []
        var start = 0
        for index in sorted.indices.dropFirst() {
            try run.step()
            guard sorted[index].key != sorted[start].key else { continue }
            groups.append(sorted[start..<index])
            start = index
        }
        if !sorted.isEmpty { groups.append(sorted[start...]) }
        return groups
    }

    /// The first of the smallest.
    @Sendable static func smallest(_ keyed: [Keyed], _ run: Run) throws(Exit) -> JSON {
        guard var best = keyed.first else { return .null }
        for next in keyed.dropFirst() {
            try run.step()
            if JSON.order(next.key, best.key) < 0 { best = next }
        }
        return best.element
    }

    /// The last of the largest.
    @Sendable static func largest(_ keyed: [Keyed], _ run: Run) throws(Exit) -> JSON {
        guard var best = keyed.first else { return .null }
        for next in keyed.dropFirst() {
            try run.step()
            if JSON.order(next.key, best.key) >= 0 { best = next }
        }
        return best.element
    }

    static func search(_ input: JSON, _ value: JSON, _ run: Run) throws(Exit) -> JSON {
        guard input.kind == .array else {
            throw .value("\(run.excerpt(input)) cannot be searched from")
        }
        let elements = Array(input.elements)
        var (low, high) = (0, elements.count)
        while low < high {
            let middle = (low + high) / 2
            let order = JSON.order(elements[middle], value)
            if order == 0 { return .int(middle) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return .int(-1 - low)
    }
}
