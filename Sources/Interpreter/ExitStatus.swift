/// What a run of rcx ends with. Declared here and nowhere else.
public enum ExitStatus: Int32, Sendable {
    case ok = 0
    /// An assertion or a row failed.
    case failed = 1
    /// Nothing was sent: usage, syntax, check, missing parameter.
    case usage = 2
    /// An HTTP status that was not expected, or an answer that reports failure.
    case unexpectedStatus = 3
    /// Network, TLS or time-out.
    case network = 4
    /// Sign-in or permission.
    case signIn = 5
    /// A script error: wrong kind, unset variable, not one value.
    case script = 6
    /// A local file or report.
    case file = 7
    /// There was nothing to execute.
    case nothingExecuted = 8
    /// SIGINT; the journal is intact.
    case interrupted = 130
    /// SIGTERM; the journal is intact.
    case terminated = 143
}
