/// One place of the picture: a grapheme cluster of one or two columns.
struct Cell: Equatable {
    var text: String
    var width: Int
    var style: TextStyle
    /// Terminals disagree about this cluster's width: the cursor is set anew behind it.
    var hasDoubtfulWidth = false
}

extension Cell {
    /// ASCII characters are most of what is typed; their texts are made once.
    private static let asciiTexts: [String] = (0..<128).map { String(Unicode.Scalar(UInt8($0))) }

    init(ascii scalar: Unicode.Scalar, style: TextStyle) {
        self.init(text: Self.asciiTexts[Int(scalar.value)], width: 1, style: style)
    }

    /// The cells that show a cluster. What could drive the terminal or turn the writing direction is spelt out.
    static func cells(for cluster: Character, style: TextStyle) -> [Cell] {
        let scalars = cluster.unicodeScalars
        if let first = scalars.first, let spelling = spelling(of: first) {
            return spelling.unicodeScalars.map { Cell(ascii: $0, style: style) }
        }
        if let hidden = scalars.first(where: { spelling(of: $0) != nil }) {
            let visible = String(String.UnicodeScalarView(scalars.filter { $0 != hidden }))
            return visible.flatMap { cells(for: $0, style: style) } + cells(for: Character(hidden), style: style)
        }
        let width = DisplayWidth.of(cluster)
        // A mark without a base would join the cell before.
        if width == 0 { return [Cell(text: "\u{25CC}\(cluster)", width: 1, style: style)] }
        let isDoubtful =
            scalars.count > 1 && scalars.contains { $0.value == 0x200D || $0.value == 0xFE0F || $0.value > 0x1F1E5 }
        return [Cell(text: String(cluster), width: width, style: style, hasDoubtfulWidth: isDoubtful)]
    }

    private static func spelling(of scalar: Unicode.Scalar) -> String? {
        switch scalar.value {
        case 0x09: "    "
        case 0..<0x20: "^\(Unicode.Scalar(UInt8(scalar.value + 0x40)))"
        case 0x7F: "^?"
        case 0x80..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069:
            "<U+\(String(scalar.value, radix: 16, uppercase: true))>"
        default: nil
        }
    }
}
