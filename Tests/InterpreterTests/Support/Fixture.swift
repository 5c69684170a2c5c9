import Interpreter
import Language
import LosslessJSON
import RingCX
import ServerTesting
import Transport

/// A runner that is signed in to a server which writes down every request.
final class Fixture {
    static let commands = CommandTable([
        "cd": .path, "say": .words, "groups": .words, "quit": .words, "interrupt": .words,
        "explain": .request(afterWords: 0, verb: nil),
    ])

    let server = RecordingServer()
    let transcript = Transcript()
    let runner: ScriptRunner
    private let host = StubCommands()

    /// Most paths of the tests are made up, so nothing is held against them unless a test is about that.
    init(catalogue: Catalogue = .empty) throws {
        let client = HTTPClient(ClientConfiguration(userAgent: "rcx/test"))
        let session = Session(host: try .custom(server.url), client: client)
        try session.login(.jwt(clientId: "id", clientSecret: Secret("client-secret"), jwt: Secret("jwt-of-a-user")))
        session.catalogue = catalogue
        runner = ScriptRunner(
            session: session, commands: Self.commands, host: host, presenter: transcript, cancellation: Cancellation())
        _ = server.take()
    }

    func set(_ name: String, _ json: String) throws {
        runner.scope.variables[name] = Variable(try JSON(parsing: json))
    }

    /// The variables that the tables of lines speak of, and a last response.
    func fill() throws {
        let values = [
            "gid": "7", "agentGroupId": "7", "a": "3", "n": "3", "b": "4", "id": "54739488869584896", "flag": "false",
            "name": #""O\"Brien \\ é""#, "group": #""Onboarding""#, "nul": "null", "ids": "[1,2]", "empty": #""""#,
            "d": #"".""#,
            "slash": #""a/b#c""#, "pct": #""a%20b""#, "u": #""https://127.0.0.1:1/x""#,
            "agent": #"{"agentId":5,"isActive":true}"#,
            "row": #"{"email":"a+b@example.com","rank":"5","agentId":"9","firstName":"Jo"}"#,
        ]
        for (name, json) in values { try set(name, json) }
        try set("u", #""\#(server.url)/voice/api/v1/admin/users""#)
        _ = run("get /agentGroups")
    }

    /// Runs a source and gives what was sent and shown.
    func run(_ text: String, name: String = "", as kind: SourceKind = .line) -> [String] {
        let status = runner.run(Source(name: name, text: text), as: kind)
        let sent = server.take().map(Self.text)
        let lines = sent + transcript.take() + (status == .ok ? [] : ["status \(status.rawValue)"])
        return lines.map {
            $0.replacing(server.url, with: "HOST").replacing("\(server.url.dropFirst(7))", with: "HOST")
        }
    }

    /// One request as the tables have it; `A` is the account's root.
    private static func text(_ request: RecordingServer.Received) -> String {
        let target = request.target.replacing("/voice/api/v1/admin/accounts/99990001", with: "A")
        var line = "\(request.method) \(target)"
        if let type = request.header("Content-Type"), type != "application/json" {
            line += " (\(type.prefix { $0 != ";" }))"
        }
        return request.body.isEmpty
            ? line : line + " " + request.body.replacing("\n", with: "⏎").replacing("\r", with: "")
    }
}

/// The commands that the tests have in place of the shell's.
private final class StubCommands: CommandHost {
    func environmentValue(_ name: String) -> String? { nil }

    func answer(to question: AskStatement) throws(InterpreterError) -> String { "an answer" }

    func run(_ command: CommandCall, in runner: ScriptRunner) throws(InterpreterError) -> CommandResult {
        switch command.name {
        case "cd":
            runner.move(to: command.path ?? "/")
            return .done
        case "groups": return .value(["a", "b"])
        case "quit": return .leave
        case "interrupt":
            runner.cancellation.cancel()
            return .done
        case "say" where command.words.isEmpty: throw InterpreterError(.usage, "say needs words")
        default: return .value(JSON(command.words.map(\.text).joined(separator: " ")))
        }
    }
}
