import Interpreter
import LosslessJSON
import RingCX
import Transport

/// Writes down everything a person would see, one line each.
final class Transcript: Presenter {
    private(set) var lines: [String] = []
    private(set) var advice: [String] = []

    func take() -> [String] {
        defer { lines = [] }
        return lines
    }

    func show(_ response: Response, withHeaders: Bool, redactor: Redactor) {
        let text = redactor.redact(response.body.text)
        let body = text == RecordingServer.groups ? "(two groups)" : text
        lines.append("answer \(response.status)" + (withHeaders ? " with headers" : "") + " " + body)
    }

    func show(_ value: JSON, redactor: Redactor) { lines.append("value \(redactor.redact(value.compact))") }

    func show(table rows: [JSON], columns: [String], redactor: Redactor) {
        lines.append("table \(columns) \(rows.count) rows")
    }

    func write(_ data: [UInt8], redactor: Redactor) {
        let text = redactor.redact(String(decoding: data, as: UTF8.self))
        lines.append("text " + text.replacing("\n", with: "⏎").replacing("\t", with: "⇥"))
    }

    func copy(_ data: [UInt8]) { lines.append("copy \(String(decoding: data, as: UTF8.self))") }
    func page(_ body: () throws(InterpreterError) -> Void) throws(InterpreterError) {
        lines.append("pager")
        try body()
    }
    func runSystem(_ command: String, input: [UInt8]?) {
        let given = input.map { " <" + String(decoding: $0, as: UTF8.self).replacing("\n", with: "⏎") } ?? ""
        lines.append("system \(command)\(given)")
    }
    func note(_ text: String) { lines.append("note \(text)") }
    func warn(_ text: String) { lines.append("warn \(text)") }
    /// Most paths of the tables are made up, so what the catalogue says of them is left to the tests of that.
    func advise(_ text: String, isNote: Bool) { advice.append(text) }
    func fail(_ text: String) {
        lines += text.split(separator: "\n").enumerated().map { $0 == 0 ? "✗ \($1)" : "\($1)" }
    }
    func update(_ text: String?) {}
    func progress(_ text: String) { lines.append("progress \(text)") }
}
