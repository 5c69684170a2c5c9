import LosslessJSON

/// Changing parts of a value in place, for paths that name them one by one.
enum Place {
    static func visitMember(
        of value: inout JSON, _ key: Name, _ run: Run, _ visitor: Code.Visitor
    ) throws(Exit) -> Outcome {
        let (kind, count) = (value.kind, value.count)
        guard kind == .object || kind == .null else { throw Indexing.cannotIndex(value, with: key.json, run) }
        let outcome = try value.update(key) { (member) throws(Exit) in try visitor(&member) } ?? .stays
        try run.checkDepth(value)
        return settle(&value, outcome, isNew: value.count > count, wasNull: kind == .null) { $0.remove(key) }
    }

    /// `.[key]` with a key of any kind; what is neither member nor element is left to `Paths`.
    static func visit(
        _ value: inout JSON, _ key: JSON, _ run: Run, _ visitor: Code.Visitor
    ) throws(Exit) -> Outcome {
        if let name = Name(key) { return try visitMember(of: &value, name, run, visitor) }
        if key.kind == .number, value.kind == .null || value.kind == .array {
            return try visitElement(of: &value, key, run, visitor)
        }
        var outcome = Outcome.stays
        try Paths.change(&value, at: [key], run) { (place) throws(Exit) in outcome = try visitor(&place) }
        if outcome == .goes { try Paths.delete(&value, at: [[key]], run) }
        return .stays
    }

    private static func visitElement(
        of value: inout JSON, _ key: JSON, _ run: Run, _ visitor: Code.Visitor
    ) throws(Exit) -> Outcome {
        guard let position = Indexing.position(of: key, in: value), position >= 0 else {
            return try visitNothing(key, in: value, run, visitor)
        }
        let index = try Paths.indexToSet(key, in: value, run)
        let (count, wasNull) = (value.count, value.isNull)
        let outcome = try value.update(index) { (element) throws(Exit) in try visitor(&element) } ?? .stays
        try run.checkDepth(value)
        return settle(&value, outcome, isNew: value.count > count, wasNull: wasNull) { array in
            array.removeElements { $0 >= min(index, count) && ($0 == index || $0 >= count) }
        }
    }

    /// There is no such element: it can go, but it cannot be set.
    private static func visitNothing(
        _ key: JSON, in value: JSON, _ run: Run, _ visitor: Code.Visitor
    ) throws(Exit) -> Outcome {
        var nothing = JSON.null
        if try visitor(&nothing) == .stays { _ = try Paths.indexToSet(key, in: value, run) }
        return .stays
    }

    /// Deletes what is to go, and what was only made to look for it.
    private static func settle(
        _ value: inout JSON, _ outcome: Outcome, isNew: Bool, wasNull: Bool, remove: (inout JSON) -> Void
    ) -> Outcome {
        guard outcome == .goes || outcome == .untouched && isNew else { return .stays }
        remove(&value)
        guard wasNull else { return .stays }
        value = .null
        return .untouched
    }

    /// `.[]`
    static func visitEach(
        of value: inout JSON, _ run: Run, at range: Range<Int>, _ visitor: Code.Visitor
    ) throws(Exit) -> Outcome {
        guard value.isContainer else { throw Iteration.cannotIterate(value, run).located(at: range) }
        if value.repeatsNames { value = value.withoutRepeatedNames }
        var unwanted: Set<Int> = []
        var index = 0
        try value.updateEach { (element) throws(Exit) in
            try run.step()
            if try visitor(&element) == .goes { unwanted.insert(index) }
            index += 1
        }
        if !unwanted.isEmpty { remove(unwanted, from: &value) }
        try run.checkDepth(value)
        return .stays
    }

    private static func remove(_ unwanted: Set<Int>, from value: inout JSON) {
        if value.kind == .array { return value.removeElements { unwanted.contains($0) } }
        var index = -1
        value.removeMembers { _ in
            index += 1
            return unwanted.contains(index)
        }
    }
}
