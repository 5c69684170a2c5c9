import Interpreter
import Language
import RingCX
import Sandbox
import Testing
import Transport

/// The main job, against the real sandbox.
@Suite struct SandboxRunTests {
    private let server: SandboxServer
    private let transcript = Transcript()
    private let host = NoCommands()
    private let runner: ScriptRunner

    init() throws {
        server = try SandboxServer()
        let session = Session(
            host: try .custom(server.url), client: HTTPClient(ClientConfiguration(userAgent: "rcx/test")))
        let means = server.credentials
        try session.login(
            .jwt(clientId: means.clientId, clientSecret: Secret(means.clientSecret), jwt: Secret(means.jwt)))
        runner = ScriptRunner(
            session: session, commands: .empty, host: host, presenter: transcript,
            cancellation: Cancellation())
    }

    private func run(_ text: String) -> [String] {
        let status = runner.run(Source(name: "f.rcx", text: text), as: .file)
        return transcript.take().filter { !$0.hasPrefix("progress") }
            + (status == .ok ? [] : ["status \(status.rawValue)"])
    }

    @Test func anAgentIsMadeChangedAndDeleted() throws {
        defer { server.stop() }
        try runner.session.choose("99990001")
        let said = run(
            """
            let gid = get /agentGroups | .[0].agentGroupId
            post /agentGroups/$gid/agents --expect 2xx {
              "username": "new.agent@example.com", "firstName": "Ann", "lastName": "O'Brien", "password": ("not-a-" + "real-one"),
              "email": "new.agent@example.com", "agentType": "AGENT"
            }
            let id = .agentId
            get /agentGroups/<gid>/agents/$id
            assert .lastName == "O'Brien"
            put /agentGroups/$gid/agents/{id} (. + {lastName: "Lee", agentRank: 3})
            get /agentGroups/$gid/agents/${id}
            print "${.lastName} ${.agentRank}"
            delete /agentGroups/$gid/agents/$id
            get /agentGroups/$gid/agents/$id --expect 404
            print $status
            """)
        #expect(said == ["text Lee 3⏎", "text 404⏎"])
    }

    @Test func itemsTakeTheKindsOfTheAPI() throws {
        defer { server.stop() }
        try runner.session.choose("99990001")
        let said = run(
            """
            post /agentGroups groupName="Night shift" isDefault=false
            print .groupName, .isDefault
            """)
        #expect(said == ["text Night shift⏎", "text false⏎"])
    }

    @Test func allPagesAreOneList() throws {
        defer { server.stop() }
        try runner.session.choose("99990001")
        let said = run(
            """
            let whole = get /agentGroups maxRows=1000
            let paged = get /agentGroups maxRows=2 --all
            assert $whole == $paged
            get /agentGroups maxRows=2 | length | raw
            get /agentGroups --all page=1
            """)
        #expect(
            said == [
                "note 2 rows came, as many as asked for: there may be more, and --all fetches them", "text 2⏎",
                "✗ f.rcx:5:5: --all counts the pages itself", "  get /agentGroups --all page=1", "      ^~~~~~~~~~~~",
                "  → leave out page, or leave out --all", "status 2",
            ])
    }

    @Test func oneRowIsNotCalledRows() throws {
        defer { server.stop() }
        try runner.session.choose("99990001")
        let said = run("get /agentGroups maxRows=1 | length | raw")
        #expect(said.first == "note 1 row came, as many as asked for: there may be more, and --all fetches them")
    }

    @Test func withoutAnAccountTheAccountsAreListed() throws {
        defer { server.stop() }
        let said = run("get /agentGroups")
        #expect(said.first == "✗ f.rcx:1:5: no account is chosen")
        #expect(said.contains { $0.contains("99990001") && $0.contains("99990002") })
        #expect(said.last == "status 2")
    }
}

/// No commands at all.
private final class NoCommands: CommandHost {
    func environmentValue(_ name: String) -> String? { nil }
    func answer(to question: AskStatement) throws(InterpreterError) -> String { "" }
    func run(_ command: CommandCall, in runner: ScriptRunner) throws(InterpreterError) -> CommandResult { .done }
}
