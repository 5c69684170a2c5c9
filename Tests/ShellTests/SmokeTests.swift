import ProcessTesting
import Testing

@Test func theBinaryRuns() throws {
    let outcome = try RcxProcess().run([])
    #expect(outcome.status == 0, "\(outcome)")
    #expect(outcome.output == "rcx\n")
}
