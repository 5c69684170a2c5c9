public import LosslessJSON
public import RingCX
public import Transport

/// Everything a person or the next program sees of a run. The shell implements it; it knows whether it writes to a
/// terminal.
///
/// Texts come redacted. Data comes as it is, with the redactor that a screen has to use and a pipe has not.
public protocol Presenter: AnyObject {
    /// The answer to a request that nothing filters.
    /// - Parameter withHeaders: status line and headers too (`-i`).
    func show(_ response: Response, withHeaders: Bool, redactor: Redactor)

    /// One output of an expression or filter.
    func show(_ value: JSON, redactor: Redactor)

    /// The values of a `table` stage, already spread into rows; no columns: all of them.
    func show(table rows: [JSON], columns: [String], redactor: Redactor)

    /// What `print` and the formats `json`, `raw`, `csv`, `tsv` give, with line ends.
    func write(_ data: [UInt8], redactor: Redactor)

    /// Puts data on the clipboard.
    func copy(_ data: [UInt8]) throws(InterpreterError)

    /// What `body` shows, in a pager where there is a terminal.
    func page(_ body: () throws(InterpreterError) -> Void) throws(InterpreterError)

    /// Runs a line of the system's shell. What it does on the terminal is its own affair, and so is its exit status.
    /// - Parameter input: its standard input; nil leaves it the terminal.
    /// - Throws: also where nobody is at a prompt.
    func runSystem(_ command: String, input: [UInt8]?) throws(InterpreterError)

    /// Something worth knowing that is no fault.
    func note(_ text: String)

    func warn(_ text: String)

    /// What the catalogue has against a request that is about to go out; a note where it is only worth knowing.
    func advise(_ text: String, isNote: Bool)

    /// A rendered error: several lines, no final line end.
    func fail(_ text: String)

    /// What a script is doing, one line a request.
    func progress(_ text: String)

    /// How far something is, on a terminal: the next one takes its place, and nil takes it away.
    func update(_ text: String?)
}
