/// Why a line could not be read.
public enum LineEditingError: Error, Equatable, CustomStringConvertible {
    /// libedit gave no editor for this terminal.
    case noEditor(terminal: String)
    /// A system call failed while the terminal was read or set up.
    case system(call: String, code: Int32)

    public var description: String {
        switch self {
        case .noEditor(let terminal):
            "line editing: libedit cannot use the terminal type \"\(terminal)\"; run with TERM=dumb for plain input"
        case .system(let call, let code):
            "line editing: \(call) failed: \(message(forErrno: code)); run with TERM=dumb for plain input"
        }
    }
}
