extension JSON {
    /// jq's order of all values: null, false, true, numbers, strings, arrays, objects. -1, 0 or 1.
    ///
    /// Numbers are compared by their exact values, strings by code points, objects by their sorted names and then by
    /// their values in that order. As in jq, NaN is less than every number, NaN included.
    public static func order(_ left: JSON, _ right: JSON) -> Int {
        switch (left, right) {
        case (.int(let first), .int(let second)): return first < second ? -1 : first == second ? 0 : 1
        case (.bool(let first), .bool(let second)): return first == second ? 0 : first ? 1 : -1
        default: break
        }
        let (kind, other) = (left.kind, right.kind)
        if kind != other { return kind < other ? -1 : 1 }
        switch kind {
        case .null, .bool: return 0
        case .number: return numberOrder(left, right)
        case .string: return stringOrder(left, right)
        case .array: return arrayOrder(left, right)
        case .object: return objectOrder(left, right)
        }
    }

    private static func numberOrder(_ left: JSON, _ right: JSON) -> Int {
        switch (left, right) {
        case (.double(let first), _) where first.isNaN: return -1
        case (_, .double(let second)) where second.isNaN: return 1
        case (.double(let first), .double(let second)): return first < second ? -1 : first == second ? 0 : 1
        default: break
        }
        if left.hasSameNumeral(as: right) { return 0 }
        guard let first = left.decimal else { return left.double == .infinity ? 1 : -1 }
        guard let second = right.decimal else { return right.double == .infinity ? -1 : 1 }
        return Decimal.order(first, second)
    }

    private func hasSameNumeral(as other: JSON) -> Bool {
        withNumeral { first in other.withNumeral { compareBytes(first, $0) == 0 } ?? false } ?? false
    }

    private static func stringOrder(_ left: JSON, _ right: JSON) -> Int {
        left.withStringUTF8 { first in right.withStringUTF8 { compareBytes(first, $0).signum() } ?? 0 } ?? 0
    }

    private static func arrayOrder(_ left: JSON, _ right: JSON) -> Int {
        var others = right.elements.makeIterator()
        for element in left.elements {
            guard let other = others.next() else { return 1 }
            let order = order(element, other)
            if order != 0 { return order }
        }
        return others.next() == nil ? 0 : -1
    }

    private static func objectOrder(_ left: JSON, _ right: JSON) -> Int {
        let (first, second) = (left.sortedFields, right.sortedFields)
        for (one, other) in zip(first, second) {
            let order = Name.order(one.name, other.name)
            if order != 0 { return order.signum() }
        }
        if first.count != second.count { return first.count < second.count ? -1 : 1 }
        for (one, other) in zip(first, second) {
            let order = order(one.value, other.value)
            if order != 0 { return order }
        }
        return 0
    }

    /// The members by name, with one value a name. Empty where it is no object.
    public var sortedFields: [(name: Name, value: JSON)] {
        Array(withoutRepeatedNames.fields).sorted { Name.order($0.name, $1.name) < 0 }
    }
}

extension JSON: Equatable {
    /// Numbers are equal by exact value (`1.0` and `1`), objects without regard to order; NaN equals nothing.
    public static func == (left: JSON, right: JSON) -> Bool {
        switch (left, right) {
        case (.int(let first), .int(let second)): return first == second
        case (.node(let first, let position), .node(let second, let other)) where first === second && position == other:
            return true
        default: break
        }
        let kind = left.kind
        guard kind == right.kind else { return false }
        switch kind {
        case .array: return left.count == right.count && zip(left.elements, right.elements).allSatisfy { $0 == $1 }
        case .object: return equalObjects(left.withoutRepeatedNames, right.withoutRepeatedNames)
        default: return order(left, right) == 0
        }
    }

    private static func equalObjects(_ left: JSON, _ right: JSON) -> Bool {
        guard left.count == right.count else { return false }
        var others = right.fields.makeIterator()
        return left.fields.allSatisfy { field in
            // Most often both have the same order.
            if let other = others.next(), other.name == field.name { return other.value == field.value }
            return right[field.name].map { $0 == field.value } ?? false
        }
    }
}
