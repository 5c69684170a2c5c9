import JQ
import LosslessJSON
import Testing

/// Random filters and inputs give what the installed jq gives.
@Suite(.enabled(if: JQProcess.isInstalled, "jq is not installed"))
struct AgreementTests {
    private struct Case {
        let program: String
        let input: String

        /// One output, whatever happens: the list of outputs, or that there was an error.
        var guarded: String { "(\(input) | try [\(program)] catch \"ERROR\")" }
    }

    @Test(arguments: UInt64(1)...8)
    func randomFiltersAgree(seed: UInt64) throws {
        var generator = ProgramGenerator(seed: seed)
        let cases = (0..<400).map { _ in Case(program: generator.program(), input: generator.input()) }
        var compared = 0
        for start in stride(from: 0, to: cases.count, by: 40) {
            let batch = Array(cases[start..<start + 40])
            for (test, wanted) in zip(batch, Self.answers(to: batch)) {
                guard let wanted else { continue }
                compared += 1
                let outcome = Outcome(test.guarded, input: .null)
                let expected = try JSON(parsing: wanted)
                #expect(
                    outcome.outputs == [expected], "\(test.program) on \(test.input): \(outcome), jq gives \(wanted)")
            }
        }
        #expect(compared > 350)
    }

    /// Many filters go into one process. Where that fails, one by one, and what jq cannot do is left out.
    private static func answers(to batch: [Case]) -> [String?] {
        if let lines = JQProcess.output(of: batch.map(\.guarded).joined(separator: ",\n")), lines.count == batch.count {
            return lines
        }
        return batch.map { JQProcess.output(of: $0.guarded)?.first }
    }
}
