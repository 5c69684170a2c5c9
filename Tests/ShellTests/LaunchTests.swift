import ProcessTesting
import Testing

/// What was said to the process itself.
@Suite struct LaunchTests {
    @Test func helpNamesTheModes() throws {
        let outcome = try RcxProcess().run(["--help"])
        #expect(outcome.status == 0, "\(outcome)")
        for mode in ["rcx --sandbox", "rcx run FILE.rcx", "rcx sandbox", "--account ID"] {
            #expect(outcome.output.contains(mode), "\(outcome)")
        }
    }

    @Test func versionIsOneLine() throws {
        let outcome = try RcxProcess().run(["--version"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.wholeMatch(of: /rcx \d+\.\d+\.\d+\n/) != nil, "\(outcome)")
    }

    @Test(arguments: [
        (["--hlep"], "did you mean --help?"),
        (["--account"], "--account needs a value: ID"),
        (["--sandbox=yes"], "--sandbox takes no value"),
        (["-x"], "there is no flag -x"),
    ])
    func badOptionsSayWhatIsWrong(_ arguments: [String], _ message: String) throws {
        let outcome = try RcxProcess().run(arguments)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(message), "\(outcome)")
        #expect(outcome.errors.contains("usage: rcx"), "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
    }

    @Test(arguments: [["jq", "-cn", "[1.10]"], ["jq", "-nc", "--", "[1.10]"]])
    func switchesMayShareADash(_ arguments: [String]) throws {
        let outcome = try RcxProcess().run(arguments)
        #expect(outcome.status == 0 && outcome.output == "[1.10]\n", "\(outcome)")
    }

    @Test func aGroupedSwitchThatIsNoneIsNamed() throws {
        let outcome = try RcxProcess().run(["jq", "-cq", "."])
        #expect(outcome.status == 2 && outcome.errors.contains("there is no flag -q in -cq"), "\(outcome)")
    }
}
