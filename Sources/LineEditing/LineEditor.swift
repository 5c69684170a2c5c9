#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Reads lines from a person: editing on a terminal, plain reading elsewhere.
///
/// One editor a process, used from one thread; other threads reach it through `messages` only. Between two reads the terminal delivers
/// Ctrl-C as SIGINT and neither echoes nor edits what is typed ahead; its own modes come back when the editor or the process ends,
/// however it ends (SIGKILL excepted). While it reads, the editor takes SIGINT, SIGWINCH and SIGCONT; at other times they go where they
/// went before.
public final class LineEditor {
    /// Texts to show above the line being edited; usable from any thread.
    public let messages: MessageQueue
    private let configuration: LineEditorConfiguration
    private let kind: Kind

    private enum Kind {
        case editing(EditLineHandle, TerminalInput, original: TerminalModes)
        case plain(PlainReader)
    }

    public init(_ configuration: LineEditorConfiguration) throws(LineEditingError) {
        self.configuration = configuration
        messages = try MessageQueue()
        DisplayWidth.useUTF8()
        if Self.canEdit(configuration) {
            let original = try TerminalModes(of: configuration.input)
            try TerminalModes.keepAtExit(input: configuration.input, output: configuration.output)
            let input = TerminalInput(terminal: configuration.input, messages: messages.descriptor)
            kind = .editing(try EditLineHandle(configuration), input, original: original)
        } else {
            kind = .plain(PlainReader(configuration))
        }
    }

    deinit {
        if case .editing(_, _, let original) = kind { original.apply() }
    }

    /// Whether keys, completion and history work; false means plain reading.
    public var isEditing: Bool {
        if case .editing = kind { true } else { false }
    }

    /// Reads one input, which may have several lines. `text` stands in the line already. A Ctrl-C that is typed behind the line, however
    /// soon, is a SIGINT.
    ///
    /// - Parameter whenListening: called once SIGINT comes here, so that one for what ran before can be forgotten.
    public func readLine(
        prompt: Prompt, text: String = "", whenListening: () -> Void = {}
    ) throws(LineEditingError) -> LineEvent {
        switch kind {
        case .plain(let reader):
            try reader.readLine(prompt: prompt, messages: messages.takeAll(), whenListening)
        case .editing(let handle, let input, let original):
            try EditingSession(
                handle: handle, input: input, messages: messages, configuration: configuration,
                originalModes: original, prompt: prompt, text: text
            ).run(whenListening)
        }
    }

    /// Reads a line that is not shown. Where the input is no terminal, the next line of the input.
    public func readSecret(prompt: Prompt) throws(LineEditingError) -> LineEvent {
        switch kind {
        case .plain(let reader):
            return try reader.readSecret(prompt: prompt)
        case .editing(_, let input, _):
            var reader = SecretReader(
                input: input, output: TerminalOutput(descriptor: configuration.output),
                modes: try TerminalModes(of: configuration.input))
            return try reader.read(prompt: prompt)
        }
    }

    /// Runs `body` with the terminal as it was before the editor came: around a child process that uses the terminal.
    public func withOriginalModes<Result>(_ body: () throws -> Result) rethrows -> Result {
        guard case .editing(_, _, let original) = kind, let modes = try? TerminalModes(of: configuration.input) else {
            return try body()
        }
        original.apply()
        defer { modes.apply() }
        return try body()
    }

    private static func canEdit(_ configuration: LineEditorConfiguration) -> Bool {
        let type = configuration.terminalType ?? ""
        return !["", "dumb", "emacs"].contains(type) && isatty(configuration.input) == 1
            && isatty(configuration.output) == 1
    }
}
