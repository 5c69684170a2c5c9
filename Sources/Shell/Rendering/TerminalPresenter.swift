import Interpreter
import LineEditing
import LosslessJSON
import RingCX
import Transport

/// Shows a run to a person on a terminal, or hands exact bytes to the next program of a pipe.
final class TerminalPresenter: Presenter {
    let output: OutputFile
    let errors: OutputFile
    let appearance: Appearance
    let environment: [String: String]
    /// The prompt's; nil where nobody is at one.
    var editor: LineEditor?
    /// The last thing written is a body without a line end.
    private var endsInBody = false
    /// The line of the cursor is one of `update`.
    private var isUpdating = false
    /// Knows the secrets of the session: the last gate before the screen, whatever a text went through before.
    var redactor: () -> Redactor = { Redactor() }
    /// `set output` and `set timing`: for the prompt only.
    var form = OutputForm.auto
    var timing = TimingForm.auto
    /// No progress lines and no notes.
    var isQuiet = false

    init(environment: [String: String]) {
        self.environment = environment
        output = OutputFile(descriptor: 1)
        errors = OutputFile(descriptor: 2)
        appearance = Appearance(environment: environment, output: output, errors: errors)
    }

    func show(_ response: Response, withHeaders: Bool, redactor: Redactor) {
        separate()
        if withHeaders { writeHead(of: response, redactor, end: "\n") }
        if output.isTerminal {
            let view = ResponseView(response: response, style: jsonStyle, redactor: redactor)
            if let table = view.value.flatMap(table) {
                write(onTerminal: table, redactor)
            } else {
                view.render { write(onTerminal: $0, redactor) }
            }
            if editor != nil, let line = timing.line(for: response) { progress(line) }
        } else {
            _ = response.body.withBytes { output.write(UnsafeRawBufferPointer($0)) }
            endsInBody = response.body.withBytes { $0.last ?? 0x0A } != 0x0A
        }
    }

    /// Status line and headers alone.
    func show(headOf response: Response, redactor: Redactor) {
        separate()
        writeHead(of: response, redactor)
    }

    /// A body in a pipe is exact, to the last byte; what follows it there begins on a line of its own.
    private func separate() {
        if endsInBody { output.write("\n") }
        endsInBody = false
    }

    /// At the prompt a list may be a table.
    private func table(of value: JSON) -> [UInt8]? {
        guard editor != nil else { return nil }
        return form.table(of: value, columns: output.columns).map { Array($0.fitted(to: output.columns).utf8) }
    }

    func show(_ value: JSON, redactor: Redactor) {
        if output.isTerminal, let table = table(of: value) { return write(onTerminal: table, redactor) }
        var writer = JSONWriter(style: output.isTerminal ? jsonStyle : JSONStyle(theme: appearance.theme))
        writer.writeLine(value)
        write(writer.bytes, masked: output.isTerminal, redactor)
    }

    func show(table rows: [JSON], columns: [String], redactor: Redactor) {
        let table = Table(rows: rows, columns: columns)
        write(onTerminal: Array(table.fitted(to: output.isTerminal ? output.columns : nil).utf8), redactor)
    }

    func write(_ data: [UInt8], redactor: Redactor) {
        separate()
        if output.isTerminal { write(onTerminal: VisibleText.of(data), redactor) } else { output.write(data) }
    }

    /// Text for standard output that is safe for a terminal, colours and all.
    func write(styled text: String) {
        separate()
        output.write(output.isTerminal ? redactor().redact(text) : text)
    }

    /// Text of ours for standard output: what a command shows, broken between words where the terminal is narrower.
    func say(_ text: String) { explain(redactor().redact(text)) }

    /// As `say`, for help: it speaks of passwords and shows none.
    func explain(_ text: String) {
        let text = VisibleText.of(text)
        reveal(output.isTerminal ? Columns.wrapped(text, to: output.columns) : text)
    }

    /// Lines that somebody will copy: none is broken.
    func say(exactly text: String) { reveal(redactor().redact(text)) }

    /// As `say`, secrets included: for a person who asked for one by name.
    func reveal(_ text: String) {
        separate()
        output.write(VisibleText.of(text) + "\n")
    }

    func note(_ text: String) {
        if !isQuiet { report(appearance.message("note: " + VisibleText.of(text), .dim)) }
    }

    func warn(_ text: String) { report(appearance.message("warning: ", .warning) + VisibleText.of(text)) }

    func advise(_ text: String, isNote: Bool) { isNote ? note(text) : warn(text) }

    func fail(_ text: String) {
        let lines = VisibleText.of(text).split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
        let rest = lines.dropFirst().map { "\n" + $0 }.joined()
        report(appearance.message(String(lines[0]), .error) + rest)
    }

    func progress(_ text: String) {
        if !isQuiet { report(appearance.message(VisibleText.of(text), .dim)) }
    }

    func update(_ text: String?) {
        guard errors.isTerminal, !isQuiet, text != nil || isUpdating else { return }
        let line = text.map { appearance.message(DisplayWidth.cut(VisibleText.of($0), to: errors.columns - 1), .dim) }
        errors.write("\r" + (line ?? "") + "\u{1B}[K")
        isUpdating = text != nil
    }

    private func report(_ text: String) {
        update(nil)
        errors.write(redactor().redact(text) + "\n")
    }

    private var jsonStyle: JSONStyle { JSONStyle(indent: 2, theme: appearance.theme, forTerminal: true) }

    private func writeHead(of response: Response, _ redactor: Redactor, end: String = "") {
        var text = "HTTP/\(response.httpVersion) \(response.status) \(response.reason)\n"
        for header in response.headers { text += "\(header.name): \(header.value)\n" }
        let head = redactor.redact(text + end)
        output.write(output.isTerminal ? VisibleText.of(head) : head)
    }

    private func write(onTerminal bytes: [UInt8], _ redactor: Redactor) { write(bytes, masked: true, redactor) }

    /// Data for a pipe is never searched and altered; a screen shows no secret.
    private func write(_ bytes: [UInt8], masked: Bool, _ redactor: Redactor) {
        separate()
        output.write(masked ? redactor.redact(bytes) : bytes)
    }
}
