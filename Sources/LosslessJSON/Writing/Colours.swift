/// The tokens that may have a colour of their own.
enum Token: Int {
    case null, bool, number, string, name, punctuation
}

/// A theme as the bytes that switch each colour on.
struct Colours {
    static let reset: StaticString = "\u{1B}[0m"

    private let sequences: [[UInt8]]

    init(_ theme: JSONTheme) {
        let parameters = [theme.null, theme.bool, theme.number, theme.string, theme.name, theme.punctuation]
        sequences = parameters.map { $0.isEmpty ? [] : Array("\u{1B}[\($0)m".utf8) }
    }

    /// Empty for no colour.
    subscript(_ token: Token) -> [UInt8] { sequences[token.rawValue] }
}
