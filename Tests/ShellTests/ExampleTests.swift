import ProcessTesting
import Sandbox
import Testing

@testable import Shell

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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

    private static let examples =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3).joined(separator: "/")
        + "/scripts/examples"

    private static func scripts() throws -> [String] {
        guard let folder = opendir(examples) else { return [] }
        defer { closedir(folder) }
        var names: [String] = []
        while let entry = readdir(folder) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) {
                String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name.hasSuffix(".rcx") { names.append(name) }
        }
        return names.sorted()
    }

    /// The scripts of the repository do real work, and can be run twice on the same data: once more on a sandbox that has started again.
    @Test func everyExampleScriptRunsTwiceOnOneDatabase() throws {
        let scripts = try Self.scripts()
        #expect(scripts.count >= 16)
        let folder = try TemporaryFolder()
        // A file's name counts from the folder rcx was started in.
        #expect(symlink(Self.examples + "/leads.csv", folder.path + "/leads.csv") == 0)
        var options = SandboxOptions()
        options.dataFile = folder.path + "/data"
        options.limitsRequests = false
        for _ in 0..<2 {
            let sandbox = try SandboxServer(options: options)
            var rcx = try RcxProcess(in: folder)
            let given = sandbox.credentials
            rcx.environment = [
                "RCX_HOST": sandbox.url, "RC_CLIENT_ID": given.clientId, "RC_CLIENT_SECRET": given.clientSecret,
                "RC_JWT": given.jwt, "RCX_ACCOUNT": "99990001",
                // What a script asks for.
                "RCX_password": "Not-a-real-1",
            ]
            let lines = scripts.flatMap { ["-c", "print \"== \($0)\"", "-c", "run \"\(Self.examples)/\($0)\""] }
            let outcome = try rcx.run(["--quiet"] + lines)
            #expect(outcome.status == 0, "\(outcome)")
            // None of them is silent.
            let parts = outcome.output.split(separator: "== ").map { $0.split(separator: "\n").count }
            #expect(parts.count == scripts.count)
            #expect(parts.allSatisfy { $0 > 1 }, "\(outcome.output)")
            sandbox.stop()
        }
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
