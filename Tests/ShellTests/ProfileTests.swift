import ProcessTesting
import Sandbox
import Testing

/// A HOME with profiles for a sandbox.
private struct Home {
    let sandbox: SandboxServer
    var process: RcxProcess
    var path: String { process.home.path + "/.config/rcx/profiles.rcx" }

    init(_ profiles: (SandboxServer) -> String) throws {
        sandbox = try SandboxServer()
        process = try RcxProcess()
        process.environment["MY_JWT"] = sandbox.credentials.jwt
        _ = try process.shell("mkdir -p ~/.config/rcx")
        try process.home.write("secret", sandbox.credentials.clientSecret + "\n")
        try process.home.write(".config/rcx/profiles.rcx", profiles(sandbox))
    }

    var text: String { TemporaryFolder.contents(of: path).map { String(decoding: $0, as: UTF8.self) } ?? "" }
}

private func box(_ sandbox: SandboxServer, _ more: String = "") -> String {
    """
    # mine
    profile box   # the first
      host \(sandbox.url)
      client-id \(sandbox.credentials.clientId)
      client-secret @~/secret
      jwt $MY_JWT
      account 99990001
    \(more)end

    # the last line

    """
}

@Suite struct ProfileTests {
    @Test func aProfileSignsInWithWhatItNames() throws {
        let home = try Home { box($0, "  let team = \"Support\"\n  header X-Team:red\n") }
        let outcome = try home.process.run([
            "-p", "box", "-c", "get /agentGroups | length | . > 0", "-c", "print $team",
        ])
        #expect(outcome.status == 0 && outcome.output == "true\nSupport\n", "\(outcome)")
        let dry = try home.process.run(["-p", "box", "get", "/agentGroups", "--dry-run"])
        #expect(dry.output.contains("\nX-Team: red\n"), "\(dry)")
        let other = try home.process.run(["-p", "box", "get", "https://example.com/", "--dry-run"])
        #expect(!other.output.contains("X-Team"), "\(other)")
    }

    @Test func theEnvironmentMayNameTheProfile() throws {
        var home = try Home { box($0, "  readonly on\n") }
        home.process.environment["RCX_PROFILE"] = "box"
        let outcome = try home.process.run(["post", "/agentGroups", "groupName=A"])
        #expect(outcome.status == 2 && outcome.errors.contains("readonly is on"), "\(outcome)")
    }

    @Test func variablesOfAProfileReachScriptsAndWhatTheyRun() throws {
        let home = try Home { box($0, "  let team = \"Support\"\n") }
        let inner = try home.process.home.write("inner.rcx", "print $team\n")
        let outer = try home.process.home.write("outer.rcx", "print $team\nrun \"inner.rcx\"\n")
        let outcome = try home.process.run(["-p", "box", "run", outer])
        #expect(outcome.status == 0 && outcome.output == "Support\nSupport\n", "\(outcome)")
        #expect(try home.process.run(["run", inner]).status == 2)
    }

    @Test func aCheckKnowsTheVariablesOfAProfileWithoutLookingThemUp() throws {
        var home = try Home { box($0, "  let team = $NOT_SET_HERE\n") }
        let file = try home.process.home.write("team.rcx", "print $team\n")
        #expect(try home.process.run(["check", file]).status == 2)
        #expect(try home.process.run(["-p", "box", "check", file]).status == 0)
        #expect(try home.process.run(["-p", "bix", "check", file]).status == 2)
        home.process.environment["RCX_PROFILE"] = "box"
        #expect(try home.process.run(["check", file]).status == 0)
        home.process.environment["NOT_SET_HERE"] = "a"
        #expect(try home.process.run(["-c", "check \(file)"]).status == 0)
        #expect(home.sandbox.signInCounts.exchanges == 0)
    }

    @Test func headersOfAProfileAreExplainedAndExported() throws {
        let home = try Home { box($0, "  header X-Team:red\n  header X-Api-Key:${MY_JWT}\n") }
        let explained = try home.process.run(["-p", "box", "explain", "get", "/agentGroups"])
        #expect(explained.output.contains("X-Team: red  of the profile"), "\(explained)")
        #expect(!explained.output.contains(home.sandbox.credentials.jwt), "\(explained)")
        let curl = try home.process.run(["-p", "box", "as", "curl", "get", "/agentGroups", "X-Mine:1"])
        #expect(curl.output.contains("'X-Team: red'") && curl.output.contains("'X-Mine: 1'"), "\(curl)")
        #expect(!curl.output.contains(home.sandbox.credentials.jwt), "\(curl)")
        let own = try home.process.run(["-p", "box", "as", "curl", "get", "/agentGroups", "X-Team:blue"])
        #expect(own.output.contains("'X-Team: blue'") && !own.output.contains("red"), "\(own)")
        let elsewhere = try home.process.run(["-p", "box", "as", "curl", "get", "https://example.com/"])
        #expect(!elsewhere.output.contains("X-Team"), "\(elsewhere)")
    }

