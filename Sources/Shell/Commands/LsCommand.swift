import Interpreter
import Language
import LineEditing
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
        let width = steps.map { $0.segment.count + 1 }.max() ?? 0
        let lines = steps.map { $0.line(width: width) }
        context.say(
            lines.isEmpty ? "nothing is known below here; get . asks the server" : lines.joined(separator: "\n"))
        return .done
    }

    private static func listing(_ answer: JSON, at path: String) -> String {
        guard answer.kind == .array else { return "\(path) is no list; see it: get \(path)" }
        guard answer.count > 0 else { return "\(path) is empty" }
        let rows = answer.elements.compactMap(ListedRow.init)
        guard !rows.isEmpty else { return "\(answer.count) rows without ids; see them: get \(path)" }
        let width = rows.map { DisplayWidth.of($0.id) }.max() ?? 0
        return rows.map { row in
            row.id + String(repeating: " ", count: width - DisplayWidth.of(row.id))
                + (row.name.isEmpty ? "" : "  \(row.name)")
        }.joined(separator: "\n")
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
    func line(width: Int) -> String {
        let name = segment + (goesOn ? "/" : "")
        let padding = String(repeating: " ", count: max(0, width - name.count))
        return "\(name)\(padding)  \(summary)".trimmedEnd
    }

    /// The verbs, and what the first of them does.
    var summary: String {
        let taken = methods.isEmpty ? "" : "[\(methods.joined(separator: "|"))]"
        return [taken, operations.first?.summary ?? ""].filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

extension String {
    fileprivate var trimmedEnd: String { String(reversed().drop { $0 == " " }.reversed()) }
}
