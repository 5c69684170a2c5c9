import LosslessJSON
import RingCX
import Transport

/// The one way to the presenter: every text is redacted here, and data goes with the redactor.
struct Screen {
    let presenter: any Presenter
    let redactor: Redactor

    func show(_ response: Response, withHeaders: Bool) {
        presenter.show(response, withHeaders: withHeaders, redactor: redactor)
    }

    func show(_ value: JSON) { presenter.show(value, redactor: redactor) }

    func show(table rows: [JSON], columns: [String]) {
        presenter.show(table: rows, columns: columns, redactor: redactor)
    }

    func write(_ data: [UInt8]) { presenter.write(data, redactor: redactor) }
    func copy(_ data: [UInt8]) throws(InterpreterError) { try presenter.copy(data) }
    func page(_ body: () throws(InterpreterError) -> Void) throws(InterpreterError) { try presenter.page(body) }
    func runSystem(_ command: String, input: [UInt8]?) throws(InterpreterError) {
        try presenter.runSystem(command, input: input)
    }
    func note(_ text: String) { presenter.note(redactor.redact(text)) }
    func advise(_ text: String, isNote: Bool) { presenter.advise(redactor.redact(text), isNote: isNote) }
    func warn(_ text: String) { presenter.warn(redactor.redact(text)) }
    func fail(_ text: String) { presenter.fail(redactor.redact(text)) }
    func update(_ text: String?) { presenter.update(text.map(redactor.redact)) }
    func progress(_ text: String) { presenter.progress(redactor.redact(text)) }
}
