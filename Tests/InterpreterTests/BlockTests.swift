import Interpreter
import Language
import Testing

@Suite struct BlockTests {
    @Test(arguments: [(1, "one"), (2, "two"), (3, "other")])
    func theFirstBranchThatHoldsRuns(_ value: Int, _ text: String) throws {
        let fixture = try Fixture()
        let source =
            "let x = \(value)\nif $x == 1\n  print \"one\"\nelif $x == 2\n  print \"two\"\nelse\n  print \"other\"\nend"
        #expect(fixture.run(source, as: .unit) == ["text \(text)⏎"])
    }

    @Test func rowsHaveVariablesAndLastResponseOfTheirOwn() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            """
            let x = "outer"
            get /agentGroups
            for g in .
              let x = $g.groupName
              get /agentGroups/$g.agentGroupId/agents | length
            end
            print $x
            print .[0].groupName
            """, as: .unit)
        #expect(
            said.filter { !$0.hasPrefix("answer") } == [
                "GET A/agentGroups", "GET A/agentGroups/1/agents", "GET A/agentGroups/2/agents", "value 2", "value 2",
                "text outer⏎", "text Sales⏎",
            ])
    }

    @Test func aRowStartsWithoutALastResponse() throws {
        let fixture = try Fixture()
        let said = fixture.run("get /a | length\nfor g in [1]\n  print .x\nend", name: "f.rcx", as: .unit)
        #expect(said.contains("  → the row is $g: $g.field"))
        #expect(said.last == "status 2")
    }

    @Test func whatRowsEmitIsAList() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            """
            let rows = for n in range(6)
              if $n == 1
                next
              end
              if $n == 4
                stop
              end
              emit {n: $n}
            end | map(.n)
            print $rows
            for g in get /agentGroups | .[]
              emit $g.groupName
            end | .[] | raw
            """, as: .unit)
        #expect(said == ["GET A/agentGroups", "text [0,2,3]⏎", "text Sales⏎Support⏎"])
    }

    @Test func caughtErrorsAreValues() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            "try\n  get /status/404\ncatch err\n  print $err.status, $err.message, $err.body.message, $err.line\nend\nprint \"on\"",
            as: .unit)
        #expect(
            said == ["GET A/status/404", "text 404⏎", "text 404: as asked⏎", "text as asked⏎", "text 2⏎", "text on⏎"])
    }

    @Test func pollingEndsWhenTheConditionHolds() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            "poll every 1ms for 60s until $status == 200\n  get /agentGroups/1 --expect 200,404 | length\nend\nprint $status",
            as: .unit)
        #expect(said == ["GET A/agentGroups/1", "value 2", "text 200⏎"])
    }

    @Test func pollingGivesUpWhenItsTimeIsOver() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            "poll every 1ms for 20ms until $status == 200\n  get /status/404 --expect any | .message\nend", as: .unit)
        #expect(
            said.contains {
                $0.hasPrefix("✗ line 1: the condition did not hold within")
                    || $0.hasPrefix("✗ the condition did not hold within")
            })
        #expect(said.last == "status 1")
    }

    @Test func cleanupRunsHoweverTheSourceEnds() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            """
            cleanup
              delete /agentGroups/1 | length
            end
            cleanup
              delete /agentGroups/2 | length
            end
            step "fails"
              assert false else "no"
            end
            get /never
            """, name: "f.rcx", as: .unit)
        #expect(
            said == [
                "DELETE A/agentGroups/2", "DELETE A/agentGroups/1", "progress step: fails", "value 2", "value 2",
                "✗ f.rcx:8:10: no", "    assert false else \"no\"", "           ^~~~~", "status 1",
            ])
    }

    @Test func aCleanupKnowsWhatIsSetAfterIt() throws {
        let fixture = try Fixture()
        let said = fixture.run("cleanup\n  delete /a/$id | length\nend\nlet id = 5", as: .unit)
        #expect(said == ["DELETE A/a/5", "value 2"])
    }

    @Test func eachRowCleansUpAfterItself() throws {
        let fixture = try Fixture()
        let said = fixture.run(
            "for n in [1, 2]\n  cleanup\n    delete /a/$n | length\n  end\n  get /b/$n | length\nend\nget /c | length",
            as: .unit)
        #expect(
            said.filter { !$0.hasPrefix("value") } == [
                "GET A/b/1", "DELETE A/a/1", "GET A/b/2", "DELETE A/a/2", "GET A/c",
            ])
    }

    @Test func cleanupRunsAfterCtrlC() throws {
        let fixture = try Fixture()
        let said = fixture.run("cleanup\n  delete /a | length\nend\ninterrupt\nget /never", as: .unit)
        #expect(said.first == "DELETE A/a")
        #expect(said.last == "status 130")
    }

    @Test func aFaultOfACleanupIsShownToo() throws {
        let fixture = try Fixture()
        let said = fixture.run("cleanup\n  delete /status/500\nend\nfail \"no\"", name: "f.rcx", as: .unit)
        #expect(said.filter { $0.hasPrefix("✗") }.count == 2)
        #expect(said.last == "status 1")
        #expect(fixture.run("cleanup\n  delete /status/500\nend", name: "f.rcx", as: .unit).last == "status 3")
    }
}
