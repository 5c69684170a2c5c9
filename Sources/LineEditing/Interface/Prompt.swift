/// What stands before the text: pieces of one style each. Control characters in it are shown, not obeyed.
public struct Prompt: Equatable, Sendable {
    public struct Piece: Equatable, Sendable {
        public var text: String
        public var style: TextStyle

        public init(_ text: String, style: TextStyle = .plain) {
            self.text = text
            self.style = style
        }
    }

    public var pieces: [Piece]

    public init(_ pieces: [Piece]) {
        self.pieces = pieces
    }

    public init(_ text: String, style: TextStyle = .plain) {
        pieces = [Piece(text, style: style)]
    }

    /// The words alone, for terminals without styles.
    public var text: String {
        pieces.map(\.text).joined()
    }

    public static func + (left: Prompt, right: Prompt) -> Prompt {
        Prompt(left.pieces + right.pieces)
    }
}
