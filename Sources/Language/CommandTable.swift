/// The shell's own commands by name, of one word or two, and how the rest of their line is read. Names are compared exactly.
public struct CommandTable: Sendable {
    public enum Form: Sendable, Equatable {
        /// Words: bare, quoted, or `$name`.
        case words
        /// A URL word as a request has it (`cd /agentGroups/<agentGroupId>`), then words.
        case path
        /// So many words, then a request; `verb` is the one that may be left out (`edit /agents/7 a=b`).
        case request(afterWords: Int, verb: Verb?)
        /// A request that is only spoken of: its path may hold names without a value, and what it lacks is no fault.
        case outline
    }

    private let forms: [String: Form]

    public init(_ forms: [String: Form]) {
        self.forms = forms
    }

    public static let empty = CommandTable([:])

    public subscript(name: String) -> Form? { forms[name] }

    /// The second words of names of two, such as `session` of `save session`.
    func secondWords(after word: String) -> [String] {
        forms.keys.filter { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) }
    }

    public var names: [String] { forms.keys.sorted() }
}
