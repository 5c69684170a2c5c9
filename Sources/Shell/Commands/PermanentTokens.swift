import Interpreter
import LosslessJSON
import RingCX
import Transport

/// The permanent API tokens of the user: good until they are deleted, in `X-Auth-Token`.
struct PermanentTokens {
    let context: CommandContext
    private var path: String { "/voice/api/v1/admin/token" }

    func perform(_ action: String, _ token: String?) throws(ShellError) -> CommandResult {
        switch action {
        case "create": try create()
        case "list": return try list()
        case "delete":
            guard let token else { throw ShellError(.usage, "token delete: TOKEN is missing", hint: "see: token list") }
            try delete(try SecretSource.read(token))
        default:
            throw .usage("token: there is no '\(action)'", usage: "token [create|list|delete TOKEN]")
        }
        return .done
    }

    /// The one time it is shown: nobody else has it yet.
    private func create() throws(ShellError) {
        let presenter = context.shell.presenter
        guard presenter.output.isTerminal else {
            throw ShellError(
                .usage, "token create works on a terminal only: it shows a secret", hint: "run it at the prompt")
        }
        let token = try send(.post, path).body.text.filter { !$0.isWhitespace && $0 != "\"" }
        context.shell.session.redactor.add(Secret(token))
        presenter.reveal(token)
    }

    private func list() throws(ShellError) -> CommandResult {
        let session = context.shell.session
        let response = try send(.get, path)
        guard let rows = try? JSON(parsing: response.body.bytes), rows.kind == .array else {
            throw ShellError(.unexpectedStatus, "the list of tokens is none", hint: "get \(path)")
        }
        let masked = rows.elements.map { row in
            let token = row.string ?? ""
            session.redactor.add(Secret(token))
            return token.prefix { $0 != ":" } + ":" + Secret.mask + token.suffix(4)
        }
        if context.call.isPiped { return .value(JSON(array: masked.map { JSON(String($0)) })) }
        context.say(masked.isEmpty ? "no permanent tokens" : masked.joined(separator: "\n"))
        return .done
    }

    private func delete(_ wanted: String) throws(ShellError) {
        let rows = (try? JSON(parsing: try send(.get, path).body.bytes))?.elements.compactMap(\.string) ?? []
        let matches = rows.filter { $0 == wanted || (wanted.utf8.count >= 4 && $0.hasSuffix(wanted)) }
        guard matches.count == 1 else {
            let what = matches.isEmpty ? "there is no token that ends in" : "several tokens end in"
            throw ShellError(.usage, "\(what) '\(wanted.suffix(4))'", hint: "see: token list")
        }
        _ = try send(.delete, path + "/" + PercentEncoding.value(matches[0]))
        context.say("deleted")
    }

    private func send(_ method: Transport.Method, _ target: String) throws(ShellError) -> Response {
        let session = context.shell.session
        let request = APIRequest(method, target)
        do throws(InterpreterError) { try context.shell.admit(request, at: nil) } catch {
            throw ShellError(error.status, error.message, hint: error.hint)
        }
        let response: Response
        do throws(RingCXError) {
            response = try session.send(request, cancel: context.runner.cancellation)
        } catch {
            throw ShellError(error)
        }
        if let refusal = session.explanation(of: response) {
            throw ShellError(.unexpectedStatus, refusal.summary, hint: refusal.nextStep)
        }
        return response
    }
}
