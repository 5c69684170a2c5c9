/// How a read ended.
public enum LineEvent: Equatable, Sendable {
    /// The accepted text without its last line end; it may hold several lines, separated by LF.
    case line(String)
    /// Ctrl-D on an empty line, or the input is at its end.
    case endOfFile
    /// Ctrl-C or SIGINT: the line is gone. The editor has shown `^C`; ask again.
    case interrupted
}
