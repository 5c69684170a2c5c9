import LosslessJSON

/// `+ - * / %`. Whole numbers stay exact however long they are; fractions are computed as doubles, as in jq.
enum Arithmetic {
    static func apply(_ symbol: BinaryOperator, _ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        switch symbol {
        case .add: try add(left, right, run)
        case .subtract: try subtract(left, right, run)
        case .multiply: try tracked(multiply(left, right, run), left, right, run)
        case .divide: try tracked(divide(left, right, run), left, right, run)
        case .remainder: try remainder(left, right, run)
        case .equal: .bool(left == right)
        case .notEqual: .bool(left != right)
        case .less: .bool(JSON.order(left, right) < 0)
        case .lessOrEqual: .bool(JSON.order(left, right) <= 0)
        case .greater: .bool(JSON.order(left, right) > 0)
        case .greaterOrEqual: .bool(JSON.order(left, right) >= 0)
        case .and, .or, .alternative: preconditionFailure("compiled as control flow, not as arithmetic")
        }
    }

    /// Repeated and split texts are as secret as what they were made from.
    private static func tracked(_ result: JSON, _ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        run.secrets?.track(result, from: [left, right])
        return try result.checked(run)
    }

    static func add(_ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        if case .int(let first) = left, case .int(let second) = right {
            let (sum, overflow) = first.addingReportingOverflow(second)
            if !overflow { return .int(sum) }
        }
        if case .null = left { return right }
        if case .null = right { return left }
        var sum = left
        try add(right, to: &sum, run)
        return sum
    }

    /// `+=`: grows a text, array or object in place.
    static func add(_ right: JSON, to left: inout JSON, _ run: Run) throws(Exit) {
        switch (left.kind, right.kind) {
        case (_, .null): break
        case (.null, _): left = right
        case (.number, .number): left = try number(left, right, BigInteger.sum, +)
        case (.string, .string): try append(right, to: &left, run)
        case (.array, .array): left.append(contentsOf: right)
        case (.object, .object):
            if left.repeatsNames { left = left.withoutRepeatedNames }
            for field in right.fields {
                try run.step()
                left.set(field.name, field.value)
            }
        default: throw failure(left, right, "cannot be added", run)
        }
    }

    private static func append(_ right: JSON, to left: inout JSON, _ run: Run) throws(Exit) {
        let original = run.secrets == nil ? JSON.null : left
        let size = (left.withStringUTF8(\.count) ?? 0) + (right.withStringUTF8(\.count) ?? 0)
        try run.checkText(size)
        _ = right.withStringUTF8 { left.append(utf8: $0) }
        run.secrets?.track(left, from: [original, right])
    }

    static func subtract(_ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        if case .int(let first) = left, case .int(let second) = right {
            let (difference, overflow) = first.subtractingReportingOverflow(second)
            if !overflow { return .int(difference) }
        }
        switch (left.kind, right.kind) {
        case (.number, .number): return try number(left, right, BigInteger.difference, -)
        case (.array, .array):
            let unwanted = Array(right.elements)
            var kept: [JSON] = []
            for element in left.elements where try !isAmong(unwanted, element, run) { kept.append(element) }
            return JSON(array: kept)
        default: throw failure(left, right, "cannot be subtracted", run)
        }
    }

    private static func isAmong(_ values: [JSON], _ wanted: JSON, _ run: Run) throws(Exit) -> Bool {
        try run.step()
        for value in values {
            try run.step()
            if value == wanted { return true }
        }
        return false
    }

    static func multiply(_ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        if case .int(let first) = left, case .int(let second) = right {
            let (product, overflow) = first.multipliedReportingOverflow(by: second)
            if !overflow { return .int(product) }
        }
        switch (left.kind, right.kind) {
        case (.number, .number): return try number(left, right, BigInteger.product, *)
        case (.string, .number): return try repeated(left, right, run)
        case (.number, .string): return try repeated(right, left, run)
        case (.object, .object): return try merged(left, right, run)
        default: throw failure(left, right, "cannot be multiplied", run)
        }
    }

    /// Exact where both are whole, else by doubles.
    private static func number(
        _ left: JSON, _ right: JSON, _ exact: (BigInteger, BigInteger) -> BigInteger?,
        _ approximate: (Double, Double) -> Double
    ) throws(Exit) -> JSON {
        if let first = BigInteger(left), let second = BigInteger(right) {
            if let result = exact(first, second) { return result.json }
            throw .limit("a whole number would have more than \(BigInteger.maximumDigits) digits")
        }
        return JSON(approximate(left.double ?? .nan, right.double ?? .nan))
    }

