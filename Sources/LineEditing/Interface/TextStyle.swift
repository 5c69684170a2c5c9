/// How a piece of text looks on the terminal.
public struct TextStyle: Hashable, Sendable {
    /// The eight colours of every terminal, and their bright forms.
    public enum Colour: UInt8, Sendable {
        case black = 30
        case red, green, yellow, blue, magenta, cyan, white
        case brightBlack = 90
        case brightRed, brightGreen, brightYellow, brightBlue, brightMagenta, brightCyan, brightWhite
    }

    public var colour: Colour?
    public var isBold: Bool
    public var isInverse: Bool

    public init(colour: Colour? = nil, isBold: Bool = false, isInverse: Bool = false) {
        self.colour = colour
        self.isBold = isBold
        self.isInverse = isInverse
    }

    public static let plain = TextStyle()
    public static let bold = TextStyle(isBold: true)
    public static let grey = TextStyle(colour: .brightBlack)
    public static let inverse = TextStyle(isInverse: true)

    /// The escape sequence that turns this style on, whatever was on before.
    var escape: String {
        var codes = "0"
        if isBold { codes += ";1" }
        if isInverse { codes += ";7" }
        if let colour { codes += ";\(colour.rawValue)" }
        return "\u{1B}[\(codes)m"
    }
}
