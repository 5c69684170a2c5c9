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

    func message(_ text: String, _ style: MessageStyle) -> String {
        colouresMessages ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    enum MessageStyle: String {
        case error = "31"
        case warning = "33"
        case dim = "90"
        case strong = "1"
    }
}