    @Test(arguments: [
        ("  jwt abcdefgh\n", "7:7: a secret does not stand in a file of profiles"),
        ("  client-secret abcdefgh\n", "a secret does not stand"),
        ("  let password = \"abcdefgh\"\n", "a secret does not stand"),
        ("  header Authorization:abcdefgh\n", "a secret does not stand"),
        ("  proxy http://me:abcdefgh@proxy.example.com:3128\n", "a secret does not stand"),
        ("  acount 7\n", "unknown command `acount`"), ("  readonly maybe\n", "`readonly` is on, off"),
        ("  host a b\n", "takes one value"), ("  host\n", "`host` needs a value"),
        ("  account 1\n  account 2\n", "stands in this profile twice"),
        ("  get /agentGroups\n", "a profile holds settings"), ("profile inner\nend\n", "profile"),
        ("  header X-Team\n", "a header is Name:value"),
        ("  login magic\n", "`login` is jwt, password, admin, legacy, token"),
    ])
    func faultsHaveTheirPlace(_ line: String, _ message: String) throws {
        let home = try Home { _ in "# mine\nprofile other\nend\n\n\nprofile box\n\(line)end\n" }
        let outcome = try home.process.run(["-p", "other", "pwd"])
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains("profiles.rcx:") && outcome.errors.contains(message), "\(outcome)")
        #expect(outcome.errors.contains("^") && outcome.output.isEmpty, "\(outcome)")
    }

    @Test func aVariableThatIsMissingIsNamed() throws {
        var home = try Home { box($0) }
        home.process.environment["MY_JWT"] = nil
        let outcome = try home.process.run(["-p", "box", "get", "/agentGroups"])
        #expect(outcome.status == 2 && outcome.errors.contains("the environment has no variable MY_JWT"), "\(outcome)")
    }

    @Test func anUnknownProfileAndTwoHostsAreErrors() throws {
        let home = try Home { box($0) }
        let unknown = try home.process.run(["-p", "bix", "pwd"])
        #expect(unknown.status == 2 && unknown.errors.contains("did you mean box?"), "\(unknown)")
        #expect(try home.process.run(["-p", "box", "--host", "x.example.com", "pwd"]).status == 2)
        #expect(try home.process.run(["-p", "box", "--sandbox", "pwd"]).status == 2)
    }

    @Test func savingKeepsTheRestOfTheFile() throws {
        let home = try Home { box($0) }
        let outcome = try home.process.run([
            "-p", "box", "-c", "account 99990002", "-c", "confirm on", "-c", "profile save box", "-c",
            "profile save new",
        ])
        #expect(outcome.status == 0, "\(outcome)")
        let changed = box(home.sandbox, "  confirm on\n").replacing("account 99990001", with: "account 99990002")
        #expect(
            home.text.hasPrefix(changed.replacing("  confirm on\n", with: "  readonly off\n  confirm on\n"))
                || home.text.hasPrefix(changed), "\(home.text)")
        #expect(home.text.contains("profile new"))
        let again = try home.process.run(["-p", "new", "--yes", "-c", "account"])
        #expect(again.output == "account 99990002 Example Sales\n", "\(again)")
    }

    @Test func theAccountIsRememberedForEachProfile() throws {
        let home = try Home {
            box($0).replacing("  account 99990001\n", with: "")
                + box($0).replacing("  account 99990001\n", with: "").replacing("profile box", with: "profile other")
        }
        #expect(try home.process.run(["-p", "box", "account", "99990002"]).status == 0)
        #expect(try home.process.run(["-p", "other", "account", "99990001"]).status == 0)
        #expect(try home.process.run(["-p", "box", "account"]).output.hasPrefix("account 99990002"))
        #expect(try home.process.run(["-p", "other", "account"]).output.hasPrefix("account 99990001"))
    }

    @Test func aCommandOfAProfileGivesItsSecret() throws {
        let home = try Home { box($0).replacing("jwt $MY_JWT", with: "jwt-command 'cat ~/jwt'") }
        try home.process.home.write("jwt", home.sandbox.credentials.jwt)
        #expect(try home.process.run(["-p", "box", "whoami"]).status == 0)
        let none = try Home { box($0).replacing("jwt $MY_JWT", with: "jwt-command 'false'") }
        #expect(try none.process.run(["-p", "box", "whoami"]).status == 7)
    }
}
