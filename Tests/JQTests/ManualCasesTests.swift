import JQ
import LosslessJSON
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The examples of jq's manual, from the file that the environment variable RCX_JQ_CASES names: a JSON object a line
/// with `program`, `input` and `outputs`.
struct ManualCasesTests {
    /// What is different on purpose, and why.
    static let differences = [
        "$ENV.PAGER": "a filter does not see the environment",
        "env.PAGER": "a filter does not see the environment",
        ". as $big | [$big, $big + 1] | map(. > 10000000000000000000000000000000) | "
            + ". == if have_decnum then [true, false] else [false, false] end": "whole numbers stay exact in sums",
        "map([., . == 1]) | tojson == if have_decnum then "
            + #""[[1,true],[1.000,true],[1.0,true],[1.00,true]]" else "[[1,true],[1,true],[1,true],[1,true]]" end"#:
            "100e-2 is printed as it was written",
    ]

    @Test func theManualsExamplesHold() throws {
        guard let path = getenv("RCX_JQ_CASES") else { return }
        let bytes = try #require(contents(ofFile: String(cString: path)))
        let lines = bytes.split(separator: UInt8(ascii: "\n"))
        #expect(lines.count >= 200)
        for line in lines {
            let test = try JSON(parsing: Array(line))
            let program = try #require(test["program"]?.string)
            guard Self.differences[program] == nil else { continue }
            let input = try JSON(parsing: try #require(test["input"]?.string))
            let wanted = try (test["outputs"] ?? []).elements.map { try JSON(parsing: try #require($0.string)) }
            let outcome = Outcome(program, input: input)
            #expect(outcome.error == nil && outcome.outputs == wanted, "\(program) on \(input.compact): \(outcome)")
        }
    }
}
