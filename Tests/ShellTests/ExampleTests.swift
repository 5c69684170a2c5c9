import ProcessTesting
import Testing

@testable import Shell

/// What rcx shows people to type, typed.
@Suite struct ExampleTests {
    static let lines: [String] =
        CommandCatalogue.all.flatMap(\.examples).filter(\.runsAnywhere).map(\.line)
        + Topic.all.flatMap(\.examples).filter(\.runsAnywhere).map(\.line)

    @Test(arguments: lines) func everyExampleOfHelpRuns(_ line: String) throws {
        let outcome = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", line])
        #expect(outcome.status == 0, "\(outcome)")
    }

    @Test(arguments: CommandCatalogue.all.map(\.name) + Topic.all.map(\.name))
    func everythingHasHelp(_ name: String) throws {
        let outcome = try RcxProcess().run(["-c", "help \(name)"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.output.hasPrefix("usage: "), "\(outcome)")
    }

    /// The scripts of the repository do real work and can be run twice on the same data.
    @Test(arguments: [
        "agent-life", "audit", "calls", "move", "new-queue", "offboard", "onboard", "queue-with-number",
        "skill-routing",
        "supervisor", "who-is-where",
    ])
    func everyExampleScriptRuns(_ name: String) throws {
        let folder = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(
            separator: "/")
        let script = "\(folder)/scripts/examples/\(name).rcx"
        var rcx = try RcxProcess()
        // What a script asks for.
        rcx.environment["RCX_password"] = "Not-a-real-1"
        let outcome = try rcx.run(["--sandbox", "-c", "account 99990001", "-c", "run \(script)", "-c", "run \(script)"])
        #expect(outcome.status == 0, "\(outcome)")
        #expect(!outcome.output.isEmpty, "\(outcome)")
    }
}

/// Every word that begins a statement is explained.
@Suite struct HelpTests {
    @Test(arguments: [
        "if", "for", "emit", "next", "stop", "poll", "try", "step", "cleanup", "exit", "fail", "warn", "sleep", "let",
        "unset", "print", "assert", "get", "def", "return", "param", "ask", "use", "run",
    ])
    func statementsHaveHelp(_ word: String) throws {
        #expect(try HelpText.about(word).hasPrefix("usage: "))
    }
}
