import LosslessJSON

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

extension Builtin {
    /// The C library's functions, on doubles.
    static let mathematics: [Builtin] =
        oneArgument.map { name, summary, function in
            Builtin(name, summary) { input, run throws(Exit) in JSON(function(try Numbers.double(input, run))) }
        }
        + twoArguments.map { name, summary, function in
            Builtin(name, "$a", "$b", summary) { _, first, second, run throws(Exit) in
                JSON(function(try Numbers.double(first, run), try Numbers.double(second, run)))
            }
        }
        + splitting + [
            Builtin("fma", "$a", "$b", "$c", "a × b + c, rounded once") { _, a, b, c, run throws(Exit) in
                JSON(
                    fusedSum(
                        try Numbers.double(a, run), try Numbers.double(b, run), try Numbers.double(c, run)))
            }
        ]

    private typealias One = (String, String, @Sendable (Double) -> Double)
    private typealias Two = (String, String, @Sendable (Double, Double) -> Double)

    private static let oneArgument: [One] = [
        ("sqrt", "the square root", { $0.squareRoot() }), ("cbrt", "the cube root", { cbrt($0) }),
        ("exp", "e to this power", { exp($0) }), ("exp2", "2 to this power", { exp2($0) }),
        ("exp10", "10 to this power", { pow(10, $0) }), ("pow10", "10 to this power", { pow(10, $0) }),
        ("expm1", "exp less 1", { expm1($0) }), ("log", "the natural logarithm", { log($0) }),
        ("log2", "the logarithm to base 2", { log2($0) }), ("log10", "the logarithm to base 10", { log10($0) }),
        ("log1p", "the logarithm of 1 more", { log1p($0) }), ("logb", "the binary exponent", { logb($0) }),
        ("sin", "sine", { sin($0) }), ("cos", "cosine", { cos($0) }), ("tan", "tangent", { tan($0) }),
        ("asin", "arc sine", { asin($0) }), ("acos", "arc cosine", { acos($0) }), ("atan", "arc tangent", { atan($0) }),
        ("sinh", "hyperbolic sine", { sinh($0) }), ("cosh", "hyperbolic cosine", { cosh($0) }),
        ("tanh", "hyperbolic tangent", { tanh($0) }), ("asinh", "inverse hyperbolic sine", { asinh($0) }),
        ("acosh", "inverse hyperbolic cosine", { acosh($0) }), ("atanh", "inverse hyperbolic tangent", { atanh($0) }),
        ("significand", "the digits, between 1 and 2", { significand($0) }),
        ("gamma", "the logarithm of the gamma function", { lgamma($0) }),
        ("lgamma", "the logarithm of the gamma function", { lgamma($0) }),
        ("tgamma", "the gamma function", { tgamma($0) }),
        ("j0", "Bessel function of the first kind, order 0", { j0($0) }),
        ("j1", "Bessel function of the first kind, order 1", { j1($0) }),
        ("y0", "Bessel function of the second kind, order 0", { y0($0) }),
        ("y1", "Bessel function of the second kind, order 1", { y1($0) }),
    ]

    private static let twoArguments: [Two] = [
        ("pow", "a to the power b", { pow($0, $1) }), ("atan2", "the angle of the point (b, a)", { atan2($0, $1) }),
        ("fmod", "the remainder of a / b", { fmod($0, $1) }), ("fmin", "the smaller", { fmin($0, $1) }),
        ("fmax", "the larger", { fmax($0, $1) }), ("fdim", "a - b, or 0", { fdim($0, $1) }),
        ("hypot", "the length of (a, b)", { hypot($0, $1) }),
        ("copysign", "a with the sign of b", { copysign($0, $1) }),
        ("drem", "the remainder of the nearest whole quotient", { remainder($0, $1) }),
        ("ldexp", "a × 2 to the power b", { scalbn($0, exponent($1)) }),
        ("scalb", "a × 2 to the power b", { scalbn($0, exponent($1)) }),
        ("scalbln", "a × 2 to the power b", { scalbn($0, exponent($1)) }),
        ("nextafter", "the next number after a towards b", { nextafter($0, $1) }),
        ("nexttoward", "the next number after a towards b", { nextafter($0, $1) }),
    ]

    private static let splitting: [Builtin] = [
        Builtin("frexp", "[digits between 0.5 and 1, binary exponent]") { input, run throws(Exit) in
            let number = try Numbers.double(input, run)
            guard number.isFinite, number != 0 else { return [JSON(number), 0] }
            return [JSON(number.significand / 2 * (number < 0 ? -1 : 1)), .int(Int(number.exponent) + 1)]
        },
        Builtin("modf", "[fraction, whole part]") { input, run throws(Exit) in
            let number = try Numbers.double(input, run)
            let whole = number.rounded(.towardZero)
            return [JSON(number.isInfinite ? 0 : number - whole), JSON(whole)]
        },
        Builtin("lgamma_r", "[logarithm of the gamma function, its sign]") { input, run throws(Exit) in
            let number = try Numbers.double(input, run)
            let isNegative = number < 0 && Int(clampedFloor: number) % 2 != 0
            return [JSON(lgamma(number)), isNegative ? -1 : 1]
        },
    ]

    private static func significand(_ number: Double) -> Double {
        guard number.isFinite, number != 0 else { return number }
        return number.significand * (number < 0 ? -1 : 1)
    }

    private static func exponent(_ number: Double) -> Int32 {
        number.isNaN ? 0 : Int32(max(-100_000, min(100_000, number)))
    }
}

extension Int {
    fileprivate init(clampedFloor number: Double) {
        self = number.isNaN ? 0 : Int(Swift.max(-1e15, Swift.min(1e15, number.rounded(.down))))
    }
}

private func fusedSum(_ a: Double, _ b: Double, _ c: Double) -> Double { c.addingProduct(a, b) }
