import LosslessJSON

/// What the environment and the streams allow output to look like.
struct Appearance: Sendable {
    /// Colour for JSON; nil for none.
    let theme: JSONTheme?
    /// Colour for messages.
    let colouresMessages: Bool

    /// `NO_COLOR` and `TERM=dumb` turn colour off, `CLICOLOR_FORCE` turns it on also where there is no terminal.
    init(environment: [String: String], output: OutputFile, errors: OutputFile) {
        let isOff = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        let isForced = !["", "0"].contains(environment["CLICOLOR_FORCE"] ?? "")
        theme = !isOff && (output.isTerminal || isForced) ? .standard : nil
        colouresMessages = !isOff && (errors.isTerminal || isForced)
    }

    func message(_ text: String, _ style: TextStyle) -> String { colouresMessages ? style.of(text) : text }

    func output(_ text: String, _ style: TextStyle) -> String { theme == nil ? text : style.of(text) }

    enum TextStyle: String {
        case error = "31"
        case warning = "33"
        case dim = "90"
        case strong = "1"
        case added = "32"
        case place = "36"

        static let removed = TextStyle.error

        fileprivate func of(_ text: String) -> String { "\u{1B}[\(rawValue)m\(text)\u{1B}[0m" }
    }
}
