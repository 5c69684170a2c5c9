/// What a caller may change about how a filter is read.
public struct ParsingOptions: Sendable {
    /// In texts, `${expression}` splices like `\(expression)`; a name right after `${` is the variable of that name.
    /// `\${` is a literal `${`.
    public var splicesDollarBraces: Bool
    /// How deep brackets, texts and operators may nest. Deeper is an error; stacks of 8 MiB hold the default.
    public var maximumDepth: Int

    public init(splicesDollarBraces: Bool = true, maximumDepth: Int = 500) {
        self.splicesDollarBraces = splicesDollarBraces
        self.maximumDepth = maximumDepth
    }
}
