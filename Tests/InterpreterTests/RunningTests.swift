import Interpreter
import Language
import LosslessJSON
import Testing
import Transport

/// Sources of several lines, as files and pastes run them.
@Suite struct RunningTests {
    @Test func nothingIsSentOfASourceWithAFault() throws {
        let fixture = try Fixture()
        #expect(
            fixture.run("get /a\nget /b\nlet x = 05\n", name: "f.rcx", as: .file) == [
                "✗ f.rcx:3:9: a number does not begin with 0", "  let x = 05", "          ^~", "  → quote it: \"05\"",
                "status 2",
            ])
    }

    @Test func unsetNamesAreFoundBeforeAnythingIsSent() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            "get /a\nlet x = .[0].agentId\nget /b/$x/$y/{z}\nprint \"${q}\"", name: "f.rcx", as: .file)
        #expect(
            said.filter { $0.hasPrefix("✗") || !$0.hasPrefix(" ") } == [
                "✗ f.rcx:3:11: $y is not set",
                "✗ f.rcx:3:14: {z} has no value: no item z=…, no variable $z, nothing of that name from the sign-in",
                "✗ f.rcx:4:10: $q is not set", "status 2",
            ])
    }

    @Test func aSourceStopsAtTheFirstError() throws {
        let fixture = try Fixture()
        #expect(
            fixture.run("get /a\nget /status/404\nget /b", name: "f.rcx", as: .unit) == [
                "GET A/a", "GET A/status/404", "answer 200 (two groups)", "✗ f.rcx:2:5: 404: as asked",
                "  get /status/404", "      ^~~~~~~~~~~",
                "  → check the path and the ids in it: it went to /voice/api/v1/admin/accounts/99990001/status/404",
                "status 3",
            ])
    }

    @Test func aFileTellsItsProgressAndShowsOnlyWhatItIsAskedFor() throws {
        let fixture = try Fixture()
        let said = fixture.run("get /a\nget /a | .[0]\n.[0].groupName\nget /a | .[] | .groupName | raw", as: .file)
        let shown = said.filter { !$0.hasPrefix("GET") }.map { $0.replacing(/\d+ ms/, with: "N ms") }
        let progress = "progress get /voice/api/v1/admin/accounts/99990001/a → 200 (N ms)"
        #expect(shown == [progress, progress, "value \"Sales\"", progress, "text Sales⏎", "text Support⏎"])
    }

    @Test(arguments: [
        ("", SourceKind.file, 8), ("# only a note\n", .file, 8), ("", .line, 0), ("exit 0\nget /a", .file, 0),
        ("assert 1 == 2", .file, 1), ("get /status/500", .file, 3), ("get /status/403", .file, 5),
        ("let x = error(\"no\")", .file, 6), ("post /x @/nowhere", .file, 7), ("fail \"no\"", .file, 1),
    ])
    func everyEndHasItsStatus(_ text: String, _ kind: SourceKind, _ status: Int32) throws {
        let fixture = try Fixture()
        #expect(fixture.runner.run(Source(name: kind == .line ? "" : "f.rcx", text: text), as: kind).rawValue == status)
    }

    @Test func aServerThatIsNotThereIsANetworkError() throws {
        let fixture = try Fixture()
        let status = fixture.runner.run(Source(text: "get http://127.0.0.1:1/x"), as: .line)
        #expect(status == .network)
    }

    @Test func quitEndsASource() throws {
        let fixture = try Fixture()
        #expect(fixture.run("say a\nquit\nsay b", as: .unit) == ["value \"a\""])
        #expect(fixture.runner.hasLeft)
    }

    @Test func locationsAreRelativeToEachOther() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            "cd /agentGroups\nget 7/agents\nget .\nget ..\ncd 7\nget ../8\nget /\ncd ..\nget 9 | length", as: .unit)
        #expect(
            said.filter { $0.hasPrefix("GET") } == [
                "GET A/agentGroups/7/agents", "GET A/agentGroups", "GET A", "GET A/agentGroups/8", "GET A",
                "GET A/agentGroups/9",
            ])
    }

    @Test func cancellingStopsASource() throws {
        let fixture = try Fixture()
        fixture.runner.cancellation.cancel()
        #expect(fixture.run("get /a\nget /b", as: .unit).last == "status 130")
    }

    @Test func secretsAreShownNowhere() throws {
        let fixture = try Fixture()
        fixture.runner.set("pin", to: "hunter2-hunter2", isSecret: true)
        let said = fixture.run(
            "print $pin\n$pin\nsay \"a ${pin}\"\nlet both = $pin + \"-x\"\nprint $both\nfail $both", as: .unit)
        #expect(!said.joined().contains("hunter2"))
        #expect(said.prefix(2) == ["text •••⏎", "text •••⏎"])
        #expect(fixture.run("$pin | save /tmp/rcx-no-secret.txt").last == "status 2")
        #expect(fixture.run("let rows = for n in [1]\n  emit $pin\nend", as: .unit).last == "status 2")
    }
}
