/// Reads lines from a person: editing on a terminal, plain reading elsewhere.
///
/// One editor a process, used from one thread; other threads reach it through `messages` only. Between two reads the terminal delivers
/// Ctrl-C as SIGINT and neither echoes nor edits what is typed ahead; its own modes come back when the editor or the process ends,
/// however it ends.
public final class LineEditor {
    public let messages: MessageQueue
    private var configuration: LineEditorConfiguration

    public init(_ configuration: LineEditorConfiguration) throws(LineEditingError) {
        self.configuration = configuration
        messages = try MessageQueue()
    }

    /// Whether keys, completion and history work; false means plain reading.
    public var isEditing: Bool { false }

    /// Reads one input, which may have several lines. `text` stands in the line already.
    public func readLine(prompt: Prompt, text: String = "") throws(LineEditingError) -> LineEvent {
        .endOfFile
    }

    /// Reads a line that is not shown.
    public func readSecret(prompt: Prompt) throws(LineEditingError) -> LineEvent {
        .endOfFile
    }

    /// Runs `body` with the terminal as it was before the editor came: around a child process that uses the terminal.
    public func withOriginalModes<Result>(_ body: () throws -> Result) rethrows -> Result {
        try body()
    }
}
