import LosslessJSON

extension Builtin {
    /// Whole numbers, special numbers, questions about numbers.
    static let numbers: [Builtin] = [
        Builtin("abs", "without its sign, digits kept") { input, run throws(Exit) in
            // As jq defines it: what is not less than 0 passes, whatever its kind.
            if JSON.order(input, 0) >= 0 { return input }
            return try Arithmetic.negate(input, run)
        },
        Builtin("fabs", "without its sign") { input, run throws(Exit) in
            _ = try Numbers.double(input, run)
            return Numbers.absolute(input)
        },
        whole("floor", "rounded down", .down),
        whole("ceil", "rounded up", .up),
        whole("round", "rounded, halves away from zero", .toNearestOrAwayFromZero),
        whole("trunc", "without its fraction", .towardZero),
        whole("rint", "rounded, halves to even", .toNearestOrEven),
        whole("nearbyint", "rounded, halves to even", .toNearestOrEven),
        Builtin("infinite", "infinity; printed as the largest number") { _, _ throws(Exit) in .double(.infinity) },
        Builtin("nan", "not a number; printed as null") { _, _ throws(Exit) in .double(.nan) },
        Builtin("isinfinite", "whether the number is infinite") { input, run throws(Exit) in
            .bool(try Numbers.double(input, run).isInfinite)
        },
        Builtin("isnan", "whether the number is not a number") { input, run throws(Exit) in
            .bool(try Numbers.double(input, run).isNaN)
        },
        Builtin("isnormal", "whether it is neither 0, subnormal, infinite nor NaN") { input, run throws(Exit) in
            .bool(try Numbers.double(input, run).isNormal)
        },
        Builtin("have_decnum", "true: numbers keep their digits") { _, _ throws(Exit) in true },
        Builtin("have_literal_numbers", "true: numbers keep their digits") { _, _ throws(Exit) in true },
    ]

    private static func whole(
        _ name: String, _ summary: String, _ rule: FloatingPointRoundingRule
    ) -> Builtin {
        Builtin(name, summary) { input, run throws(Exit) in
            let number = try Numbers.double(input, run)
            return BigInteger(input) == nil ? JSON(number.rounded(rule)) : input
        }
    }
}

enum Numbers {
    static func double(_ value: JSON, _ run: Run) throws(Exit) -> Double {
        guard let number = value.double else { throw .value("\(run.excerpt(value)) number required") }
        return number
    }

    static func absolute(_ value: JSON) -> JSON {
        switch value {
        case .int(let whole) where whole >= 0: return value
        case .int(let whole) where whole != .min: return .int(-whole)
        case .double(let number): return JSON(number.magnitude)
        default:
            guard let text = value.numberText, text.hasPrefix("-") else { return value }
            return JSON.number(text: String(text.dropFirst())) ?? value
        }
    }
}
