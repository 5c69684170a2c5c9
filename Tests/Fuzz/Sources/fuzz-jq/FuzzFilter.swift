import JQ
import LosslessJSON

private let input: JSON = [
    "a": [1, 2.5, .null, "x"], "b": ["c": "é日本", "n": 54_739_488_869_584_897], "t": "2026-03-02T10:15:00Z",
]

/// Any bytes as a filter: reading and running end with outputs or an error whose place is in the text, within the limits.
func fuzzFilter(_ bytes: UnsafeBufferPointer<UInt8>) {
    let text = String(decoding: bytes, as: UTF8.self)
    let limits = FilterLimits(steps: 20_000, textBytes: 1 << 16, arrayCount: 1 << 12)
    do throws(JQError) {
        let filter = try Filter(parsing: text)
        var count = 0
        try filter.run(input: input, limits: limits) { output in
            precondition((try? JSON(parsing: output.compact)) != nil, "an output is no JSON")
            count += 1
            return count < 1_000
        }
    } catch {
        guard let range = error.range else { return }
        precondition(range.lowerBound >= 0 && range.upperBound <= text.utf8.count, "\(range) is not in the text")
    }
}