    static func divide(_ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        switch (left.kind, right.kind) {
        case (.number, .number):
            if let first = left.int, let second = right.int, second != 0, first != .min, first % second == 0 {
                return JSON(first / second)
            }
            let divisor = right.double ?? .nan
            guard divisor != 0 else {
                throw failure(left, right, "cannot be divided because the divisor is zero", run)
            }
            return JSON((left.double ?? .nan) / divisor)
        case (.string, .string): return try TextFunctions.split(left, right, run)
        default: throw failure(left, right, "cannot be divided", run)
        }
    }

    /// Both are cut to whole numbers; the sign is that of the left one.
    static func remainder(_ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        guard left.kind == .number, right.kind == .number else {
            throw failure(left, right, "cannot be divided (remainder)", run)
        }
        guard let first = truncated(left), let second = truncated(right) else { return JSON(Double.nan) }
        guard second != 0 else {
            throw failure(left, right, "cannot be divided (remainder) because the divisor is zero", run)
        }
        if left.int == nil, BigInteger(left) != nil {
            throw failure(left, right, "cannot be divided (remainder) exactly: the first is beyond 64 bits", run)
        }
        let magnitude = first.magnitude % second.magnitude
        return first < 0 ? JSON(-Int(magnitude)) : JSON(Int(magnitude))
    }

    /// Towards zero, kept within `Int`; nil for NaN.
    private static func truncated(_ value: JSON) -> Int? {
        if let whole = value.int { return whole }
        guard let number = value.double, !number.isNaN else { return nil }
        let cut = number.rounded(.towardZero)
        return Int(exactly: cut) ?? (cut < 0 ? .min : .max)
    }

    static func failure(_ left: JSON, _ right: JSON, _ what: String, _ run: Run) -> Exit {
        .value("\(run.excerpt(left)) and \(run.excerpt(right)) \(what)")
    }
}

extension Arithmetic {
    /// `"ab" * 3`; nothing is left of a count of zero or less.
    private static func repeated(_ text: JSON, _ count: JSON, _ run: Run) throws(Exit) -> JSON {
        let times = count.double ?? .nan
        guard times > 0 else { return times == 0 ? "" : .null }
        let length = text.withStringUTF8(\.count) ?? 0
        let whole = times < 1 ? 1 : times.rounded(.down)
        guard Double(length) * whole <= Double(run.limits.textBytes) else {
            throw .value("Repeat string result too long")
        }
        return length == 0 ? "" : try repeated(text.bytes, count: length * Int(whole), run)
    }

    /// So many bytes of a text said again and again, copied in ever larger pieces up to one after which a cancel is seen.
    private static func repeated(_ text: [UInt8], count: Int, _ run: Run) throws(Exit) -> JSON {
        var bytes = text
        bytes.reserveCapacity(count)
        while bytes.count < count {
            try run.step()
            let piece = min(bytes.count, count - bytes.count, max(text.count, (1 << 24) / text.count * text.count))
            bytes.append(contentsOf: Array(bytes[..<piece]))
        }
        return JSON(bytes: bytes)
    }

    /// `*` of objects: members that are objects on both sides are merged too.
    private static func merged(_ left: JSON, _ right: JSON, _ run: Run) throws(Exit) -> JSON {
        try run.checkStack()
        var result = left
        for field in right.fields {
            try run.step()
            if field.value.kind == .object, let own = left[field.name], own.kind == .object {
                result.set(field.name, try merged(own, field.value, run))
            } else {
                result.set(field.name, field.value)
            }
        }
        return result
    }

    static func negate(_ value: JSON, _ run: Run) throws(Exit) -> JSON {
        guard value.kind == .number else { throw .value("\(run.excerpt(value)) cannot be negated") }
        if case .int(let whole) = value, whole != .min { return whole == 0 ? JSON(-0.0) : .int(-whole) }
        if case .double(let number) = value { return JSON(-number) }
        let text = value.numberText ?? "0"
        return JSON.number(text: text.hasPrefix("-") ? String(text.dropFirst()) : "-" + text) ?? .null
    }
}
