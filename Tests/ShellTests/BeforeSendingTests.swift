import ProcessTesting
import Testing

/// What is held against a request before it goes out: a warning where it is typed, and an error in `check`.
@Suite struct BeforeSendingTests {
    private static let searched = "\"accountId\": \"99990001\", \"endDateTime\": \"2026-01-14T00:00:00-08:00\""

    @Test(arguments: [
        (
            "post /activeCalls/1/addSessionToCall destination==5550100 sessionType==BARGE_IN",
            "sessionType has no value BARGE_IN", "did you mean BARGEIN?"
        ),
        ("get /agentGroups mxRows=3", "GET /agentGroups has no query parameter mxRows", "did you mean maxRows?"),
        (
            "post /activeCalls/1/addSessionToCall destination==5550100",
            "POST /activeCalls/{uii}/addSessionToCall needs sessionType", "add sessionType=…"
        ),
        (
            "post /agentGroups isDefault=false", "POST /agentGroups needs groupName in the body",
            "template post /agentGroups"
        ),
        ("post /agentGroups", "POST /agentGroups needs a body", "template post /agentGroups"),
        (
            "post /agentGroups {\"groupName\": 12}", "groupName is a text in the API, and this is a number",
            "quote it: \"12\""
        ),
        ("get /agentGroups maxRows=many", "maxRows is a whole number, not many", ""),
        (
            "put /auditLogs/search {\(searched), \"startDateTime\": \"2026-01-13T00:00:00Z\"}",
            "audit searches refuse times that end in Z", "2026-01-13T00:00:00+00:00"
        ),
        (
            "post /campaigns/1/leadLoader/direct {\"leadPhone\": \"4155550100\"}", "leads go into uploadLeads",
            "template post /campaigns/1/leadLoader/direct"
        ),
        (
            "post /activeCalls/createManualAgentCall username==ann@example.com destination==5550100 ringDuration==30 callerId==5550101",
            "username is the agent's user name of RingCX", "get /agentGroups/<agentGroupId>/agents"
        ),
    ])
    func thisIsAnErrorInAFile(_ line: String, _ message: String, _ cure: String) throws {
        let (checked, sent) = try both(line)
        #expect(checked.status == 2 && checked.output.contains("error: \(message)"), "\(checked)")
        #expect(checked.output.contains(cure), "\(checked)")
        #expect(sent.status == 0 && sent.errors.contains("warning: \(message)"), "\(sent)")
        #expect(sent.errors.contains(cure), "\(sent)")
    }

    /// Both may be meant.
    @Test(arguments: [
        ("get /agentGruops", "this path is not in the catalogue and is sent all the same", "near it: /agentGroups"),
        ("get /agents/7/state", "this path is not in the catalogue", "/agentGroups/{agentGroupId}/agents, /"),
        ("put /agentGroups", "the catalogue has no PUT here, only GET, POST", ""),
        ("get /agentGroups page=1 maxRows=3", "page=1 is the second page: lists count from 0", "--all"),
        (
            "put /agentGroups/1950 {\"isDefault\": false}", "PUT /agentGroups/{agentGroupId} takes the whole object",
            "get it first"
        ),
        (
            "get https://portal.vacd.biz/api/v1/admin/users --dry-run", "this is a host of earlier days",
            "the same here: get /users"
        ),
    ])
    func thisIsOnlyWorthKnowing(_ line: String, _ message: String, _ cure: String) throws {
        let (checked, sent) = try both(line)
        #expect(checked.status == 0 && checked.output.contains("warning: \(message)"), "\(checked)")
        #expect(checked.output.contains(cure), "\(checked)")
        #expect(sent.status == 0 && sent.errors.contains("note: \(message)"), "\(sent)")
        #expect(sent.errors.contains(cure), "\(sent)")
    }

    @Test(arguments: [
        "get /agentGroups maxRows=2 page=0", "post /agentGroups groupName=x isDefault=false",
        "post /agentGroups groupName=12", "get /agentGroups/1950/agents", "get /users/availableUserNames userName=ann",
    ])
    func nothingIsSaidOfWhatIsRight(_ line: String) throws {
        let (checked, sent) = try both(line)
        #expect(checked.status == 0 && checked.output.isEmpty, "\(checked)")
        #expect(sent.status == 0 && !sent.errors.contains("warning: "), "\(sent)")
    }

    private func both(_ line: String) throws -> (checked: RcxProcess.Outcome, sent: RcxProcess.Outcome) {
        let folder = try TemporaryFolder()
        try folder.write("a.rcx", line + "\n")
        let process = try RcxProcess(in: folder)
        let sent = try process.run(["--sandbox", "--account", "99990001", "-c", "\(line) --expect any"])
        return (try process.run(["check", "a.rcx"]), sent)
    }
}
