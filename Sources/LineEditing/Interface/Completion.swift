/// What the editor knows when Tab is pressed.
public struct CompletionRequest: Equatable, Sendable {
    public let textBefore: String
    public let textAfter: String

    public init(textBefore: String, textAfter: String = "") {
        self.textBefore = textBefore
        self.textAfter = textAfter
    }

    /// The text before the cursor, split at blanks and line ends; the last is the word at the cursor, possibly empty.
    public var words: [String] {
        textBefore.split(omittingEmptySubsequences: false) { $0 == " " || $0 == "\t" || $0 == "\n" }
            .map(String.init)
    }
}

/// The answer to Tab.
public struct Completion: Equatable, Sendable {
    public struct Candidate: Equatable, Sendable {
        /// Takes the place of the replaced text.
        public var text: String
        /// Shown beside it; empty for none.
        public var summary: String
        /// Whether a blank follows when this is the only candidate; false for `/agentGroups/`, which goes on.
        public var endsWord: Bool

        public init(_ text: String, summary: String = "", endsWord: Bool = true) {
            self.text = text
            self.summary = summary
            self.endsWord = endsWord
        }
    }

    /// How many characters right before the cursor a candidate replaces.
    public var replacedCharacters: Int
    public var candidates: [Candidate]

    public init(replacing word: String, by candidates: [Candidate]) {
        replacedCharacters = word.count
        self.candidates = candidates
    }

    public static let none = Completion(replacing: "", by: [])
}
