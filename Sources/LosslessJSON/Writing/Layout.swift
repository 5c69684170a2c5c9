/// What all JSON output is made of: brackets, separators, line ends and colours, in one style.
struct Layout: ~Copyable {
    let style: JSONStyle
    var output: OutputBuffer
    private(set) var level = 0
    private let isColoured: Bool
    private let colours: Colours

    init(style: JSONStyle, output: consuming OutputBuffer) {
        self.style = style
        self.output = output
        isColoured = style.theme != nil
        colours = Colours(style.theme ?? JSONTheme())
    }

    /// The spaces that begin a line; negative where there are no lines.
    var margin: Int { style.indent.map { $0 * level } ?? -1 }

    mutating func enterLevel() -> Int {
        level += 1
        return margin
    }

    mutating func leaveLevel() -> Int {
        level -= 1
        return margin
    }

    mutating func open(_ bracket: UInt8) {
        punctuation(bracket)
        level += 1
    }

    mutating func close(_ bracket: UInt8) {
        level -= 1
        newLine()
        punctuation(bracket)
    }

    /// Both brackets of a container without content.
    mutating func empty(_ left: UInt8, _ right: UInt8) {
        begin(.punctuation)
        output.append(left)
        output.append(right)
        end(.punctuation)
    }

    /// What stands before the element or member with this index.
    @inline(__always)
    mutating func separate(_ index: Int) {
        if index > 0 { punctuation(UInt8(ascii: ",")) }
        newLine()
    }

    @inline(__always)
    mutating func colon() {
        punctuation(UInt8(ascii: ":"))
        if style.indent != nil { output.append(0x20) }
    }

    @inline(__always)
    mutating func newLine() {
        guard let indent = style.indent else { return }
        output.append(UInt8(ascii: "\n"))
        output.append(repeating: 0x20, count: indent * level)
    }

    @inline(__always)
    private mutating func punctuation(_ byte: UInt8) {
        begin(.punctuation)
        output.append(byte)
        end(.punctuation)
    }

    // MARK: colour

    @inline(__always)
    mutating func begin(_ token: Token) {
        if isColoured { colour(token) }
    }

    @inline(__always)
    mutating func end(_ token: Token) {
        if isColoured { uncolour(token) }
    }

    private mutating func colour(_ token: Token) {
        colours[token].withUnsafeBufferPointer { output.append($0) }
    }

    private mutating func uncolour(_ token: Token) {
        if !colours[token].isEmpty { output.append(Colours.reset) }
    }
}
