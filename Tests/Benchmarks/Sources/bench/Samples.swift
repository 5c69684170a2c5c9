/// Measured values of one side of a row; there is at least one.
struct Samples {
    let sorted: [Double]

    init(_ values: [Double]) {
        precondition(!values.isEmpty, "a row runs at least once")
        sorted = values.sorted()
    }

    var minimum: Double { sorted[0] }
    var maximum: Double { sorted[sorted.count - 1] }

    var median: Double {
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }
}
