/// A word of a filter and the bytes it covers.
struct Token {
    var kind: Kind
    var range: Range<Int>

    enum Kind: Equatable {
        /// Digits as typed, made valid JSON (`.5` is `0.5`).
        case number(String)
        /// The opening quote; the parser reads what follows.
        case quote
        case name(String)
        case keyword(Keyword)
        /// `.name`
        case field(String)
        /// `$name`
        case variable(String)
        /// `@name`
        case format(String)
        /// Punctuation and operators.
        case symbol(String)
        case end
    }
}

enum Keyword: String, CaseIterable {
    case `as`, def, `if`, then, `else`, elif, end, and, or, reduce, foreach, `try`, `catch`, label, `break`
    case `import`, include, module
    case loc = "__loc__"
}

extension Token.Kind {
    /// The word itself where any word may stand: after `{`, as in `{if: 1}`.
    var word: String? {
        switch self {
        case .name(let name): name
        case .keyword(let keyword): keyword.rawValue
        default: nil
        }
    }

    /// How an error names this token.
    var shown: String {
        switch self {
        case .number(let text): "the number \(text)"
        case .quote: "a text"
        case .name(let name): "'\(name)'"
        case .keyword(let keyword): "'\(keyword.rawValue)'"
        case .field(let name): "'.\(name)'"
        case .variable(let name): "'$\(name)'"
        case .format(let name): "'@\(name)'"
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end"
        }
    }
}
