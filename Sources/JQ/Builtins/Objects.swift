import LosslessJSON

extension Builtin {
    /// Names and members of objects.
    static let objects: [Builtin] = [
        Builtin("keys", "the names in order, or the indices") { input, run throws(Exit) in
            try Objects.keys(input, sorted: true, run)
        },
        Builtin("keys_unsorted", "the names as they come, or the indices") { input, run throws(Exit) in
            try Objects.keys(input, sorted: false, run)
        },
        Builtin("has", "$key", "whether there is such a member or element", Objects.has),
        Builtin(
            "in", library: ["object"], "whether the object has the input as a key",
            "def in(xs): . as $x | xs | has($x);"),
        Builtin("to_entries", "each member as {key, value}", Objects.toEntries),
        Builtin("from_entries", "an object of {key, value} pairs; k, v, name and Name work too", Objects.fromEntries),
        Builtin(
            "with_entries", library: ["f"], "changes each {key, value} with f",
            "def with_entries(f): to_entries | map(f) | from_entries;"),
        Builtin("map_values", filters: ["f"], "each value replaced by the first output of f", outputs: .one) {
            Objects.mapValues($0[0])
        },
        Builtin(
            "walk", library: ["f"], "f for every value, the innermost first",
            """
            def walk(f): def w: if type == "object" then map_values(w) elif type == "array" then map(w) else . end | f; w;
            """),
        Builtin(
            "INDEX", library: ["stream", "key"], "an object of the stream's values by their key",
            "def INDEX(stream; f): reduce stream as $row ({}; .[$row | f | tostring] |= $row);"),
        Builtin(
            "INDEX", library: ["key"], "an object of the elements by their key", "def INDEX(f): INDEX(.[]; f);"),
        Builtin(
            "IN", library: ["stream"], "whether the input is one of the stream", "def IN(s): any(s == .; .);"),
        Builtin(
            "IN", library: ["source", "stream"], "whether an output of the source is one of the stream",
            "def IN(src; s): any(src == s; .);"),
        Builtin(
            "GROUP_BY", library: ["stream", "key"], "an object of arrays of the stream's values by their key",
            "def GROUP_BY(stream; f): reduce stream as $row ({}; .[$row | f | tostring] += [$row]);"),
        Builtin(
            "GROUP_BY", library: ["key"], "an object of arrays of the elements by their key",
            "def GROUP_BY(f): GROUP_BY(.[]; f);"),
        Builtin(
            "JOIN", library: ["$index", "key"], "each element with its partner in the index",
            "def JOIN($idx; f): [.[] | [., $idx[f]]];"),
        Builtin(
            "JOIN", library: ["$index", "stream", "key"], "each output of the stream with its partner",
            "def JOIN($idx; stream; f): stream | [., $idx[f]];"),
        Builtin(
            "JOIN", library: ["$index", "stream", "key", "join"], "the same, each pair joined",
            "def JOIN($idx; stream; f; join): stream | [., $idx[f]] | join;"),
    ]
}

enum Objects {
    static func keys(_ input: JSON, sorted: Bool, _ run: Run) throws(Exit) -> JSON {
        switch input.kind {
        case .object where sorted:
            return try run.abandonable(input.count > 1 << 16) { JSON(array: input.sortedFields.map(\.name.json)) }
        case .object: return JSON(array: input.withoutRepeatedNames.fields.map(\.name.json))
        case .array: return JSON(array: (0..<input.count).map { .int($0) })
        default: throw .value("\(run.excerpt(input)) has no keys")
        }
    }

    static func has(_ input: JSON, _ key: JSON, _ run: Run) throws(Exit) -> JSON {
        switch (input.kind, key.kind) {
        case (.object, .string): return .bool(input[named: key] != nil)
        case (.array, .number):
            guard let index = Indexing.wholeNumber(key) else { return false }
            return .bool(index >= 0 && index < input.count)
        case (.null, _): return false
        default:
            throw .value(
                "Cannot check whether \(input.kindName) has a \(key.kind == .string ? "string" : key.kindName) key")
        }
    }

    private static let entryShape = Shape([Name("key"), Name("value")])

    static func toEntries(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        if input.kind == .array { return try indexEntries(input, run) }
        guard input.kind == .object else { throw .value("\(run.excerpt(input)) has no keys") }
        let shape = entryShape
        var entries: [JSON] = []
        for field in input.withoutRepeatedNames.fields {
            try run.step()
            entries.append(JSON(shape: shape, values: [field.name.json, field.value]))
        }
        return JSON(array: entries)
    }

    private static func indexEntries(_ array: JSON, _ run: Run) throws(Exit) -> JSON {
        let shape = entryShape
        var entries: [JSON] = []
        for (index, element) in array.elements.enumerated() {
            try run.step()
            entries.append(JSON(shape: shape, values: [.int(index), element]))
        }
        return JSON(array: entries)
    }

    static func fromEntries(_ input: JSON, _ run: Run) throws(Exit) -> JSON {
        guard input.isContainer else { throw Iteration.cannotIterate(input, run) }
        var object = JSON(members: [(Name, JSON)]())
        for entry in input.elements {
            try run.step()
            guard entry.kind == .object || entry.isNull else {
                throw Indexing.cannotIndex(entry, with: "key", run)
            }
            object.set(name(of: entry), value(of: entry))
        }
        return object
    }

    private static func name(of entry: JSON) -> Name {
        var key = entry["key"] ?? .null
        if key.isNull {
            let others = ["k", "name", "Name", "K", "Key"].lazy.compactMap { entry[$0] }
            key = others.first { $0.isTrue } ?? others.first { !$0.isNull } ?? .null
        }
        return Name(key) ?? Name(key.compact)
    }

    private static func value(of entry: JSON) -> JSON {
        entry["value"] ?? entry["v"] ?? entry["Value"] ?? entry["V"] ?? .null
    }

    static func mapValues(_ transform: Code) -> Code {
        Updating.code { value, scope throws(Exit) in
            _ = try Place.visitEach(of: &value, scope.run, at: 0..<0) { (place) throws(Exit) in
                try Updating.replace(&place, by: transform, scope)
            }
        }
    }
}
