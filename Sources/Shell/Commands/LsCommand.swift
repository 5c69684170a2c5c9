import Interpreter
import Language
import LosslessJSON
import RingCX
import Transport

extension Command {
    static let ls = Command(
        name: "ls", summary: "List what lies at a path", form: .path,
        details: [
            "A collection such as /agentGroups is asked for its items; other places show the names below them with the verbs they take. "
                + "Paths that are not listed can be requested all the same."
        ],
        examples: [
            Example(line: "ls /", meaning: "what lies below the account"),
            Example(line: "ls /agentGroups", meaning: "the agent groups, id and name"),
        ],
        effect: .reads,
        givesValue: true
    ) { context throws(ShellError) in
        let path = context.runner.scope.location.moved(to: context.call.path ?? "").path
        guard isCollection(path, of: context.shell.session) else { return show(below: path, context) }
        let rows = try context.rows(at: path)
        if context.call.isPiped { return .value(rows) }
        context.say(listing(rows, at: path))
        return .done
    }

    /// What gives a list is asked for its items; so is what the catalogue does not know.
    private static func isCollection(_ path: String, of session: Session) -> Bool {
        guard path != "/" else { return false }
        guard let get = session.operation("GET", path)?.operation else { return session.steps(below: path).isEmpty }
        return get.reply?.type.isList == true
    }

    private static func show(below path: String, _ context: CommandContext) -> CommandResult {
        let steps = context.shell.session.steps(below: path)
        if context.call.isPiped { return .value(JSON(array: steps.map { JSON($0.segment) })) }
        context.say(
            steps.isEmpty
                ? "nothing is known below here; get . asks the server" : Columns.text(steps.map(\.columns)))
        return .done
    }

    private static func listing(_ answer: JSON, at path: String) -> String {
        guard answer.kind == .array else { return "\(path) is no list; see it: get \(path)" }
        guard answer.count > 0 else { return "\(path) is empty" }
        let rows = answer.elements.compactMap(ListedRow.init)
        guard !rows.isEmpty else { return "\(answer.count) rows without ids; see them: get \(path)" }
        return Columns.text(rows.map { [$0.id, $0.name] })
    }
}

extension CommandContext {
    /// The answer to GET, as a value.
    fileprivate func rows(at path: String) throws(ShellError) -> JSON {
        let session = shell.session
        let response: Response
        do throws(RingCXError) {
            response = try session.send(APIRequest(.get, path), cancel: runner.cancellation)
        } catch {
            throw ShellError(error)
        }
        if let refusal = ErrorExplanation(response, from: session.host) {
            throw ShellError(
                refusal.kind == .signIn || refusal.kind == .permission ? .signIn : .unexpectedStatus, refusal.summary,
                hint: refusal.nextStep)
        }
        do throws(InterpreterError) {
            return try Answer(response).value()
        } catch {
            throw ShellError(error.status, error.message, hint: error.hint)
        }
    }
}

extension Catalogue.Step {
    /// `agentGroups/  [GET|POST]  List the agent groups`
    var columns: [String] { [segment + (goesOn ? "/" : ""), taken, meaning] }

    private var meaning: String { (operations.first { $0.method == "GET" } ?? operations.first)?.summary ?? "" }

    private var taken: String { methods.isEmpty ? "" : "[\(methods.joined(separator: "|"))]" }

    /// The verbs, and what GET or else the first of them does.
    var summary: String {
        [taken, meaning].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}
