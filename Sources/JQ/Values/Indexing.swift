import LosslessJSON

/// Reading parts of values: `.name`, `.[key]`, `.[from:to]`.
enum Indexing {
    /// `.name`
    static func field(_ key: Name, of value: JSON, _ run: Run) throws(Exit) -> JSON {
        if let member = value[key] { return member }
        switch value.kind {
        case .object: return try absent(key.json, in: value, run)
        case .null: return .null
        default: throw cannotIndex(value, with: key.json, run)
        }
    }

    /// `.[key]` with any key.
    static func element(_ key: JSON, of value: JSON, _ run: Run) throws(Exit) -> JSON {
        switch (value.kind, key.kind) {
        case (.object, .string):
            if let member = value[named: key] { return member }
            return try absent(key, in: value, run)
        case (.array, .number): return position(of: key, in: value).flatMap { value[$0] } ?? .null
        case (.array, .object), (.string, .object), (.null, .object): return try slice(key, of: value, run)
        case (.array, .array): return try indices(of: key, in: value, run)
        case (.null, .string), (.null, .number), (.null, .null): return .null
        default: throw cannotIndex(value, with: key, run)
        }
    }

    /// What an object does not have is null, unless it can have no other names than it has.
    private static func absent(_ key: JSON, in value: JSON, _ run: Run) throws(Exit) -> JSON {
        guard let names = value.closedNames?.map(\.string) else { return .null }
        let near = key.string.flatMap { Nearest.name(to: $0, among: names) }.map { "did you mean .\($0)?" }
        throw .value(
            "there is no column \(run.shortText(key))", hint: near ?? "there are \(names.joined(separator: ", "))")
    }

    /// Where a number points to in an array: fractions are cut, negative ones count from the end. Nil if nowhere.
    static func position(of key: JSON, in array: JSON) -> Int? {
        guard let index = wholeNumber(key) else { return nil }
        return index < 0 ? index + array.count : index
    }

    /// A number rounded down and kept within `Int`; nil for NaN.
    static func wholeNumber(_ value: JSON) -> Int? {
        if case .int(let whole) = value { return whole }
        guard let number = value.double, !number.isNaN else { return nil }
        let floor = number.rounded(.down)
        return Int(exactly: floor) ?? (floor < 0 ? .min / 2 : .max / 2)
    }

    static func cannotIndex(_ value: JSON, with key: JSON, _ run: Run) -> Exit {
        let shown = key.kind == .string ? "string \(run.shortText(key))" : key.kindName
        return .value("Cannot index \(value.kindName) with \(shown)", hint: "the value is \(run.shortText(value))")
    }

    /// Where one array begins inside another.
    static func indices(of part: JSON, in array: JSON, _ run: Run) throws(Exit) -> JSON {
        let wanted = Array(part.elements)
        let elements = Array(array.elements)
        guard !wanted.isEmpty, wanted.count <= elements.count else { return wanted.isEmpty ? .null : [] }
        var starts: [JSON] = []
        for start in 0...(elements.count - wanted.count) {
            try run.step()
            if wanted.indices.allSatisfy({ elements[start + $0] == wanted[$0] }) { starts.append(.int(start)) }
        }
        return JSON(array: starts)
    }
}

extension Indexing {
    /// `.[{start, end}]`
    static func slice(_ key: JSON, of value: JSON, _ run: Run) throws(Exit) -> JSON {
        try slice(from: key["start"] ?? .null, to: key["end"] ?? .null, of: value, run)
    }

    static func slice(from: JSON, to: JSON, of value: JSON, _ run: Run) throws(Exit) -> JSON {
        switch value.kind {
        case .null: return .null
        case .array:
            return value.slice(try bounds(from, to, count: value.count, of: value, run))
        case .string:
            let text = value.string ?? ""
            let scalars = text.unicodeScalars
            let range = try bounds(from, to, count: scalars.count, of: value, run)
            let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
            let end = scalars.index(start, offsetBy: range.count)
            return JSON(String(scalars[start..<end]))
        default:
            throw cannotIndex(value, with: [:], run)
        }
    }

    /// The positions a slice covers: the start rounded down, the end up, both kept within the value.
    static func bounds(
        _ from: JSON, _ to: JSON, count: Int, of value: JSON, _ run: Run
    ) throws(Exit) -> Range<Int> {
        let start = try bound(from, otherwise: 0, count: count, .down, of: value, run)
        let end = try bound(to, otherwise: count, count: count, .up, of: value, run)
        return start..<max(start, end)
    }

    private static func bound(
        _ value: JSON, otherwise: Int, count: Int, _ rule: FloatingPointRoundingRule, of container: JSON, _ run: Run
    ) throws(Exit) -> Int {
        if case .null = value { return otherwise }
        guard var number = value.double else {
            let kind = container.kind == .array ? "an array" : "a text"
            throw .value("Start and end indices of \(kind) slice must be numbers")
        }
        if number.isNaN { return otherwise }
        if number < 0 { number += Double(count) }
        return Int(max(0, min(Double(count), number.rounded(rule))))
    }
}
