import ProcessTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Every file of `Scripts`, run through the real binary against the sandbox.
@Suite struct ScriptTests {
    static let cases: [ScriptCase] = {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return ScriptCase.all(in: folder + "/Scripts")
    }()

    @Test func thereAreScripts() { #expect(Self.cases.count > 10) }

    @Test(arguments: cases) func printsWhatItSays(_ script: ScriptCase) throws {
        let failure = try script.failure()
        #expect(failure == nil, "\(failure ?? "")")
    }
}
