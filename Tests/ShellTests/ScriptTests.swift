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

    @Test(arguments: cases, ScriptEncoding.allCases)
    func printsWhatItSays(_ script: ScriptCase, _ encoding: ScriptEncoding) throws {
        let failure = try script.failure(encoding)
        #expect(failure == nil, "\(failure ?? "")")
    }

    /// Line by line at a prompt, each script does what it does as a file.
    @Test(arguments: cases.filter(\.canBeTyped)) func printsTheSameWhenTyped(_ script: ScriptCase) throws {
        let failure = try TypedScript(script).failure()
        #expect(failure == nil, "\(failure ?? "")")
    }
}
