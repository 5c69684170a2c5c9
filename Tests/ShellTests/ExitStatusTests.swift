import ProcessTesting
import ServerTesting
import TerminalTesting
import Testing

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Every status of the README's table, as a real process ends with it.
@Suite struct ExitStatusTests {
    @Test(
        arguments: [
            (0, "get /agentGroups"), (0, "exit"), (0, "exit 0"), (0, "get /agentGroups/77 --expect 404"),
            (0, "try\nget /agentGroups/77\nend"),
            (1, "assert 1 == 2"), (1, "fail \"no\""), (1, "exit 1"),
            (2, "gte /agentGroups"), (2, "get /agentGroups/$nope"), (2, "acount"), (2, "get /agentGroups --expect"),
            (3, "get /agentGroups/77"), (3, "get /agentGroups --expect 404"), (3, "options /agentGroups"),
            (2, "let x = .a"), (6, "get /agentGroups | .x"), (6, "let x = [1, 2] | .[]"), (2, "let x = 1, 2"),
            (2, "post /agentGroups (empty)"), (6, "assert 1"), (6, "exit 77"),
            (6, "let x = [1]\nget /agentGroups/$x"), (6, "post /agentGroups ([][])"),
            (7, "post /agentGroups @no-such-file.json"), (7, "get /agentGroups | save no-such-folder/a.json"),
            (7, "get /agentGroups | save /dev/full"),
            (8, ""), (8, "# a note"), (130, "exit 130"), (143, "exit 143"),
        ] as [(Int32, String)])
    func aUnitEndsWith(_ status: Int32, _ lines: String) throws {
        let outcome = try RcxProcess().run(["--sandbox", "--account", "99990001", "-c", lines])
        #expect(outcome.status == status, "\(outcome)")
        #expect(outcome.errors.isEmpty == (status == 0 || lines.hasPrefix("exit 1")), "\(outcome)")
    }

    @Test(
        arguments: [
            (2, ["--no-such-flag"]), (2, ["run"]),
            (4, ["--host", "http://127.0.0.1:1", "-c", "get /voice/api/x --no-auth"]),
            (5, ["--host", "http://127.0.0.1:1", "get", "/agentGroups"]), (7, ["run", "no-such-file.rcx"]),
            (7, ["run", "/"]),
        ] as [(Int32, [String])])
    func aStartEndsWith(_ status: Int32, _ arguments: [String]) throws {
        let outcome = try RcxProcess().run(arguments)
        #expect(outcome.status == status && !outcome.errors.isEmpty, "\(outcome)")
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143)] as [(Int32, Int32)])
    func aSignalDuringARequestEndsWith(_ signal: Int32, _ status: Int32) throws {
        let arrived = Trigger()
        let server = ScriptedServer { connection in
            _ = connection.readRequest()
            arrived.fire()
            connection.waitForClose()
        }
        let process = try RcxProcess()
        let child = try process.start(
            ["--host", server.url, "-c", "get /voice/api/v1/x --no-auth", "-c", "print \"never\""])
        arrived.wait()
        child.signal(signal)
        let outcome = try child.finish()
        #expect(outcome.status == status && outcome.output.isEmpty, "\(outcome)")
    }

    /// A write that is cut off may have been done, and what was set up is taken down.
    @Test func ctrlCDuringAWriteSaysThatItsOutcomeIsUnknown() throws {
        let arrived = Trigger()
        let server = ScriptedServer { connection in
            _ = connection.readRequest()
            arrived.fire()
            connection.waitForClose()
        }
        let script = "cleanup\nprint \"cleaned\"\nend\npost /voice/api/v1/x {} --no-auth\nprint \"never\""
        let child = try RcxProcess().start(["--host", server.url, "-c", script])
        arrived.wait()
        child.signal(SIGINT)
        let outcome = try child.finish()
        #expect(outcome.status == 130 && outcome.output == "cleaned\n", "\(outcome)")
        #expect(outcome.errors.contains("interrupted while POST was under way: outcome unknown"), "\(outcome)")
    }

    /// The first Ctrl-C ends the script and cleans up, the second one ends the cleanup too.
    @Test func aSecondCtrlCSkipsTheCleanup() throws {
        let (isSending, isCleaning) = (Trigger(), Trigger())
        let server = ScriptedServer { connection in
            guard let request = connection.readRequest() else { return }
            (request.requestLine.contains("/cleanup") ? isCleaning : isSending).fire()
            connection.waitForClose()
        }
        let script = """
            cleanup
              print "the last cleanup"
            end
            cleanup
              get /voice/api/v1/cleanup --no-auth
              print "cleaned"
            end
            get /voice/api/v1/x --no-auth
            print "never"
            """
        let process = try RcxProcess()
        let terminal = try PseudoTerminal.spawn(
            executable: RcxProcess.executable, arguments: ["--host", server.url, "-c", script],
            environment: process.fullEnvironment, directory: process.home.path)
        isSending.wait()
        terminal.send("\u{03}")
        isCleaning.wait()
        terminal.send("\u{03}")
        #expect(try terminal.exitStatus() == 130)
        let shown = String(decoding: terminal.transcript, as: UTF8.self)
        #expect(shown.contains("was cancelled") && !shown.contains("the last cleanup"), "\(shown)")
        #expect(!shown.contains("cleaned"), "\(shown)")
    }
}
