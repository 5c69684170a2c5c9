import Interpreter
import LineEditing
import LosslessJSON
import RingCX
import Transport

/// What stands between a request and a change that nobody wanted.
struct WriteGuard: Equatable {
    /// No change is sent at all.
    var isReadOnly = false
    /// Each change is shown first, and sent after a yes.
    var asksFirst = false
    /// The yes has been given for all.
    var hasConsent = false
    /// How many changes this process may send.
    var maximum: Int?
    var count = 0

    /// For a greeting; empty where nothing is kept back.
    var inWords: String {
        let words = (isReadOnly ? ["readonly"] : []) + (asksFirst ? ["confirm"] : [])
        return words.isEmpty ? "" : ": \(words.joined(separator: ", "))"
    }
}

extension ShellSession {
    func admit(_ prepared: PreparedRequest) throws(InterpreterError) { try admit(prepared.api, at: prepared.range) }

    /// - Parameter range: where the request stands in what was typed; nil for one that a command makes.
    func admit(_ request: APIRequest, at range: Range<Int>?) throws(InterpreterError) {
        guard isWrite(request) else { return }
        let what = "\(request.method.name) \(session.redactor.redact(request.target))"
        if writeGuard.isReadOnly {
            throw InterpreterError(
                .usage, "\(what) was not sent: readonly is on", hint: "to allow changes: readonly off",
                at: range)
        }
        if let maximum = writeGuard.maximum, writeGuard.count >= maximum {
            throw InterpreterError(
                .usage, "\(what) was not sent: --max-changes \(maximum) is reached",
                hint: "look at what was changed, then allow more: --max-changes N", at: range)
        }
        if writeGuard.asksFirst && !writeGuard.hasConsent { try ask(request, what, at: range) }
        writeGuard.count += 1
    }

    /// The catalogue knows searches that are a POST; what it doesn't know goes by its method.
    private func isWrite(_ request: APIRequest) -> Bool {
        session.operation(request.method.name, request.target)?.operation.isWrite
            ?? !["GET", "HEAD", "OPTIONS"].contains(request.method.name)
    }

    private func ask(_ request: APIRequest, _ what: String, at range: Range<Int>?) throws(InterpreterError) {
        guard let editor else {
            throw InterpreterError(
                .usage, "\(what) was not sent: changes are asked about here, and nobody is at the prompt",
                hint: "allow them with --yes, or: confirm off", at: range)
        }
        let account = session.account.map { " · account \($0.id) \($0.name)" } ?? ""
        presenter.say("\(what)\n\(session.host.url)\(account)")
        let change = ChangeText(request, present: present(request)).text
        if !change.isEmpty { presenter.say(exactly: session.redactor.redact(change)) }
        let event: LineEvent
        do throws(LineEditingError) {
            event = try editor.readLine(prompt: Prompt("Send it? [y/N] "))
        } catch {
            throw InterpreterError(.usage, "\(error)", at: range)
        }
        guard case .line(let answer) = event, ["y", "yes"].contains(answer.lowercased()) else {
            throw InterpreterError(.interrupted, "not sent", at: range)
        }
    }

    /// What is there now, where the same path can be read. A failure to read it only means that less can be shown.
    private func present(_ request: APIRequest) -> JSON? {
        guard ["PUT", "PATCH", "DELETE"].contains(request.method.name), session.operation("GET", request.target) != nil
        else { return nil }
        let reading = APIRequest(.get, request.target, timeouts: Timeouts(total: .seconds(20)))
        guard let response = try? session.send(reading, cancel: cancellation), response.isSuccess else { return nil }
        return try? JSON(parsing: response.body.bytes)
    }
}
