/// The URL word of a request: typed text with splices in it.
public struct URLTemplate: Sendable, Equatable {
    public let range: Range<Int>
    public let pieces: [Piece]

    public struct Piece: Sendable, Equatable {
        public let range: Range<Int>
        /// Whether the piece stands after the `?`. Text is cut there; the query's first text begins with the `?`.
        public let isInQuery: Bool
        public let content: Content
    }

    public enum Content: Sendable, Equatable {
        /// As typed: `%XX` is kept, illegal bytes are still to be encoded.
        case text(String)
        /// `$name.field` or `${…}`: one encoded segment or query value.
        case splice(ScriptExpression)
        /// `{name}` or `<name>`: from an item of that name, else a variable, else the account.
        case placeholder(String)
    }

    /// The one splice that is the whole URL (`get $u`): its value must begin with `/` or `https://`.
    public var wholeSplice: ScriptExpression? {
        guard pieces.count == 1, case .splice(let expression) = pieces[0].content else { return nil }
        return expression
    }
}
