/// What a caller may change about how a filter is read.
public struct ParsingOptions: Sendable {
    /// In texts, `${expression}` splices like `\(expression)`; a name right after `${` is the variable of that name.
    /// `\${` is a literal `${`.
    public var splicesDollarBraces: Bool
    /// How deep brackets and texts may nest; operators and steps that follow each other nest too, five times as deep.
    /// Deeper is an error. Stacks of 8 MiB hold the default.
    public var maximumDepth: Int

    public init(splicesDollarBraces: Bool = true, maximumDepth: Int = 200) {
        self.splicesDollarBraces = splicesDollarBraces
        self.maximumDepth = maximumDepth
    }
}
