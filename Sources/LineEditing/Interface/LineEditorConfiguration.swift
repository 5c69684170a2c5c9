/// What an editor is told when it is made; everything has a working default.
public struct LineEditorConfiguration {
    /// The terminal: standard input and output. Plain reading is chosen when either is no terminal.
    public var input: Int32 = 0
    public var output: Int32 = 1
    /// The value of `TERM`; nil, empty, `dumb` and `emacs` choose plain reading.
    public var terminalType: String?
    /// Whether `~/.editrc` (or `$EDITRC`) is read.
    public var readsEditrc = true
    public var usesColour = true
    /// Stands before each further line of one input.
    public var continuationPrompt = Prompt("… ", style: .grey)
    /// Names what is still open in the text (`{`, `for`), or nil when Enter may accept it. Called on Enter.
    public var openConstruct: (String) -> String? = { _ in nil }
    /// Whether a line starts a program that reads the terminal: what is typed behind it is left to that.
    public var startsProgram: (String) -> Bool = { _ in false }
    /// Called on Tab; should answer within 300 ms.
    public var complete: (CompletionRequest) -> Completion = { _ in .none }
    /// Grey text shown behind the line while the cursor is at its end; called after every key, so it must be quick.
    public var hint: (String) -> String? = { _ in nil }
    public var history: (any HistorySource)?

    public init(terminalType: String?) {
        self.terminalType = terminalType
    }
}
