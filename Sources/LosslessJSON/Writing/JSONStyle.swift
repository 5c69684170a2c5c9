/// How JSON is laid out.
public struct JSONStyle: Equatable, Sendable {
    /// Spaces a level; nil for everything on one line without spaces.
    public var indent: Int?
    /// Nil for no colour.
    public var theme: JSONTheme?
    /// Writes what could drive a terminal (DEL, C1 controls, marks that change the direction of text) as escapes. The
    /// text is still the same JSON.
    public var forTerminal: Bool

    public init(indent: Int? = nil, theme: JSONTheme? = nil, forTerminal: Bool = false) {
        self.indent = indent
        self.theme = theme
        self.forTerminal = forTerminal
    }

    /// On one line without spaces, as `jq -c`.
    public static let compact = JSONStyle()
    /// Two spaces a level, as `jq .`.
    public static let pretty = JSONStyle(indent: 2)
}

/// The colour of each kind of token: the parameters of the terminal's `ESC [ … m`, such as `1;34`; empty for none.
public struct JSONTheme: Equatable, Sendable {
    public var null = "90"
    public var bool = "33"
    public var number = "36"
    public var string = "32"
    public var name = "1;34"
    public var punctuation = ""

    public init() {}

    public static let standard = JSONTheme()
}
