import Interpreter

/// Why a command or the process itself could not go on.
struct ShellError: Error, Sendable, Equatable {
    let status: ExitStatus
    let message: String
    /// What to do next.
    let hint: String?

    init(_ status: ExitStatus, _ message: String, hint: String? = nil) {
        (self.status, self.message, self.hint) = (status, message, hint)
    }

    static func usage(_ message: String, usage: String) -> ShellError {
        ShellError(.usage, message, hint: "usage: \(usage)")
    }

    var text: String { hint.map { "\(message)\n  → \($0)" } ?? message }
}
