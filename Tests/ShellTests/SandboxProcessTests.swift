import ProcessTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// `rcx sandbox` as a process of its own.
@Suite struct SandboxProcessTests {
    /// A sandbox that runs, with what it has printed.
    private struct Running {
        let child: Child
        let banner: [String]
        var url: String { banner[0].split(separator: " ").last.map(String.init) ?? "" }
        var curl: String { banner.first { $0.hasPrefix("curl ") } ?? "" }

        init(_ process: RcxProcess, _ arguments: [String] = []) throws {
            child = try process.start(["sandbox", "--port", "0"] + arguments)
            var lines: [String] = []
            while let line = child.readLine() {
                lines.append(line)
                if line.hasPrefix("curl ") { break }
            }
            banner = lines
        }
    }

    @Test(arguments: [SIGTERM, SIGINT, SIGHUP]) func aSignalEndsItCleanly(signal: Int32) throws {
        let process = try RcxProcess()
        let sandbox = try Running(process)
        sandbox.child.signal(signal)
        let outcome = try sandbox.child.finish()
        #expect(outcome.status == 0, "\(outcome)")
        #expect(outcome.errors.isEmpty, "\(outcome)")
        // The port is free again.
        let port = sandbox.url.split(separator: ":").last.map(String.init) ?? ""
        let next = try process.start(["sandbox", "--port", port])
        #expect(next.readLine() == "RingCX sandbox on http://127.0.0.1:\(port)")
    }

    @Test(arguments: [[], ["--tls"]]) func theCurlLineOfTheBannerWorks(flags: [String]) throws {
        let process = try RcxProcess()
        let sandbox = try Running(process, flags)
        let answer = try process.shell(sandbox.curl + " --silent --show-error")
        #expect(answer.output.hasPrefix(#"[{"accountId":"99990001""#), "\(answer)\n\(sandbox.curl)")
    }

    @Test func theCertificateIsGoneWithTheSandbox() throws {
        let process = try RcxProcess()
        let sandbox = try Running(process, ["--tls"])
        let file = try #require(sandbox.curl.split(separator: " ").first { $0.hasSuffix(".pem") }.map(String.init))
        #expect(access(file, R_OK) == 0)
        sandbox.child.signal(SIGTERM)
        #expect(try sandbox.child.finish().status == 0)
        #expect(access(file, R_OK) != 0)
    }

