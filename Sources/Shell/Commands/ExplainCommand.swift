import Interpreter
import Language
import LosslessJSON
import RingCX
import Transport

extension Command {
    static let explain = Command(
        name: "explain", summary: "Show what a request would be, and why; nothing is sent",
        form: .request(afterWords: 0, verb: nil),
        details: ["Shows the whole URL, the operation, where each value came from, the permission and the limit."],
        examples: [
            Example(line: "explain get /agentGroups/7/agents maxRows=5", meaning: "what that would be"),
            Example(line: "explain post /agentGroups groupName=12", meaning: "why 12 is a text there"),
        ],
        effect: .reads
    ) { context throws(ShellError) in
        guard let request = context.call.request else {
            throw ShellError.usage("explain: a request is missing", usage: "explain METHOD PATH …")
        }
        do throws(InterpreterError) {
            let explanation = try context.runner.explain(request)
            let text = ExplanationText(explanation, session: context.shell.session).text
            context.say(context.shell.session.redactor.redact(text))
        } catch {
            throw ShellError(error.status, error.message, hint: error.hint)
        }
        return .done
    }
}

/// An explanation in rows.
struct ExplanationText {
    private let explanation: RequestExplanation
    private let session: Session

    init(_ explanation: RequestExplanation, session: Session) {
        (self.explanation, self.session) = (explanation, session)
    }

    var text: String {
        let api = explanation.prepared.api
        var rows = [(String(describing: api.method), explanation.url)]
        rows += operation
        rows += values
        rows += api.headers.map { ("header", "\($0.name): \($0.value)") }
        rows += explanation.sessionHeaders.map { ("header", "\($0.name): \($0.value)  of the profile") }
        rows += body(api.body)
        rows += explanation.prepared.notes.map { ("note", $0) }
        rows += explanation.advice.map { advice in
            (
                advice.rule.severity == .error ? "warning" : "note",
                ([advice.message, advice.hint].compactMap(\.self)).joined(separator: "; ")
            )
        }
        return Columns.text(rows.map { [$0.0, $0.1] })
    }

    private var operation: [(String, String)] {
        guard let operation = explanation.match?.operation else {
            return [("operation", "not in the catalogue; it is sent as it is")]
        }
        let short = session.rules.shorten(operation.path.description)
        var rows = [("operation", "\(operation.summary) (\(operation.method) \(short))")]
        if let note = operation.note { rows.append(("", note)) }
        rows.append(("effect", operation.isWrite ? "changes something" : "only reads"))
        if operation.isDeprecated { rows.append(("deprecated", "RingCX may drop it")) }
        if let permission = operation.permission { rows.append(("permission", permission)) }
        if !operation.limits.isEmpty {
            rows.append(("limit", operation.limits.map(\.description).joined(separator: ", and ")))
        }
        return rows
    }

    private var values: [(String, String)] {
        let lines = Columns.text(explanation.values.map { ["\($0.name) = \($0.value)", $0.origin] }, widest: 40)
        return zip(explanation.values, lines.split(separator: "\n")).map { ($0.place, String($1)) }
    }

    private func body(_ body: RequestBody) -> [(String, String)] {
        switch body {
        case .none: []
        case .bytes(let bytes) where bytes.count > 400: [("body", "\(bytes.count) bytes")]
        case .bytes(let bytes): [("body", String(decoding: bytes, as: UTF8.self))]
        case .file(let path): [("body", "the bytes of \(path)")]
        case .multipart(let parts): [("body", "\(parts.count) parts")]
        }
    }
}
