import RingCX
import Testing

/// Lines typed at a prompt, with the requests that went out and everything that was shown.
@Suite struct TranscriptTests {
    @Test(arguments: ["requests"])
    func linesDoAsTheTableSays(_ name: String) throws {
        for line in TranscriptTable(name).cases {
            let fixture = try Fixture(catalogue: .builtIn)
            try fixture.fill()
            #expect(fixture.run(line.source).joined(separator: "\n") == line.wanted, "\(line.source)")
        }
    }
}