    @Test func theExportsOfTheBannerSignIn() throws {
        let process = try RcxProcess()
        let sandbox = try Running(process)
        let exports = sandbox.banner.filter { $0.hasPrefix("export ") }
        #expect(exports.count == 4)
        let outcome = try process.shell(exports.joined(separator: "; ") + #"; "$RCX" accounts"#)
        #expect(outcome.output.contains("99990001"), "\(outcome)")
    }

    @Test func theDataSurvivesAKill() throws {
        let process = try RcxProcess()
        let file = process.home.path + "/sandbox.db"
        let first = try Running(process, ["--data", file])
        let account = "\(first.url)/voice/api/v1/admin/accounts/99990001"
        let curl = first.curl.split(separator: "http").first.map(String.init) ?? ""
        let made = try process.shell(curl + "-s \(account)/agentGroups -d '{\"groupName\":\"Kept\"}'")
        #expect(made.output.contains(#""groupName":"Kept""#), "\(made)")
        first.child.signal(SIGKILL)
        _ = try first.child.finish()
        let second = try Running(process, ["--data", file])
        let found = try process.shell(curl + "-s \(second.url)/voice/api/v1/admin/accounts/99990001/agentGroups")
        #expect(found.output.contains(#""groupName":"Kept""#), "\(found)")
    }

    @Test func theDataFileIsClosedAtTheEnd() throws {
        let process = try RcxProcess()
        let file = process.home.path + "/sandbox.db"
        let sandbox = try Running(process, ["--data", file])
        #expect(access(file + "-wal", F_OK) == 0)
        sandbox.child.signal(SIGTERM)
        #expect(try sandbox.child.finish().status == 0)
        #expect(access(file, F_OK) == 0)
        #expect(access(file + "-wal", F_OK) != 0)
    }

    /// A picture of the page in a real browser, where one is installed (`RCX_BROWSER=1 scripts/test` installs it).
    @Test(.enabled(if: access("/usr/bin/chromium", X_OK) == 0)) func aBrowserShowsThePage() throws {
        let process = try RcxProcess()
        let sandbox = try Running(process)
        _ = try process.shell(sandbox.curl + " -s")
        let picture = process.home.path + "/page.png"
        let outcome = try process.run(
            program: "/usr/bin/chromium",
            [
                "--headless=new", "--no-sandbox", "--disable-gpu", "--user-data-dir=\(process.home.path)/browser",
                "--window-size=1280,900", "--timeout=20000", "--screenshot=\(picture)", sandbox.url + "/",
            ])
        // A PNG's width and height stand at 16 and 20; an empty page of this size has some six thousand bytes.
        let bytes = try process.shell("cat \(picture)").standardOutput
        try #require(bytes.count > 30_000, "\(outcome)")
        #expect(bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(Array(bytes[16..<24]) == [0, 0, 5, 0, 0, 0, 3, 0x84], "1280 by 900")
    }

    @Test func severalRunSideBySide() throws {
        let process = try RcxProcess()
        let sandboxes = try (0..<3).map { try Running(process, ["--seed", "\($0)"]) }
        #expect(Set(sandboxes.map(\.url)).count == 3)
        #expect(Set(sandboxes.map { $0.banner[2] }).count == 3)
        for sandbox in sandboxes {
            let answer = try process.shell(sandbox.curl + " -s")
            #expect(answer.output.contains("99990001"), "\(answer)")
        }
    }

    @Test(arguments: [
        (["--port", "70000"], "--port '70000' is no number from 0 to 65535"),
        (["--size", "huge"], "--size 'huge' is none of small, medium and large"),
        (["--speed", "0"], "--speed '0' is no number from 0.01 to 100"), (["--speed", "nan"], "--speed 'nan'"),
        (["--seed", "-1"], "--seed '-1' is no number"), (["--fault", "GET"], "a rule looks like"),
        (["--fault", "GET /a sulk"], "'sulk' is no effect; there are: status=N"), (["--fault", ""], "a rule has"),
        (["--colour"], "--colour"), (["words"], "words"),
    ])
    func aWrongFlagIsExplained(flags: [String], reason: String) throws {
        let outcome = try RcxProcess().run(["sandbox", "--port", "0"] + flags)
        #expect(outcome.status == 2, "\(outcome)")
        #expect(outcome.errors.contains(reason), "\(outcome)")
        #expect(outcome.output.isEmpty, "\(outcome)")
    }

    @Test func aPortInUseIsNamed() throws {
        let process = try RcxProcess()
        let sandbox = try Running(process)
        let port = sandbox.url.split(separator: ":").last.map(String.init) ?? ""
        let outcome = try process.run(["sandbox", "--port", port])
        #expect(outcome.status != 0, "\(outcome)")
        #expect(outcome.errors.contains("cannot listen on 127.0.0.1:\(port) (Address already in use)"), "\(outcome)")
    }

    @Test func faultsAndLimitsComeFromTheCommandLine() throws {
        let process = try RcxProcess()
        let sandbox = try Running(process, ["--fault", "GET /accounts 2 status=503", "--fault", "* /agents reset"])
        let again = try process.shell("\(sandbox.curl) -s; \(sandbox.curl) -s; \(sandbox.curl) -s")
        #expect(again.output.contains("The service is not available"), "\(again)")
        let rules = try process.shell("curl -s \(sandbox.url)/sandbox/faults")
        #expect(rules.output.contains(#""fitting":3,"applied":1"#), "\(rules)")
    }
}
